package reader

import (
	"fmt"
	"reflect"
	"slices"
	"testing"

	"galley/store/standoff"

	"pgregory.net/rapid"
)

// TestHighlightsAgainstAList compares the tree and its lanes with a plain list.
func TestHighlightsAgainstAList(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		h := newHighlights()
		plain := map[standoff.SpanID]Highlight{}
		for range rapid.IntRange(1, 40).Draw(t, "steps") {
			id := standoff.SpanID(fmt.Sprint(rapid.IntRange(0, 12).Draw(t, "id")))
			if rapid.IntRange(0, 3).Draw(t, "several") == 0 {
				var gone []standoff.SpanID
				var came []Highlight
				for range rapid.IntRange(0, 4).Draw(t, "gone") {
					gone = append(gone, standoff.SpanID(fmt.Sprint(rapid.IntRange(0, 12).Draw(t, "gone id"))))
				}
				for range rapid.IntRange(0, 4).Draw(t, "came") {
					start := standoff.Byte(rapid.IntRange(0, 60).Draw(t, "came from"))
					came = append(came, Highlight{ID: standoff.SpanID(fmt.Sprint(rapid.IntRange(0, 12).Draw(t, "came id"))), Range: standoff.Range{Start: start, End: start + 5}})
				}
				h.change(gone, came)
				for _, id := range gone {
					delete(plain, id)
				}
				for _, x := range came {
					plain[x.ID] = x
				}
			} else if rapid.Bool().Draw(t, "add") {
				start := rapid.IntRange(0, 60).Draw(t, "start")
				x := Highlight{ID: id, Range: standoff.Range{Start: standoff.Byte(start), End: standoff.Byte(start + rapid.IntRange(1, 30).Draw(t, "length"))}}
				changed := h.add(x)
				if !changed.Contains(x.Start) || changed.End < x.End {
					t.Fatalf("adding %v changed only %v", x.Range, changed)
				}
				plain[id] = x
			} else {
				h.take(id)
				delete(plain, id)
			}
		}
		compareHighlights(t, h, plain)
	})
}

func compareHighlights(t *rapid.T, h *highlights, plain map[standoff.SpanID]Highlight) {
	if len(h.items) != len(plain) {
		t.Fatalf("%d highlights, want %d", len(h.items), len(plain))
	}
	for i, a := range h.items {
		if !reflect.DeepEqual(plain[a.ID], a.Highlight) {
			t.Fatalf("%v is kept as %v", plain[a.ID], a.Highlight)
		}
		for _, b := range h.items[i+1:] {
			if a.Overlaps(b.Range) && a.lane == b.lane {
				t.Fatalf("%v and %v overlap in lane %d", a, b, a.lane)
			}
		}
	}
	start := standoff.Byte(rapid.IntRange(0, 80).Draw(t, "from"))
	r := standoff.Range{Start: start, End: start + standoff.Byte(rapid.IntRange(1, 40).Draw(t, "span"))}
	var got, want []standoff.SpanID
	h.overlapping(r, func(i int) { got = append(got, h.items[i].ID) })
	for _, x := range h.items {
		if x.Overlaps(r) {
			want = append(want, x.ID)
		}
	}
	if !slices.Equal(got, want) {
		t.Fatalf("%v overlaps %v, want %v", r, got, want)
	}
	anew := newHighlights()
	var all []Highlight
	for _, x := range plain {
		all = append(all, x)
	}
	anew.reset(all)
	if len(h.items) > 0 && !reflect.DeepEqual(anew.items, h.items) {
		t.Fatalf("step by step the lanes are\n%v\nat once\n%v", h.items, anew.items)
	}
}
