package reader

import (
	"math"
	"slices"
	"sort"

	"galley/store/standoff"
)

// lanes says what of each lane is taken. Its parts are in order, and none meets another.
type lanes [][]laneTaken

// laneTaken is a part of a lane that arcs have.
type laneTaken struct {
	extent
	by   []*arc
	hubs []standoff.SpanID // which all of these arcs have
}

// mostShared is how many arcs share a part of a lane.
const mostShared = 8

// giveLanes gives arcs their lanes, in order: each the one that it had, or else the
// innermost that is free. Where none is, it shares that of arcs of its span.
func (m arcRoom) giveLanes(arcs []*arc) {
	least := m.innermost()
	most := int(math.Floor(float64((m.right - m.left) / m.pitch)))
	taken := make(lanes, max(most+1, 0))
	for _, a := range arcs {
		a.lane, a.shared = -1, false
		reach := a.reach()
		if reach.x1-reach.x0 < m.least/2 {
			continue
		}
		reach.x0, reach.x1 = reach.x0-1, reach.x1+1
		inner := 0
		from, to := a.rows(len(least))
		for _, n := range least[from : to+1] {
			inner = max(inner, n)
		}
		a.lane = taken.place(a, inner, reach)
		a.x = m.right - float32(a.lane)*m.pitch
	}
}

// innermost returns for each row the first lane that lies left of all that stands in the
// margin there.
func (m arcRoom) innermost() []int {
	out := make([]int, len(m.rows))
	for i, row := range m.rows {
		out[i] = max(int(math.Ceil(float64((m.right-row.x+m.lead)/m.pitch)-0.01)), 0)
	}
	return out
}

// place finds an arc its lane, -1 where there is none.
func (l lanes) place(a *arc, inner int, reach extent) int {
	if a.was >= inner && a.was < len(l) && l.take(a, a.was, reach, false) {
		return a.was
	}
	for _, share := range [...]bool{false, true} {
		for lane := inner; lane < len(l); lane++ {
			if l.take(a, lane, reach, share) {
				return lane
			}
		}
	}
	return -1
}

// take gives an arc a part of a lane, and reports whether it could.
func (l lanes) take(a *arc, lane int, reach extent, share bool) bool {
	parts := l[lane]
	from := sort.Search(len(parts), func(i int) bool { return parts[i].x1 > reach.x0 })
	to := from
	now := laneTaken{extent: reach, by: []*arc{a}, hubs: a.hubs()}
	for ; to < len(parts) && parts[to].x0 < reach.x1; to++ {
		if !share || !now.join(parts[to]) {
			return false
		}
	}
	if len(now.by) > 1 {
		for _, b := range now.by {
			b.shared = true
		}
	}
	l[lane] = slices.Replace(parts, from, to, now)
	return true
}

// join adds a part of the lane, if all of its arcs have a span in common and are few.
func (t *laneTaken) join(o laneTaken) bool {
	both := slices.DeleteFunc(slices.Clone(t.hubs), func(id standoff.SpanID) bool { return !slices.Contains(o.hubs, id) })
	if len(both) == 0 || len(t.by)+len(o.by) > mostShared {
		return false
	}
	t.hubs, t.by = both, append(t.by, o.by...)
	t.x0, t.x1 = min(t.x0, o.x0), max(t.x1, o.x1)
	return true
}

// hubs returns the spans at which others may join an arc: the hub of a bundle, both of a
// relation without others.
func (a *arc) hubs() []standoff.SpanID {
	hubs := []standoff.SpanID{a.key.hub}
	if len(a.members) == 1 && a.ends[1].span != "" {
		hubs = append(hubs, a.ends[1].span)
	}
	return hubs
}
