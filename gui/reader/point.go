package reader

import (
	"galley/store/standoff"

	"fyne.io/fyne/v2"
)

// hit returns the grapheme boundary nearest to a place in the widget.
func (r *Reader) hit(p fyne.Position) standoff.Byte {
	return r.byteAt(r.page.at(p.Y), p.X-r.left)
}

// under returns the byte of the character under a place, false where there is
// none.
func (r *Reader) under(p fyne.Position) (standoff.Byte, bool) {
	if len(r.page.text) == 0 {
		return 0, false
	}
	k := r.page.at(p.Y)
	y, near := r.page.locate(k)
	s := r.shaped(k)
	x := p.X - r.left - r.lineLeft(s)
	if !near || p.Y < y || p.Y > y+r.page.high(k) || x < 0 || x > s.width {
		return 0, false
	}
	if len(s.clusters) == 0 {
		return 0, false
	}
	return s.clusters[s.clusterAt(x)].start, true
}

func (r *Reader) onStrip(p fyne.Position) bool {
	at, _ := r.track()
	return p.X >= at.X-stripInset
}

func abs(v float32) float32 { return max(v, -v) }
