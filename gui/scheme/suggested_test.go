package scheme

import (
	"testing"

	"galley/store/standoff"

	"fyne.io/fyne/v2"
)

// How sure Galley must be to suggest a label is chosen with the keyboard; never is one of
// the choices.
func TestHowSureASuggestionMustBeIsChosen(t *testing.T) {
	s := open(t, "A story.")
	c := s.page.card
	if c.suggest.from.At() != 2 {
		t.Errorf("a new label is suggested from choice %d", c.suggest.from.At())
	}
	s.Canvas().Focus(c.suggest.from)
	c.suggest.from.TypedKey(&fyne.KeyEvent{Name: fyne.KeyRight})
	s.Wait(t)
	if got := s.label(t, "quote").SuggestFrom; got != 0.7 {
		t.Errorf("the label is suggested from %v", got)
	}
	c.suggest.from.TypedKey(&fyne.KeyEvent{Name: fyne.KeyHome})
	s.Wait(t)
	if got := s.label(t, "quote").SuggestFrom; got != 1 || c.suggest.from.At() != 0 {
		t.Errorf("the label is suggested from %v", got)
	}
}

func TestOnlyLabelsOfPassagesAreSuggested(t *testing.T) {
	s := open(t, "A story.")
	f := s.page.card.suggest
	f.show(standoff.Label{ID: "genre", Use: standoff.UseArticles})
	if !f.fields[0].Hidden || !f.fields[1].Hidden {
		t.Error("it can be chosen how sure a label of articles is suggested")
	}
}

func TestAConfidenceOfAnotherProgramIsShownAsTheNearest(t *testing.T) {
	for from, want := range map[float64]int{0.05: 1, 0.5: 2, 0.62: 3, 0.99: 4, 1: 0} {
		if got := nearest(from); got != want {
			t.Errorf("%v is shown as %d, want %d", from, got, want)
		}
	}
}
