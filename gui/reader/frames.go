package reader

import (
	"image/color"

	"galley/store/standoff"
)

// placeFrames outlines the selected spans, thinly the one under the pointer, and the
// passage that was found if it is selected.
func (s *scene) placeFrames() {
	r := s.r
	s.frames.begin()
	if x, at := r.highlights.find(r.hovered); at >= 0 && !r.selected.has(r.hovered) {
		s.frame(&x.Highlight, 1, r.painter.labels[x.Label].Colour)
	}
	if len(r.selected.ids) > 0 {
		r.highlights.overlapping(r.inLines(s.lines), func(i int) {
			if x := &r.highlights.items[i].Highlight; r.selected.has(x.ID) {
				s.frame(x, 2, r.painter.labels[x.Label].Colour)
			}
		})
	}
	if selection := r.Selection(); len(selection) == 1 && r.isFound(selection[0]) {
		s.framePiece(selection[0], 2, r.palette.Accent)
	}
	s.frameConnected()
	s.frames.end()
}

// frameBeside is how far an outline stands beside a passage, in pixels: there is
// no more room before the next letter.
const frameBeside = 1

// frame draws a line around each piece of a span that is in the view, where it is
// dragged to if it is.
func (s *scene) frame(x *Highlight, width float32, c color.NRGBA) {
	in := s.r.inLines(s.lines)
	if e := &s.r.pointer.edge; e.active && e.id == x.ID {
		for _, p := range e.preview {
			if p.Overlaps(in) {
				s.framePiece(p, width, c)
			}
		}
		return
	}
	x.piecesIn(in, func(i int) { s.framePiece(x.piece(i), width, c) })
}

// framePiece draws a line around a passage: a box with round corners around one line of
// text, and one line around all of them where there are several.
func (s *scene) framePiece(at standoff.Range, width float32, c color.NRGBA) {
	bands := s.bands(at, false)
	for i := range bands {
		b := &bands[i]
		b.x0, b.y0, b.x1, b.y1 = s.snap(b.x0-frameBeside), s.snap(b.y0-2), s.snap(b.x1+frameBeside), s.snap(b.y1+4)
	}
	if len(bands) == 1 {
		o := s.frames.next()
		o.FillColor, o.StrokeColor, o.StrokeWidth, o.CornerRadius = color.Transparent, c, width, 4
		s.settle(o, bands[0])
		return
	}
	for _, b := range outline(bands, width, s.snap) {
		o := s.frames.next()
		o.FillColor, o.StrokeWidth, o.CornerRadius = c, 0, 0
		s.settle(o, b)
	}
}

// outline returns the pieces of a line of a width that runs along the inner edge of
// the area that the bands, from above to below, cover together. Bands that overlap
// are joined at the middle of what they share.
func outline(bands []band, width float32, snap func(float32) float32) []band {
	above, below := make([][]band, len(bands)), make([][]band, len(bands))
	for i := range bands {
		for j := i + 1; j < len(bands); j++ {
			a, b := &bands[i], &bands[j]
			if a.base == b.base || b.y0 > a.y1 || a.x1 <= b.x0 || b.x1 <= a.x0 {
				continue
			}
			middle := snap((a.y1 + b.y0) / 2)
			a.y1, b.y0 = middle, middle
			below[i], above[j] = append(below[i], *b), append(above[j], *a)
		}
	}
	var out []band
	for i, b := range bands {
		out = append(out, band{x0: b.x0, y0: b.y0, x1: b.x0 + width, y1: b.y1}, band{x0: b.x1 - width, y0: b.y0, x1: b.x1, y1: b.y1})
		out = append(out, uncovered(band{x0: b.x0, y0: b.y0, x1: b.x1, y1: b.y0 + width}, above[i], width)...)
		out = append(out, uncovered(band{x0: b.x0, y0: b.y1 - width, x1: b.x1, y1: b.y1}, below[i], width)...)
	}
	return out
}

// uncovered returns the parts of a piece that no neighbour continues. They reach so
// far into the neighbours that corners are closed.
func uncovered(piece band, neighbours []band, reach float32) []band {
	left := []band{piece}
	for _, n := range neighbours {
		var next []band
		for _, p := range left {
			if n.x1 <= p.x0 || p.x1 <= n.x0 {
				next = append(next, p)
				continue
			}
			if n.x0 > p.x0 {
				next = append(next, band{x0: p.x0, y0: p.y0, x1: n.x0 + reach, y1: p.y1})
			}
			if n.x1 < p.x1 {
				next = append(next, band{x0: n.x1 - reach, y0: p.y0, x1: p.x1, y1: p.y1})
			}
		}
		left = next
	}
	return left
}
