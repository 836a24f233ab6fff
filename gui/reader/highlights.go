package reader

import (
	"maps"
	"slices"

	"galley/store/standoff"
)

// highlights are the spans of the article with their lanes. Spans that overlap
// have different lanes; the outer and earlier one has the upper lane.
type highlights struct {
	intervals
	starts map[standoff.SpanID]standoff.Range
}

func newHighlights() *highlights { return &highlights{starts: map[standoff.SpanID]standoff.Range{}} }

// reset replaces all highlights.
func (h *highlights) reset(all []Highlight) {
	items := make([]interval, len(all))
	clear(h.starts)
	for i, x := range all {
		items[i] = interval{Highlight: x}
		h.starts[x.ID] = x.Range
	}
	h.set(items)
	h.assign(0, len(h.items))
}

// find returns a highlight by id.
func (h *highlights) find(id standoff.SpanID) (interval, int) {
	r, ok := h.starts[id]
	if !ok {
		return interval{}, -1
	}
	at, found := slices.BinarySearchFunc(h.items, interval{Highlight: Highlight{ID: id, Range: r}}, compareIntervals)
	if !found {
		return interval{}, -1
	}
	return h.items[at], at
}

// add puts in a highlight, in place of one with the same id, and returns the
// passage whose looks changed.
func (h *highlights) add(x Highlight) standoff.Range {
	changed := h.take(x.ID)
	h.starts[x.ID] = x.Range
	h.insert(interval{Highlight: x})
	return union(changed, h.relane(x.Range))
}

// take removes a highlight and returns the passage whose looks changed, empty
// if there was none.
func (h *highlights) take(id standoff.SpanID) standoff.Range {
	x, at := h.find(id)
	if at < 0 {
		return standoff.Range{}
	}
	h.remove(at)
	delete(h.starts, id)
	return union(x.Range, h.relane(x.Range))
}

// change takes highlights away and puts others in, those with a known id in place
// of the old ones, all at once: one by one, each would move all that come after it.
func (h *highlights) change(gone []standoff.SpanID, came []Highlight) {
	for _, id := range gone {
		delete(h.starts, id)
	}
	in := make(map[standoff.SpanID]Highlight, len(came))
	for _, x := range came {
		in[x.ID] = x
		delete(h.starts, x.ID)
	}
	all := make([]Highlight, 0, len(h.starts)+len(in))
	for _, x := range h.items {
		if _, stays := h.starts[x.ID]; stays {
			all = append(all, x.Highlight)
		}
	}
	h.reset(slices.AppendSeq(all, maps.Values(in)))
}

// relane gives new lanes to all highlights that hang together with a passage
// through overlaps, and returns the passage that they cover.
func (h *highlights) relane(r standoff.Range) standoff.Range {
	first, last := len(h.items), -1
	wide, looked := r, standoff.Range{Start: r.Start, End: r.Start}
	for looked != wide {
		added := [...]standoff.Range{{Start: wide.Start, End: looked.Start}, {Start: looked.End, End: wide.End}}
		looked = wide
		for _, part := range added {
			h.overlapping(part, func(i int) {
				first, last = min(first, i), max(last, i)
				wide = union(wide, h.items[i].Range)
			})
		}
	}
	h.assign(first, last+1)
	return wide
}

// assign gives lanes to the items from i to j, which overlap none outside.
func (h *highlights) assign(i, j int) {
	var open []standoff.Byte // the end of the last highlight in each lane
	for ; i < j; i++ {
		x := &h.items[i]
		if x.Suggestion {
			x.lane = 0 // an outline needs none
			continue
		}
		lane := slices.IndexFunc(open, func(end standoff.Byte) bool { return end <= x.Start })
		if lane < 0 {
			lane = len(open)
			open = append(open, 0)
		}
		open[lane], x.lane = x.End, lane
	}
}

// under returns the spans that hold the byte b, the smallest first.
func (h *highlights) under(b standoff.Byte) []interval {
	return slices.DeleteFunc(h.marks(b), func(x interval) bool { return x.Suggestion })
}

// marks returns the spans and suggestions that hold the byte b, the smallest first.
func (h *highlights) marks(b standoff.Byte) []interval {
	var out []interval
	h.overlapping(standoff.Range{Start: b, End: b + 1}, func(i int) {
		if h.items[i].covers(b) {
			out = append(out, h.items[i])
		}
	})
	slices.SortStableFunc(out, func(a, b interval) int { return int(a.Len() - b.Len()) })
	return out
}

// union returns the smallest passage that holds both; an empty one adds
// nothing.
func union(a, b standoff.Range) standoff.Range {
	switch {
	case a.Empty():
		return b
	case b.Empty():
		return a
	}
	return standoff.Range{Start: min(a.Start, b.Start), End: max(a.End, b.End)}
}
