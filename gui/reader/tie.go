package reader

import (
	"image"

	"galley/store/standoff"
)

// Where the gap between two pieces begins or ends on a line, a tie runs under it, in the
// lane of the highlight. Lines that lie within a gap as a whole have a bar beside the
// text instead, so that no text looks labelled that is not.
const (
	tieWidth   = 1   // in pixels at zoom 1
	tieOpacity = 0.6 // of the label's colour
	tieBeside  = 6   // of the bar from the text, in pixels at zoom 1
)

// labelled places a highlight on the line.
func (s *shaped) labelled(x interval, style LabelStyle) labelled {
	m := labelled{interval: x, style: style}
	if len(x.Gaps) == 0 {
		m.extents = s.extents(x.Range, false)
		return m
	}
	x.piecesIn(s.Range, func(i int) { m.extents = append(m.extents, s.extents(x.piece(i), false)...) })
	from, to := x.gapsIn(s.Range)
	for _, gap := range x.Gaps[from:to] {
		if s.within(gap) {
			m.passed = true
			continue
		}
		m.ties = append(m.ties, s.extents(gap, false)...)
	}
	return m
}

// within reports whether a gap holds the whole line and more.
func (s *shaped) within(gap standoff.Range) bool {
	return gap.Start <= s.Start && gap.End >= s.End && gap.Len() > s.Len()
}

// tie draws what ties the pieces of a highlight together.
func (p *painter) tie(img *image.RGBA, j job, m labelled, originX float32) {
	c := faded(m.style.Colour, uint8(tieOpacity*float64(m.style.Colour.A)))
	thin := max(1, p.device(tieWidth*p.zoom))
	y := p.device(j.baseline + (bandBelow+lane(m.lane))*p.zoom)
	for _, x := range m.ties {
		fill(img, image.Rect(p.device(originX+x.x0), y, p.device(originX+x.x1), y+thin), c)
	}
	if !m.passed {
		return
	}
	away := tieAway(m.lane) * p.zoom
	x := p.device(originX - j.left - away)
	if j.line.rtl {
		x = p.device(originX - j.left + j.width + away)
	}
	fill(img, image.Rect(x, 0, x+thin, p.device(j.height)), c)
}

// tieAway returns how far the bar of a lane stands from the text, in pixels at zoom 1.
func tieAway(n int) float32 { return tieBeside + lane(n)/2 }
