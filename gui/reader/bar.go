package reader

import (
	"math"

	"galley/store/standoff"

	"fyne.io/fyne/v2"
)

// barGap is the room between a bar and the text, in pixels.
const barGap = 8

// BarPlace returns where something small of a size can stand for what is
// selected, in pixels of the reader, so that it covers no text and no letter in
// the margin: the nearest to the end of the selection of those in the margins, behind
// the end of a short line, and in the room below or above the selection. It
// reports false where there is no such place, or nothing selected in the view.
func (r *Reader) BarPlace(size fyne.Size) (fyne.Position, bool) {
	if r.scene == nil {
		return fyne.Position{}, false
	}
	at := r.Selection()
	if x, found := r.highlights.find(r.selected.last); len(at) == 0 && found >= 0 {
		at = x.pieces()
	}
	bands := r.scene.bandsOf(at, false)
	if len(bands) == 0 {
		return fyne.Position{}, false
	}
	first, last := bands[0], bands[len(bands)-1]
	middle := (last.y0+last.y1)/2 - size.Height/2
	right := r.left + r.page.measure + barGap
	line := r.inkOn(last.base)
	below := line.y1 + barGap/2
	var nearest fyne.Position
	reach := float32(math.MaxFloat32)
	for _, p := range [...]fyne.Position{
		{X: right, Y: middle},
		{X: line.x0 - barGap - size.Width, Y: middle},
		{X: line.x1 + 2*barGap, Y: middle},
		{X: min(last.x1, right-barGap-size.Width), Y: below},
		{X: r.left, Y: below},
		{X: r.left, Y: first.y0 - barGap/2 - size.Height},
	} {
		p.Y = min(max(p.Y, barGap/2), r.size.Height-barGap/2-size.Height)
		if away := gap(p.X, size.Width, last.x0, last.x1) + gap(p.Y, size.Height, last.y0, last.y1); away < reach && r.free(p, size) {
			nearest, reach = p, away
		}
	}
	return nearest, reach < math.MaxFloat32
}

// gap returns how far a stretch is from another, 0 if they meet.
func gap(at, length, from, to float32) float32 { return max(from-at-length, at-to, 0) }

// ink is the part of the view in which a line has its text, in pixels.
func (r *Reader) ink(v visible) band {
	if v.subtitle() {
		return band{x0: r.left, y0: v.y, x1: r.left + r.page.measure, y1: v.y + r.page.subtitleZoomed(subtitleLead)}
	}
	kind := r.page.blocks[v.block].kind
	size, base := r.page.style(kind).size, v.y+r.page.baseline(v.lineKey)
	s := r.shaped(v.lineKey)
	x := r.left + r.lineLeft(s)
	b := band{x0: x, y0: base - size*inkAbove - r.page.nameRoom(v.lineKey), x1: x + s.width, y1: base + size*inkBelow, base: base, block: v.block}
	if deep := r.deepest(s.Range); deep >= 0 {
		b.y1 = max(b.y1, base+(bandBelow+lane(deep)+2)*r.page.settings.Zoom)
	}
	if v.line == 0 && r.lettersOf(r.page.blocks[v.block].Range).places() > 0 {
		b.x0 = min(b.x0, r.left-marginFor(r.size.Width, r.page.settings.Zoom))
	}
	return b
}

// deepest returns the lowest lane that a passage has a highlight in, -1 for none.
func (r *Reader) deepest(at standoff.Range) int {
	lane := -1
	r.highlights.overlapping(at, func(i int) { lane = max(lane, r.highlights.items[i].lane) })
	return lane
}

// inkOn returns what is drawn of the line with a baseline.
func (r *Reader) inkOn(base float32) band {
	for _, v := range r.scene.lines {
		if ink := r.ink(v); ink.base == base {
			return ink
		}
	}
	return band{}
}

// free reports whether nothing of the page lies in an area.
func (r *Reader) free(p fyne.Position, size fyne.Size) bool {
	strip, _ := r.track()
	if p.X < 0 || p.Y < 0 || p.X+size.Width > strip.X-barGap/2 || p.Y+size.Height > r.size.Height || r.inRoom(p, size) {
		return false
	}
	for _, v := range r.scene.lines {
		ink := r.ink(v)
		if p.X < ink.x1+barGap/2 && p.X+size.Width > ink.x0-barGap/2 && p.Y < ink.y1 && p.Y+size.Height > ink.y0 {
			return false
		}
	}
	return true
}

// EdgePlace is [Reader.BarPlace] for where that finds none: at the foot of the view,
// or at its head, over lines that stand apart from the selection. It reports false
// where the selection fills the view.
func (r *Reader) EdgePlace(size fyne.Size) (fyne.Position, bool) {
	if r.scene == nil || size.Width > r.size.Width {
		return fyne.Position{}, false
	}
	bands := r.scene.bandsOf(r.Selection(), false)
	if len(bands) == 0 {
		return fyne.Position{}, false
	}
	apart := r.page.settings.Leading * r.page.settings.Zoom
	x := max((r.size.Width-size.Width)/2, 0)
	foot := r.size.Height - barGap - size.Height
	switch {
	case bands[len(bands)-1].y1+apart <= foot:
		return fyne.NewPos(x, foot), true
	case bands[0].y0-apart >= barGap+size.Height:
		return fyne.NewPos(x, barGap), true
	}
	return fyne.Position{}, false
}
