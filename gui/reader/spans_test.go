package reader

import (
	"slices"
	"testing"
	"time"

	"galley/store/standoff"

	"fyne.io/fyne/v2"
)

func TestSeveralSpansAreSelected(t *testing.T) {
	r, clock := shown(t, story, fyne.NewSize(900, 600))
	words := []string{"ferry leaves", "Sorvik", "noon", "mail", "206"}
	var all []Highlight
	for _, word := range words {
		all = append(all, Highlight{ID: standoff.SpanID(word), Range: standoff.Range{Start: in(word), End: in(word) + 3}, Label: "q"})
	}
	r.SetHighlights(all)
	var told []standoff.SpanID
	r.OnSpans = func(ids []standoff.SpanID) { told = ids }
	for _, c := range []struct {
		word string
		mod  fyne.KeyModifier
		want []standoff.SpanID
	}{
		{"Sorvik", 0, []standoff.SpanID{"Sorvik"}},
		{"206", fyne.KeyModifierShortcutDefault, []standoff.SpanID{"Sorvik", "206"}},
		{"Sorvik", fyne.KeyModifierShortcutDefault, []standoff.SpanID{"206"}},
		{"noon", fyne.KeyModifierShift, []standoff.SpanID{"noon", "mail", "206"}},
		{"ferry leaves", fyne.KeyModifierShift, []standoff.SpanID{"ferry leaves", "Sorvik", "noon", "mail", "206"}},
		{"mail", 0, []standoff.SpanID{"mail"}},
	} {
		press(r, placeOf(t, r, in(c.word)+1), c.mod)
		r.MouseUp(nil)
		pass(r, clock, time.Second)
		if got := r.SelectedSpans(); !slices.Equal(got, c.want) || !slices.Equal(told, c.want) {
			t.Errorf("a click on %q with %v selects %v and tells %v, want %v", c.word, c.mod, got, told, c.want)
		}
		start, _ := ends(r)
		if one := len(c.want) == 1; (start != nil) != one {
			t.Errorf("with %d spans selected there are handles: %v", len(c.want), start != nil)
		}
		if frames := r.scene.frames.taken; frames != len(c.want) {
			t.Errorf("%d outlines of %d spans", frames, len(c.want))
		}
	}
	r.SelectSpans([]standoff.SpanID{"mail", "none", "206"})
	r.ChangeHighlights([]standoff.SpanID{"206"}, nil)
	if got := r.SelectedSpans(); !slices.Equal(got, []standoff.SpanID{"mail"}) || r.SelectedSpan() != "mail" {
		t.Errorf("after one is gone %v are selected, %q last", got, r.SelectedSpan())
	}
}
