package evaluate

import (
	"slices"

	"galley/store/standoff"
)

// exactly compares passages edge for edge, pieces and all. Each counts once.
func exactly(want, got []standoff.Span) Counts {
	c := Counts{Gold: len(want), Suggested: len(got)}
	at := map[standoff.Range][]int{}
	for i, s := range got {
		at[s.Range] = append(at[s.Range], i)
	}
	for _, s := range want {
		left := at[s.Range]
		if k := slices.IndexFunc(left, func(i int) bool { return slices.Equal(s.Gaps, got[i].Gaps) }); k >= 0 {
			left[k], at[s.Range] = left[0], left[1:]
			c.Found++
			c.Right++
		}
	}
	return c
}

// overlapping compares passages by whether they share any text with one of the others.
func overlapping(want, got []standoff.Span) Counts {
	c := Counts{Gold: len(want), Suggested: len(got)}
	c.Found, c.Right = touching(want, got), touching(got, want)
	return c
}

// touching counts the spans that share text with one of others.
func touching(spans, others []standoff.Span) int {
	pieces := joined(others)
	n := 0
	for _, s := range spans {
		if slices.ContainsFunc(s.Pieces(), pieces.Overlaps) {
			n++
		}
	}
	return n
}

func joined(spans []standoff.Span) standoff.Pieces {
	var all []standoff.Range
	for _, s := range spans {
		all = append(all, s.Pieces()...)
	}
	return standoff.Join(all...)
}

// pair finds for each wanted span the one that was suggested and shares most text with
// it, the first of those that share as much; nil if none does. What was suggested is in the
// order of the text.
func pair(want, got []standoff.Span) []*standoff.Span {
	pairs := make([]*standoff.Span, len(want))
	t := newReaches(got)
	for i, w := range want {
		at, most := -1, standoff.Byte(0)
		if t.best(w.Range, 0, len(got), 1, &at, &most); at >= 0 {
			pairs[i] = &got[at]
		}
	}
	return pairs
}
