package reader

import (
	"strings"
	"testing"
	"time"

	"galley/store/standoff"

	"fyne.io/fyne/v2"
)

// A click tells of the suggestion there, which is never selected as a span is; another
// click takes the span that lies around it.
func TestAClickTellsOfASuggestion(t *testing.T) {
	r, clock := shown(t, story, fyne.NewSize(900, 600))
	quote := standoff.Range{Start: in("“We"), End: in(" she")}
	figure := standoff.Range{Start: in("206"), End: in(",” she")}
	r.SetHighlights([]Highlight{{ID: "outer", Range: quote, Label: "q"}, {ID: "idea", Range: figure, Label: "s", Suggestion: true}})
	var told []standoff.SpanID
	r.OnSuggestion = func(id standoff.SpanID) { told = append(told, id) }
	at := placeOf(t, r, in("206")+1)
	click(r, at)
	pass(r, clock, time.Second)
	if r.SelectedSpan() != "" || len(told) != 1 || told[0] != "idea" {
		t.Errorf("a click selects %q and tells of %q", r.SelectedSpan(), told)
	}
	click(r, at)
	if r.SelectedSpan() != "outer" {
		t.Errorf("another click selects %q", r.SelectedSpan())
	}
}

// Outlines take no lanes: the spans keep their places as suggestions come and go.
func TestSuggestionsTakeNoLanes(t *testing.T) {
	h := newHighlights()
	span := Highlight{ID: "span", Range: standoff.Range{Start: 10, End: 20}}
	h.reset([]Highlight{{ID: "idea", Range: standoff.Range{Start: 0, End: 30}, Suggestion: true}, span})
	if x, _ := h.find("span"); x.lane != 0 {
		t.Errorf("the span is in lane %d", x.lane)
	}
}

// Of a passage that goes on below the view, or has not been drawn yet, not all was shown.
func TestWhatIsShownAsAWhole(t *testing.T) {
	long := strings.Repeat("Nothing happened.\n\n", 100)
	r, _ := shown(t, long, fyne.NewSize(900, 400))
	top := standoff.Range{Start: 0, End: 7}
	if r.ShownWhole(top) || !r.WholeInView(top) {
		t.Error("a line counts as shown before it is drawn, or as out of view")
	}
	for _, l := range r.scene.slots {
		l.seen = true
	}
	if !r.ShownWhole(top) {
		t.Error("a line that was drawn does not count as shown")
	}
	if all := (standoff.Range{End: standoff.Byte(len(long))}); r.ShownWhole(all) {
		t.Error("the whole article counts as shown")
	}
}
