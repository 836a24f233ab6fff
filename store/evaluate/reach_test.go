package evaluate

import (
	"slices"
	"testing"

	"galley/store/standoff"

	"pgregory.net/rapid"
)

// paired is pair by looking at each span.
func paired(want, got []standoff.Span) []*standoff.Span {
	pairs := make([]*standoff.Span, len(want))
	for i, w := range want {
		most := standoff.Byte(0)
		for k := range got {
			if n := min(w.End, got[k].End) - max(w.Start, got[k].Start); n > most {
				most, pairs[i] = n, &got[k]
			}
		}
	}
	return pairs
}

func TestPairsShareMostText(t *testing.T) {
	span := rapid.Custom(func(t *rapid.T) standoff.Span {
		start := standoff.Byte(rapid.IntRange(0, 40).Draw(t, "start"))
		return standoff.Span{Range: standoff.Range{Start: start, End: start + standoff.Byte(rapid.IntRange(1, 40).Draw(t, "length"))}}
	})
	rapid.Check(t, func(t *rapid.T) {
		want, got := rapid.SliceOfN(span, 0, 12).Draw(t, "want"), rapid.SliceOfN(span, 0, 12).Draw(t, "got")
		slices.SortStableFunc(got, standoff.Compare)
		if is, should := pair(want, got), paired(want, got); !slices.Equal(is, should) {
			t.Fatalf("paired %v, want %v", is, should)
		}
	})
}

// TestNestedSpansArePaired says that one span around very many others is no reason to look
// at all of them for each.
func TestNestedSpansArePaired(t *testing.T) {
	const n = 200_000
	all := []standoff.Span{{Range: standoff.Range{Start: 0, End: 10 * n}}}
	for i := range standoff.Byte(n) {
		all = append(all, standoff.Span{Range: standoff.Range{Start: 10 * i, End: 10*i + 9}})
	}
	for i, p := range pair(all, all) {
		if i > 0 && p != &all[0] && p != &all[i] {
			t.Fatalf("span %d is paired with %v", i, *p)
		}
	}
}

// TestManySpansOfOnePassage says that spans with the same edges count once each.
func TestManySpansOfOnePassage(t *testing.T) {
	const n = 100_000
	all := make([]standoff.Span, n)
	for i := range all {
		all[i].Range = standoff.Range{Start: 0, End: 5}
	}
	if c := exactly(all, all[:n-1]); c.Found != n-1 || c.Right != n-1 {
		t.Errorf("%+v", c)
	}
}
