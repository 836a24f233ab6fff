package reader

import (
	"image"
	"image/color"
	"math"
	"slices"
)

// stroke draws arcs into an image, in device pixels.
type stroke struct {
	img         *image.RGBA
	thick, turn int
	head        int // how long an arrow is
	colour      color.NRGBA
}

// arc draws an arc: down its lane, with a round turn to each of its ends. What leaves the
// view ends at the edge, with an arrow if it leads there.
func (p *painter) arc(img *image.RGBA, a *drawnArc, left, zoom float32) {
	s := stroke{img, p.thickness(a), p.device(arcTurn * zoom), max(4, p.device(4.5*zoom)), a.colour}
	x := p.device(a.x-left) - s.thick/2
	top := func(v float32) int { return p.device(v) - s.thick/2 }
	reach := a.reach()
	hub, y0, y1 := top(a.ends[0].from), top(reach.x0), top(reach.x1)+s.thick
	upper, lower := y0, y1 // where the trunk is straight
	for i := range a.ends {
		e := &a.ends[i]
		y := top(e.from)
		if e.out {
			s.leave(x, e, y)
			continue
		}
		to := image.Pt(p.device(e.x-left), p.device(e.y))
		draw := func(down bool, long int) {
			turn := min(s.turn, long/2)
			s.branch(x, y, turn, down, to, e)
			if y == y0 {
				upper = max(upper, y0+turn)
			}
			if y+s.thick == y1 {
				lower = min(lower, y1-turn)
			}
		}
		switch {
		case i > 0:
			draw(y > hub, max(y-hub, hub-y)+s.thick)
		case y0 == y:
			draw(false, y1-y)
		case y1 == y+s.thick:
			draw(true, y1-y0)
		default: // in the middle of the trunk
			draw(false, 0)
		}
	}
	fill(img, image.Rect(x, upper, x+s.thick, lower), a.colour)
}

// thickness returns how thick an arc is drawn, in device pixels.
func (p *painter) thickness(a *drawnArc) int {
	if a.lit {
		return max(2, p.device(1.8))
	}
	return max(1, p.device(1))
}

// part leaves a gap in what crosses the trunk of an arc, so that it can be told from what
// joins it.
func (p *painter) part(img *image.RGBA, a *drawnArc, arcs []drawnArc, left float32) {
	reach := a.reach()
	gap, thick := p.device(arcGap), p.thickness(a)
	x := p.device(a.x-left) - thick/2
	for i := range arcs {
		b := &arcs[i]
		if b.x >= a.x || b.lit && !a.lit {
			continue
		}
		for _, e := range b.ends {
			if e.out || e.x <= a.x || e.from <= reach.x0 || e.from >= reach.x1 || joined(arcs, a.x, e.from) {
				continue
			}
			y := p.device(e.from) - thick/2
			clearOf(img, image.Rect(x-gap, y-1, x, y+thick+1))
			clearOf(img, image.Rect(x+thick, y-1, x+thick+gap, y+thick+1))
		}
	}
}

// arcGap is how wide the gap beside a trunk is in what crosses it, in pixels.
const arcGap = 2

// joined reports whether an end of an arc in a lane comes from a height.
func joined(arcs []drawnArc, x, y float32) bool {
	for i := range arcs {
		if arcs[i].x == x && slices.ContainsFunc(arcs[i].ends, func(e drawnEnd) bool { return abs(e.from-y) < 1 }) {
			return true
		}
	}
	return false
}

// clearOf takes away what was drawn in a part of an image.
func clearOf(img *image.RGBA, area image.Rectangle) {
	area = area.Intersect(img.Bounds())
	for y := area.Min.Y; y < area.Max.Y; y++ {
		clear(img.Pix[img.PixOffset(area.Min.X, y):][:4*area.Dx()])
	}
}

// leave draws the arrow of an arc that leads out of the view.
func (s stroke) leave(x int, e *drawnEnd, y int) {
	if !e.head {
		return
	}
	if e.from <= edgeRoom {
		s.arrow(float32(x)+float32(s.thick)/2, float32(y), 0, -1)
		return
	}
	s.arrow(float32(x)+float32(s.thick)/2, float32(y+s.thick), 0, 1)
}

// branch draws the way from a trunk to an end: along the trunk, down or up, round to the
// right, and to the text; or above or below letters, and round to one of them.
func (s stroke) branch(x, y, turn int, down bool, to image.Point, e *drawnEnd) {
	if down {
		s.quarter(image.Pt(x+turn, y+s.thick-turn), turn, -1, 1)
	} else {
		s.quarter(image.Pt(x+turn, y+turn), turn, -1, -1)
	}
	if e.y == e.from {
		end := to.X
		if e.head {
			s.arrow(float32(end), float32(y)+float32(s.thick)/2, 1, 0)
			end -= s.head / 2
		}
		fill(s.img, image.Rect(x+turn, y, end, y+s.thick), s.colour)
		return
	}
	s.drop(x+turn, y, to, e)
}

// drop draws the way past letters and down or up to one of them.
func (s stroke) drop(from, y int, to image.Point, e *drawnEnd) {
	right := to.X - s.thick/2 + s.thick
	turn := max(min(s.turn/2+1, right-from), s.thick)
	fill(s.img, image.Rect(from, y, right-turn, y+s.thick), s.colour)
	end := to.Y
	if e.y > e.from {
		s.quarter(image.Pt(right-turn, y+turn), turn, 1, -1)
		if e.head {
			s.arrow(float32(right)-float32(s.thick)/2, float32(end), 0, 1)
			end -= s.head / 2
		}
		fill(s.img, image.Rect(right-s.thick, y+turn, right, end), s.colour)
		return
	}
	s.quarter(image.Pt(right-turn, y+s.thick-turn), turn, 1, 1)
	if e.head {
		s.arrow(float32(right)-float32(s.thick)/2, float32(end), 0, -1)
		end += s.head / 2
	}
	fill(s.img, image.Rect(right-s.thick, end, right, y+s.thick-turn), s.colour)
}

// quarter draws a quarter of a ring about a point: to the left of it or to the right, with
// -1 or 1, and above it or below.
func (s stroke) quarter(about image.Point, radius, right, below int) {
	for i := range radius {
		for j := range radius {
			d := math.Hypot(float64(i)+0.5, float64(j)+0.5)
			cover := min(max(float64(radius)-d+0.5, 0), 1) * min(max(d-float64(radius-s.thick)+0.5, 0), 1)
			x, y := about.X+i, about.Y+j
			if right < 0 {
				x = about.X - 1 - i
			}
			if below < 0 {
				y = about.Y - 1 - j
			}
			dot(s.img, x, y, s.colour, cover)
		}
	}
}

// arrow draws an arrow whose tip lies at a point; dx or dy says which way it leads, with 1
// or -1.
func (s stroke) arrow(x, y float32, dx, dy int) {
	half := float32(s.head) * 0.62
	for i := range s.head {
		wide := half * (float32(i) + 0.5) / float32(s.head)
		for j := -int(half) - 1; j <= int(half)+1; j++ {
			if dx != 0 {
				at := int(math.Floor(float64(y))) + j
				dot(s.img, int(x)-1-i, at, s.colour, covered(float32(at), y-wide, y+wide))
				continue
			}
			at, row := int(math.Floor(float64(x)))+j, int(y)+i
			if dy > 0 {
				row = int(y) - 1 - i
			}
			dot(s.img, at, row, s.colour, covered(float32(at), x-wide, x+wide))
		}
	}
}

// covered returns how much of a pixel lies between two places.
func covered(pixel, from, to float32) float64 {
	return float64(max(min(pixel+1, to)-max(pixel, from), 0))
}

// dot draws a pixel that is covered in part.
func dot(img *image.RGBA, x, y int, c color.NRGBA, cover float64) {
	if cover > 0 {
		c.A = uint8(float64(c.A) * cover)
		fill(img, image.Rect(x, y, x+1, y+1), c)
	}
}
