package reader

import (
	"cmp"
	"image/color"
	"slices"
)

// ground is the margin as names see it: what stands at which height, in bands.
type ground struct {
	band  float32
	bands [][]extent
}

// groundBand is how high a band is, in pixels.
const groundBand = 3

func newGround(height float32) *ground {
	return &ground{groundBand, make([][]extent, int(height/groundBand)+2)}
}

// box is a rectangle, in pixels.
type box struct{ x0, y0, x1, y1 float32 }

// meets reports whether two boxes have a part in common.
func (b box) meets(o box) bool { return b.x0 < o.x1 && o.x0 < b.x1 && b.y0 < o.y1 && o.y0 < b.y1 }

// between returns the bands from one height to another.
func (g *ground) between(y0, y1 float32) [][]extent {
	last := len(g.bands) - 1
	from, to := int(max(y0, 0)/g.band), int(max(y1, 0)/g.band)
	return g.bands[min(from, last) : min(to, last)+1]
}

// cover says that something stands in a box.
func (g *ground) cover(b box) {
	bands := g.between(b.y0, b.y1)
	for i := range bands {
		bands[i] = append(bands[i], extent{b.x0, b.x1})
	}
}

// free reports whether nothing stands in a box.
func (g *ground) free(b box) bool {
	for _, band := range g.between(b.y0, b.y1) {
		for _, e := range band {
			if e.x0 < b.x1 && e.x1 > b.x0 {
				return false
			}
		}
	}
	return true
}

// beside returns the room on both sides of a place, at some heights: how far it reaches
// to the left from one, and to the right from another.
func (g *ground) beside(y0, y1, left, right float32, within extent) (x0, x1 float32) {
	x0, x1 = within.x0, within.x1
	for _, band := range g.between(y0, y1) {
		for _, e := range band {
			if e.x0 < left {
				x0 = max(x0, e.x1)
			}
			if e.x1 > right {
				x1 = min(x1, e.x0)
			}
		}
	}
	return x0, x1
}

// nameSpace is the room that a name needs, and leaves around it, in pixels.
type nameSpace struct {
	within extent // the margin
	height float32
	high   float32 // a name
	away   float32 // it is from what is beside it

	branches branches // of all arcs
}

// nameFor finds a place for the name of an arc, and takes it: beside its trunk, or else
// above one of its branches. A name has room as a whole or none, and never stands at a
// branch of another arc, whose name it would seem to be.
func (s nameSpace) nameFor(a *drawnArc, wide float32, g *ground) (box, bool) {
	b, ok := box{}, false
	if !a.shared {
		b, ok = s.atTrunk(a, wide, g)
	}
	if !ok {
		b, ok = s.atBranch(a, wide, g)
	}
	if ok {
		g.cover(b)
	}
	return b, ok
}

// order puts the arcs first that have room at a branch only: others would take it.
func (s nameSpace) order(arcs []*drawnArc, wide func(*drawnArc) float32, g *ground) {
	bound := make(map[*drawnArc]bool, len(arcs))
	for _, a := range arcs {
		_, free := s.atTrunk(a, wide(a), g)
		bound[a] = a.shared || !free
	}
	slices.SortStableFunc(arcs, func(a, b *drawnArc) int {
		return cmp.Or(boolCompare(b.lit, a.lit), boolCompare(bound[b], bound[a]))
	})
}

// atTrunk finds a place beside the trunk, left of it or else within it, as near to its
// middle as can be.
func (s nameSpace) atTrunk(a *drawnArc, wide float32, g *ground) (box, bool) {
	reach := a.reach()
	middle := (reach.x0 + reach.x1) / 2
	for step := float32(0); step == 0 || middle+step <= reach.x1; step += s.high / 3 {
		for _, y := range [...]float32{middle - step, middle + step} {
			x, ok := s.nameAt(a, y, wide, g)
			if !ok {
				continue
			}
			if b := (box{x, y - s.high/2, x + wide, y + s.high/2}); !s.branches.near(a, b, s.high) {
				return b, true
			}
		}
	}
	return box{}, false
}

// nameAt returns where a name may begin at a height.
func (s nameSpace) nameAt(a *drawnArc, y, wide float32, g *ground) (float32, bool) {
	reach := a.reach()
	y0, y1 := y-s.high/2, y+s.high/2
	if y0 < 0 || y1 > s.height {
		return 0, false
	}
	x0, x1 := g.beside(y0, y1, a.x-s.away+0.5, a.x+s.away-0.5, s.within)
	switch {
	case a.x-2*s.away-x0 >= wide:
		return a.x - s.away - wide, true
	case y0 > reach.x0 && y1 < reach.x1 && x1-a.x-2*s.away >= wide:
		return a.x + s.away, true
	}
	return 0, false
}

// branchApart is how far above a branch its name ends, in pixels: the next band at least.
const branchApart = groundBand + 2

// atBranch finds a place above a branch, as near to its arrow as can be.
func (s nameSpace) atBranch(a *drawnArc, wide float32, g *ground) (box, bool) {
	for _, e := range a.ends {
		bottom := e.from - branchApart
		if e.out || bottom-s.high < 0 {
			continue
		}
		for x := min(e.x, s.within.x1) - s.away - wide; x >= max(a.x+s.away, s.within.x0); x -= s.away {
			b := box{x, bottom - s.high, x + wide, bottom}
			if g.free(b) && !s.branches.near(a, b, s.high) {
				return b, true
			}
		}
	}
	return box{}, false
}

// branches are those of all arcs, by their heights.
type branches struct {
	band float32
	at   [][]branch
}

type branch struct {
	extent
	bundle int
}

func branchesOf(arcs []drawnArc, height float32) branches {
	b := branches{groundBand, make([][]branch, int(height/groundBand)+2)}
	for _, a := range arcs {
		for _, e := range a.ends {
			if i := int(e.from / b.band); !e.out && i >= 0 && i < len(b.at) {
				b.at[i] = append(b.at[i], branch{extent{min(a.x, e.x), max(a.x, e.x)}, a.bundle})
			}
		}
	}
	return b
}

// near reports whether a branch of another arc is less than some pixels above or below a
// box.
func (b branches) near(a *drawnArc, of box, apart float32) bool {
	from, to := int(max(of.y0-apart, 0)/b.band), int(max(of.y1+apart, 0)/b.band)
	for _, at := range b.at[min(from, len(b.at)):min(to+1, len(b.at))] {
		for _, x := range at {
			if x.bundle != a.bundle && x.x0 < of.x1 && x.x1 > of.x0 {
				return true
			}
		}
	}
	return false
}

// The measures of names, in pixels at margin zoom 1.
const (
	nameSize   = 11
	nameHigh   = 14
	nameAway   = 4 // from the arc
	nameBeside = 6 // from the text
)

// mostNamed is for how many arcs a place for their names is looked for: among more there is
// no room for them.
const mostNamed = 48

// name is the name of an arc, where it stands.
type name struct {
	box
	line *shaped
	ink  color.NRGBA
}

// placeNames finds places for the names of arcs, for those that are lit first: where
// neither arcs nor letters nor other names stand.
func (r *Reader) placeNames(arcs []drawnArc, zoom float32) []name {
	s := nameSpace{
		within: extent{r.arcsLeft(zoom) - nameAway*zoom, r.left - (nameBeside-nameAway)*zoom},
		height: r.relations.room.height, high: nameHigh * zoom, away: nameAway * zoom,
		branches: branchesOf(arcs, r.relations.room.height),
	}
	g := r.relations.room.ground(r.left)
	for i := range arcs {
		arcs[i].cover(g)
	}
	var order []*drawnArc
	for i := len(arcs) - 1; i >= max(len(arcs)-mostNamed, 0); i-- {
		if arcs[i].name != "" {
			order = append(order, &arcs[i])
		}
	}
	s.order(order, func(a *drawnArc) float32 { return r.name(a.name, zoom).width }, g)
	var names []name
	for _, a := range order {
		line := r.name(a.name, zoom)
		if at, ok := s.nameFor(a, line.width, g); ok {
			names = append(names, name{at, line, a.ink})
		}
	}
	return names
}

// ground returns what stands in the margin beside arcs, up to the text.
func (m arcRoom) ground(text float32) *ground {
	g := newGround(m.height)
	for _, row := range m.rows {
		if n := len(row.letters); n > 0 {
			g.cover(box{row.x, row.y - m.letter - 1, text, row.y + m.letter + 1})
		} else if row.x < text {
			g.cover(box{row.x, row.y - row.half, text, row.y + row.half})
		}
	}
	return g
}

// cover says where an arc runs.
func (a *drawnArc) cover(g *ground) {
	reach := a.reach()
	g.cover(box{a.x - 0.5, reach.x0, a.x + 0.5, reach.x1})
	for _, e := range a.ends {
		if !e.out {
			g.cover(box{a.x, e.from - 2, e.x, e.from + 2})
		}
	}
}
