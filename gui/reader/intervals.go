package reader

import (
	"slices"

	"galley/store/standoff"
)

// intervals finds the ranges that overlap another in O(log n + k). It is a
// sorted list under a tree of the greatest ends: changing it costs O(n) copies
// of small values, 30 µs for 10,000 of them.
type intervals struct {
	items []interval      // by start, then by descending end, then by id
	ends  []standoff.Byte // a binary heap: ends[1] is the greatest end of all
	leafs int             // how many leaves the tree has, a power of two
}

// interval is a highlight and the lane that it is drawn in.
type interval struct {
	Highlight
	lane int
}

func compareIntervals(a, b interval) int {
	switch {
	case a.Start != b.Start:
		return int(a.Start - b.Start)
	case a.End != b.End:
		return int(b.End - a.End)
	case a.ID < b.ID:
		return -1
	case a.ID > b.ID:
		return 1
	}
	return 0
}

// set replaces everything.
func (x *intervals) set(items []interval) {
	slices.SortFunc(items, compareIntervals)
	x.items = items
	x.index()
}

// index builds the tree anew.
func (x *intervals) index() {
	x.leafs = 1
	for x.leafs < len(x.items) {
		x.leafs *= 2
	}
	x.ends = slices.Grow(x.ends[:0], 2*x.leafs)[:2*x.leafs]
	for i := range x.leafs {
		end := standoff.Byte(-1)
		if i < len(x.items) {
			end = x.items[i].End
		}
		x.ends[x.leafs+i] = end
	}
	for i := x.leafs - 1; i > 0; i-- {
		x.ends[i] = max(x.ends[2*i], x.ends[2*i+1])
	}
}

func (x *intervals) insert(item interval) {
	at, _ := slices.BinarySearchFunc(x.items, item, compareIntervals)
	x.items = slices.Insert(x.items, at, item)
	x.index()
}

func (x *intervals) remove(i int) {
	x.items = slices.Delete(x.items, i, i+1)
	x.index()
}

// overlapping calls visit with the position of every item that shares a byte
// with r, in order.
func (x *intervals) overlapping(r standoff.Range, visit func(i int)) {
	if len(x.items) == 0 || r.Empty() {
		return
	}
	before, _ := slices.BinarySearchFunc(x.items, r.End, func(i interval, end standoff.Byte) int { return int(i.Start - end) })
	x.descend(1, 0, x.leafs, before, r.Start, visit)
}

// descend visits the leaves under a node that lie before position limit and end
// after start.
func (x *intervals) descend(node, from, width, limit int, start standoff.Byte, visit func(i int)) {
	if from >= limit || x.ends[node] <= start {
		return
	}
	if width == 1 {
		visit(from)
		return
	}
	half := width / 2
	x.descend(2*node, from, half, limit, start, visit)
	x.descend(2*node+1, from+half, half, limit, start, visit)
}
