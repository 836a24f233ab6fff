package reader

import (
	"image/color"
	"slices"
	"strings"

	"galley/store/standoff"

	"fyne.io/fyne/v2"
)

// placeFrames outlines the selected spans, thinly the one under the pointer, and the
// passage that was found if it is selected.
func (s *scene) placeFrames() {
	r := s.r
	s.frames.begin()
	s.corners.begin()
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
	s.corners.end()
}

// Where an outline runs, in pixels: beside a passage where there is room, beside one
// that a letter follows at once, and at most above and below its ink.
const (
	frameBeside = 3
	frameTight  = 1
	frameAway   = 6 // at zoom 1
)

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

// framePiece draws a line around a passage, with round corners: a box around one line of
// text, and one line around all of them where there are several.
func (s *scene) framePiece(at standoff.Range, width float32, c color.NRGBA) {
	bands := s.frameBands(at, width)
	if len(bands) == 1 {
		b, half := bands[0], width/2
		o := s.frames.next()
		o.FillColor, o.StrokeColor, o.StrokeWidth, o.CornerRadius = color.Transparent, c, width, outlineRadius+half
		s.settle(o, band{x0: b.x0 - half, y0: b.y0 - half, x1: b.x1 + half, y1: b.y1 + half})
		return
	}
	lead := s.r.page.leading(body)
	sides, corners := outline(bands, lead/2, s.snap(outlineRadius+width/2)-width/2, func(v float32) float32 { return s.snapLine(v, width) })
	for _, x := range sides {
		s.frameSide(x, width, c)
	}
	for _, x := range corners {
		s.frameCorner(x, width, c)
	}
}

// snapLine brings the middle of a line of a width to where its edges are on whole device
// pixels.
func (s *scene) snapLine(v, width float32) float32 { return s.snap(v-width/2) + width/2 }

// frameBands returns the areas whose edges an outline around a passage follows.
func (s *scene) frameBands(at standoff.Range, width float32) []band {
	r := s.r
	var out []band
	for _, v := range s.lines {
		b := &r.page.blocks[v.block]
		if v.subtitle() || !b.lines[v.line].Overlaps(at) {
			continue
		}
		line := r.shaped(v.lineKey)
		left, base := r.left+r.lineLeft(line), v.y+r.page.baseline(v.lineKey)
		above, below := r.page.frameAround(b.kind)
		for _, e := range line.extents(at, false) {
			out = append(out, band{
				x0: s.snapLine(left+e.x0-r.beside(line, e.x0, false), width), x1: s.snapLine(left+e.x1+r.beside(line, e.x1, true), width),
				y0: s.snapLine(base-above, width), y1: s.snapLine(base+below, width), base: base, block: v.block,
			})
		}
	}
	return out
}

// frameAround returns how far above and below the baseline an outline runs: in the middle
// of the gaps between the lines, or nearer where these are wide.
func (p *page) frameAround(k kind) (above, below float32) {
	size := p.style(k).size
	away := min((p.leading(k)-size*(inkAbove+inkBelow))/2, p.zoomed(frameAway))
	return size*inkAbove + away, size*inkBelow + away
}

// beside returns how far from an edge of a passage an outline runs: nearer where no space
// is there.
func (r *Reader) beside(s *shaped, x float32, right bool) float32 {
	next := func(c cluster) bool { return c.x1 > x+0.01 }
	clusters := slices.All(s.clusters)
	if !right {
		next = func(c cluster) bool { return c.x0 < x-0.01 }
		clusters = slices.Backward(s.clusters)
	}
	for _, c := range clusters {
		if !next(c) {
			continue
		}
		if within := c.x0 < x-0.01 && c.x1 > x+0.01; within || strings.TrimSpace(r.page.text[c.start:c.end]) != "" {
			return frameTight
		}
		break
	}
	return frameBeside
}

func (s *scene) frameSide(x side, width float32, c color.NRGBA) {
	if x.to <= x.from {
		return
	}
	b := band{x0: x.from, x1: x.to, y0: x.at - width/2, y1: x.at + width/2}
	if x.upright {
		b = band{x0: x.at - width/2, x1: x.at + width/2, y0: x.from, y1: x.to}
	}
	s.fillFrame(b, c)
}

func (s *scene) fillFrame(b band, c color.NRGBA) {
	o := s.frames.next()
	o.FillColor, o.StrokeWidth, o.CornerRadius = c, 0, 0
	s.settle(o, b)
}

func (s *scene) frameCorner(x corner, width float32, c color.NRGBA) {
	half := width / 2
	if x.radius < half {
		s.fillFrame(band{x0: x.x - half, x1: x.x + half, y0: x.y - half, y1: x.y + half}, c)
		return
	}
	const more = 4 // degrees, by which it runs on into the sides
	from, middle := float32(180), fyne.NewPos(x.x-x.radius, x.y-x.radius)
	switch {
	case x.right && x.down:
		from, middle = 270, fyne.NewPos(x.x+x.radius, x.y+x.radius)
	case x.down:
		from, middle = 0, fyne.NewPos(x.x-x.radius, x.y+x.radius)
	case !x.right:
		from = 90
	default:
		middle.X = x.x + x.radius
	}
	o, outer := s.corners.next(), x.radius+half
	o.FillColor, o.CutoutRatio, o.StartAngle, o.EndAngle = c, (x.radius-half)/outer, from-more, from+90+more
	o.Move(middle.SubtractXY(outer, outer))
	o.Resize(fyne.NewSquareSize(2 * outer))
	s.changed(o)
}
