package suggest

import (
	"math/rand/v2"
	"slices"
	"testing"

	"galley/store/standoff"
)

// TestPassagesNearby says that those which share a byte with a range are found, in the
// order of their beginnings, however they overlap and nest.
func TestPassagesNearby(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	draw := func() standoff.Range {
		start := standoff.Byte(random.IntN(60))
		return standoff.Range{Start: start, End: start + 1 + standoff.Byte(random.IntN(12))}
	}
	for range 500 {
		all := make([]standoff.Range, random.IntN(12))
		for i := range all {
			all[i] = draw()
		}
		p, r := passagesOf(all), draw()
		var want []standoff.Range
		for _, x := range all {
			if x.Overlaps(r) {
				want = append(want, x)
			}
		}
		slices.SortStableFunc(want, compareStarts)
		got := slices.DeleteFunc(slices.Clone(p.near(r)), func(x standoff.Range) bool { return !x.Overlaps(r) })
		if !slices.Equal(got, want) {
			t.Fatalf("of %v, %v overlap %v; want %v", all, got, r, want)
		}
		if first, ok := p.overlapping(r); ok != (len(want) > 0) || ok && first != want[0] {
			t.Fatalf("of %v, %v overlaps %v first", all, first, r)
		}
	}
}

// TestPassagesLookAtFew says that a long text with many of them is no matter of the
// square of their number.
func TestPassagesLookAtFew(t *testing.T) {
	all := make([]standoff.Range, 10_000)
	for i := range all {
		all[i] = standoff.Range{Start: standoff.Byte(10 * i), End: standoff.Byte(10*i + 6)}
	}
	p := passagesOf(all)
	if got := len(p.near(standoff.Range{Start: 50_001, End: 50_031})); got != 4 {
		t.Errorf("%d of 10,000 are near", got)
	}
}
