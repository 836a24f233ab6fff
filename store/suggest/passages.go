package suggest

import (
	"slices"
	"sort"

	"galley/store/standoff"
)

// passages are ranges of a text, sorted by where they begin. They may overlap and nest.
type passages struct {
	all   []standoff.Range
	reach []standoff.Byte // where the ranges up to each end at the latest
}

func passagesOf(all []standoff.Range) passages {
	p := passages{slices.Clone(all), make([]standoff.Byte, len(all))}
	slices.SortStableFunc(p.all, compareStarts)
	var reach standoff.Byte
	for i, r := range p.all {
		reach = max(reach, r.End)
		p.reach[i] = reach
	}
	return p
}

// near returns passages among which are all that share a byte with r, without looking at
// each that there is.
func (p passages) near(r standoff.Range) []standoff.Range {
	first := sort.Search(len(p.all), func(i int) bool { return p.reach[i] > r.Start })
	n := sort.Search(len(p.all)-first, func(i int) bool { return p.all[first+i].Start >= r.End })
	return p.all[first : first+n]
}

// overlapping returns the first passage that shares a byte with r.
func (p passages) overlapping(r standoff.Range) (standoff.Range, bool) {
	for _, x := range p.near(r) {
		if x.Overlaps(r) {
			return x, true
		}
	}
	return standoff.Range{}, false
}

// touch reports whether a passage shares a byte with r.
func (p passages) touch(r standoff.Range) bool {
	_, ok := p.overlapping(r)
	return ok
}

// cover reports whether a passage shares more than half of the shorter one of itself and r.
func (p passages) cover(r standoff.Range) bool {
	return slices.ContainsFunc(p.near(r), func(o standoff.Range) bool {
		shared := min(r.End, o.End) - max(r.Start, o.Start)
		return shared > 0 && 2*shared > min(r.Len(), o.Len())
	})
}

func compareStarts(x, y standoff.Range) int { return int(x.Start - y.Start) }
