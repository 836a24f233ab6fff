package evaluate

import (
	"slices"

	"galley/store/standoff"
)

// exactly compares passages edge for edge, pieces and all. Each counts once.
func exactly(want, got []standoff.Span) Counts {
	c := Counts{Gold: len(want), Suggested: len(got)}
	used := make([]bool, len(got))
	at := map[standoff.Range][]int{}
	for i, s := range got {
		at[s.Range] = append(at[s.Range], i)
	}
	for _, s := range want {
		for _, i := range at[s.Range] {
			if !used[i] && slices.Equal(s.Gaps, got[i].Gaps) {
				used[i] = true
				c.Found++
				c.Right++
				break
			}
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
// it; nil if none does. Both are in the order of the text.
func pair(want, got []standoff.Span) []*standoff.Span {
	pairs := make([]*standoff.Span, len(want))
	first := 0 // of those that may still reach to the wanted ones
	for i, w := range want {
		for first < len(got) && got[first].End <= w.Start {
			first++
		}
		most := standoff.Byte(0)
		for k := first; k < len(got) && got[k].Start < w.End; k++ {
			if n := min(w.End, got[k].End) - max(w.Start, got[k].Start); n > most {
				most, pairs[i] = n, &got[k]
			}
		}
	}
	return pairs
}
