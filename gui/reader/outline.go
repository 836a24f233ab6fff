package reader

import (
	"cmp"
	"slices"
)

// outlineRadius is that of the corners of an outline, in pixels.
const outlineRadius = 4

// corner is where an outline turns: it comes along the one side and goes on along the
// other, both seen from the corner.
type corner struct {
	x, y        float32
	right, down bool    // where the sides lead to; otherwise left and up
	radius      float32 // of the middle of the line
}

// side is a straight part of an outline, from one end to the other; from is less than to.
type side struct {
	at       float32 // its x if it is upright, otherwise its y
	from, to float32
	upright  bool
}

// outline returns what a line along the edge of the area consists of that the bands, from
// above to below, cover together. Bands of lines that follow one another and are no
// farther apart than so much are joined at the middle between them.
func outline(bands []band, apart, radius float32, snap func(float32) float32) ([]side, []corner) {
	var o outlining
	rows := rowsOf(bands)
	for i := range rows {
		above, below := row{}, row{}
		if i > 0 && rows[i].y0 == rows[i-1].y1 {
			above = rows[i-1]
		}
		if i+1 < len(rows) && rows[i+1].y0-rows[i].y1 <= apart {
			middle := snap((rows[i].y1 + rows[i+1].y0) / 2)
			rows[i].y1, rows[i+1].y0 = middle, middle
			below = rows[i+1]
		}
		o.level(rows[i].y0, rows[i].xs, above.xs, true)
		o.level(rows[i].y1, rows[i].xs, below.xs, false)
		for _, e := range rows[i].xs {
			o.sides = append(o.sides, side{e.x0, rows[i].y0, rows[i].y1, true}, side{e.x1, rows[i].y0, rows[i].y1, true})
		}
	}
	o.round(radius)
	return o.sides, o.corners
}

// row is the part of an area that lies between two heights, from left to right.
type row struct {
	y0, y1, base float32
	xs           []extent
}

// rowsOf gathers the bands of each line.
func rowsOf(bands []band) []row {
	var rows []row
	for _, b := range bands {
		if n := len(rows); n > 0 && rows[n-1].base == b.base {
			rows[n-1].xs = append(rows[n-1].xs, extent{b.x0, b.x1})
			continue
		}
		rows = append(rows, row{b.y0, b.y1, b.base, []extent{{b.x0, b.x1}}})
	}
	for i := range rows {
		rows[i].xs = merged(rows[i].xs)
	}
	return rows
}

// merged joins extents that touch.
func merged(xs []extent) []extent {
	slices.SortFunc(xs, func(a, b extent) int { return cmp.Compare(a.x0, b.x0) })
	out := xs[:1]
	for _, x := range xs[1:] {
		if last := &out[len(out)-1]; x.x0 <= last.x1 {
			last.x1 = max(last.x1, x.x1)
		} else {
			out = append(out, x)
		}
	}
	return out
}

// outlining is an outline that is being put together.
type outlining struct {
	sides   []side
	corners []corner
}

// level adds the level sides at a height of a row with such extents, whose neighbour
// there has others; top is whether it lies below that height. Only what the neighbour
// leaves open has a side: each row adds its own.
func (o *outlining) level(y float32, xs, neighbour []extent, top bool) {
	for _, x := range xs {
		for _, open := range without(x, neighbour) {
			o.sides = append(o.sides, side{y, open.x0, open.x1, false})
			// At its own edge the row's upright side leads away from the height, at that
			// of the neighbour it is the neighbour's, which leads the other way.
			o.corners = append(o.corners,
				corner{x: open.x0, y: y, right: true, down: top == (open.x0 == x.x0)},
				corner{x: open.x1, y: y, down: top == (open.x1 == x.x1)})
		}
	}
}

// without returns what of an extent none of the others covers.
func without(x extent, others []extent) []extent {
	left := []extent{x}
	for _, n := range others {
		var next []extent
		for _, p := range left {
			if n.x1 <= p.x0 || p.x1 <= n.x0 {
				next = append(next, p)
				continue
			}
			if n.x0 > p.x0 {
				next = append(next, extent{p.x0, n.x0})
			}
			if n.x1 < p.x1 {
				next = append(next, extent{n.x1, p.x1})
			}
		}
		left = next
	}
	return left
}

// round gives every corner a radius, as much as its sides have room for, and ends the
// sides where the round begins.
func (o *outlining) round(radius float32) {
	lengths := make([]float32, len(o.sides))
	for i, s := range o.sides {
		lengths[i] = s.to - s.from
	}
	for i := range o.corners {
		c := &o.corners[i]
		c.radius = radius
		for k := range o.sides {
			if _, ok := o.sides[k].begins(c); ok {
				c.radius = min(c.radius, lengths[k]/2)
			}
		}
	}
	for i := range o.corners {
		c := &o.corners[i]
		for k := range o.sides {
			s := &o.sides[k]
			if low, ok := s.begins(c); ok && low {
				s.from += c.radius
			} else if ok {
				s.to -= c.radius
			}
		}
	}
}

// begins reports whether a side begins or ends at a corner, and whether it is its lower
// end.
func (s *side) begins(c *corner) (low, ok bool) {
	if s.upright {
		return c.down, s.at == c.x && (c.down && s.from == c.y || !c.down && s.to == c.y)
	}
	return c.right, s.at == c.y && (c.right && s.from == c.x || !c.right && s.to == c.x)
}
