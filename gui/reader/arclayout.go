package reader

import (
	"cmp"
	"math"
	"slices"

	"galley/store/standoff"
)

// marginRow is a line of the text in the view, as it is for the arcs beside it. Lengths
// are in pixels.
type marginRow struct {
	y    float32 // where arcs meet it: the middle of its ink
	half float32 // how far above and below that they may meet it
	x    float32 // where they end: short of the text, or of the letters in the margin
}

// arcRoom is the room for arcs in the margin, in pixels. Lane 0 is the nearest to the
// text, the others lie left of it.
type arcRoom struct {
	rows        []marginRow // in the view, from the top
	height      float32     // of the view
	left, right float32     // the bounds of the lanes' middles
	pitch       float32     // from lane to lane
	turn        float32     // the least room between a lane and the ends of its arcs
	apart       float32     // the most room between two arcs that meet the same line
}

// arcEnd is where an arc meets the text, or leaves the view.
type arcEnd struct {
	row   int     // among the rows; -1 if its span is out of the view
	below bool    // out of the view below, not above
	y     float32 // given by [arcRoom.lay]
}

// arc is a relation as it is laid out beside the text.
type arc struct {
	relation int                // among all
	spans    [2]standoff.SpanID // at its ends
	from, to arcEnd
	length   int     // of the text that it spans, in bytes
	first    bool    // it gets its lane before the others
	was      int     // the lane that it had before, which it keeps if it can; -1 for none
	lane     int     // given by lay; -1 where there is no room
	bundled  bool    // it may share its lane
	x        float32 // of its lane
}

// shares reports whether two arcs have a span in common.
func (a *arc) shares(b *arc) bool {
	return slices.ContainsFunc(a.spans[:], func(id standoff.SpanID) bool { return id == b.spans[0] || id == b.spans[1] })
}

// upper and lower return the ends by their height. Both may be on the same row.
func (a *arc) upper() *arcEnd { upper, _ := a.ends(); return upper }
func (a *arc) lower() *arcEnd { _, lower := a.ends(); return lower }

func (a *arc) ends() (upper, lower *arcEnd) {
	if a.to.above(a.from) {
		return &a.to, &a.from
	}
	return &a.from, &a.to
}

// above reports whether an end is higher up in the text than another.
func (e arcEnd) above(o arcEnd) bool {
	if e.row < 0 {
		return !e.below
	}
	return o.row < 0 && o.below || o.row >= 0 && e.row < o.row
}

// edgeRoom is how far from the edge of the view an arc ends that leaves it, in pixels.
const edgeRoom = 3

// lay gives arcs their lanes and places, so that no two in a lane meet, none crosses
// the letters in the margin and none leaves the view. Arcs within others get inner
// lanes. Where there is no lane left, arcs of the same span share one. An arc for which
// there is none at all has lane -1.
func (m arcRoom) lay(arcs []arc) {
	order := make([]*arc, len(arcs))
	for i := range arcs {
		order[i] = &arcs[i]
		order[i].lane, order[i].bundled = -1, false
	}
	slices.SortStableFunc(order, func(a, b *arc) int {
		return cmp.Or(boolCompare(b.first, a.first), boolCompare(b.was >= 0, a.was >= 0), cmp.Compare(a.length, b.length))
	})
	var taken [][]laneTaken // of each lane
	for _, a := range order {
		m.place(a, &taken)
	}
	m.meet(arcs)
}

func boolCompare(a, b bool) int { return int(boolLevel(a)) - int(boolLevel(b)) }

// place gives an arc the lane that it had, or else the innermost that is free. Where none
// is, it shares the lane of arcs of one of its spans.
func (m arcRoom) place(a *arc, taken *[][]laneTaken) {
	reach := m.reach(a)
	innermost := m.innermost(a)
	most := int(math.Floor(float64((m.right - m.left) / m.pitch)))
	if a.was >= innermost && a.was <= most && m.take(a, a.was, reach, taken) {
		return
	}
	for lane := innermost; lane <= most; lane++ {
		if m.take(a, lane, reach, taken) {
			return
		}
	}
	a.bundled = true
	for lane := innermost; lane <= most; lane++ {
		if m.take(a, lane, reach, taken) {
			return
		}
	}
}

// laneTaken is a part of a lane that an arc has.
type laneTaken struct {
	extent
	by *arc
}

func (m arcRoom) take(a *arc, lane int, reach extent, taken *[][]laneTaken) bool {
	for len(*taken) <= lane {
		*taken = append(*taken, nil)
	}
	if slices.ContainsFunc((*taken)[lane], func(t laneTaken) bool {
		return reach.x0 < t.x1 && t.x0 < reach.x1 && !(a.bundled && a.shares(t.by))
	}) {
		return false
	}
	(*taken)[lane] = append((*taken)[lane], laneTaken{reach, a})
	a.lane, a.x = lane, m.right-float32(lane)*m.pitch
	return true
}

// reach returns the height that an arc may take up, whichever way it meets its rows.
func (m arcRoom) reach(a *arc) extent {
	e := extent{0, m.height}
	if upper := a.upper(); upper.row >= 0 {
		e.x0 = m.rows[upper.row].y - m.rows[upper.row].half - 1
	}
	if lower := a.lower(); lower.row >= 0 {
		e.x1 = m.rows[lower.row].y + m.rows[lower.row].half + 1
	}
	return e
}

// innermost returns the first lane that lies left of all that stands in the margin
// beside an arc.
func (m arcRoom) innermost(a *arc) int {
	from, to := 0, len(m.rows)-1
	if upper := a.upper(); upper.row >= 0 {
		from = upper.row
	}
	if lower := a.lower(); lower.row >= 0 {
		to = lower.row
	}
	x := m.right
	for _, row := range m.rows[from : to+1] {
		x = min(x, row.x-m.turn)
	}
	lane := 0
	for m.right-float32(lane)*m.pitch > x {
		lane++
	}
	return lane
}

// meeting is where an arc meets a row.
type meeting struct {
	end   *arcEnd
	group int
	order int
}

// meet spreads the ends of the arcs that meet the same row, so that none crosses
// another there: from above to below first those that come from above, the inner ones
// first, then those that begin and end there, then those that go down, the outer ones
// first. Those that share a lane meet it at the same place.
func (m arcRoom) meet(arcs []arc) {
	at := make([][]meeting, len(m.rows))
	for i := range arcs {
		a := &arcs[i]
		upper, lower := a.ends()
		if a.lane < 0 {
			continue
		}
		switch {
		case upper.row >= 0 && upper.row == lower.row:
			at[upper.row] = append(at[upper.row], meeting{upper, 1, 2 * i}, meeting{lower, 1, 2*i + 1})
			continue
		case upper.row >= 0:
			at[upper.row] = append(at[upper.row], meeting{upper, 2, -a.lane})
		default:
			upper.y = edgeRoom
		}
		if lower.row >= 0 {
			at[lower.row] = append(at[lower.row], meeting{lower, 0, a.lane})
		} else {
			lower.y = m.height - edgeRoom
		}
	}
	for i, all := range at {
		m.spread(m.rows[i], all)
	}
}

// spread gives the ends on a row their places.
func (m arcRoom) spread(row marginRow, all []meeting) {
	slices.SortStableFunc(all, func(a, b meeting) int { return cmp.Or(a.group-b.group, a.order-b.order) })
	place := make([]int, len(all))
	last := 0
	for i := range all {
		if i > 0 && (all[i].group != all[i-1].group || all[i].order != all[i-1].order) {
			last++
		}
		place[i] = last
	}
	step := m.apart
	if last > 0 {
		step = min(step, 2*row.half/float32(last))
	}
	for i := range all {
		all[i].end.y = row.y + step*(float32(place[i])-float32(last)/2)
	}
}
