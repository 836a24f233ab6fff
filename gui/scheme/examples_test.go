package scheme

import (
	"fmt"
	"strings"
	"testing"

	"galley/gui/kit/kittest"
	"galley/store"
	"galley/store/standoff"

	"fyne.io/fyne/v2"
)

// examples spells those of a label: the words of each, with a minus before what it is
// not for.
func (s *shell) examples(t *testing.T, id standoff.LabelID) string {
	t.Helper()
	var out []string
	for _, x := range s.label(t, id).Examples {
		sign := ""
		if x.Counter {
			sign = "-"
		}
		why := ""
		if x.Why != "" {
			why = "(" + x.Why + ")"
		}
		out = append(out, sign+x.Text+why)
	}
	return strings.Join(out, " ")
}

func TestExamplesAreShapedByTheKeyboard(t *testing.T) {
	s := open(t, "One two three.")
	want := func(want string) {
		t.Helper()
		if got := s.examples(t, "quote"); got != want {
			t.Errorf("the examples are %q, want %q", got, want)
		}
	}
	at := func() string {
		e, _ := s.Canvas().Focused().(*example)
		if e == nil {
			return ""
		}
		return e.of.Text
	}
	for _, word := range []string{"alpha", "beta", "gamma"} {
		s.page.Focus()
		s.press("e")
		s.answer(t, "Save")
		if !strings.Contains(s.asked(), "Write the words") {
			t.Fatalf("an example without words is taken: %s", s.asked())
		}
		s.write(word)
		s.press("Enter")
	}
	want("alpha beta gamma")
	if at() != "gamma" {
		t.Errorf("the keyboard is at %q", at())
	}
	s.press("Alt+Up")
	want("alpha gamma beta")
	s.press("x")
	want("alpha -gamma beta")
	if at() != "gamma" {
		t.Errorf("the keyboard is at %q", at())
	}
	s.press("F2")
	s.Canvas().FocusNext()
	s.write("not said")
	s.press("Enter")
	want("alpha -gamma(not said) beta")
	kittest.Picture(t, s.Win, "scheme-examples-keys")
	s.press("Up")
	if at() != "beta" {
		t.Errorf("above the counter-example is %q", at())
	}
	s.press("Del")
	want("alpha -gamma(not said)")
	if at() == "" {
		t.Error("the keyboard is at no example")
	}
	for _, w := range []string{"alpha -gamma(not said) beta", "alpha -gamma beta", "alpha gamma beta", "alpha beta gamma", "alpha beta", "alpha", ""} {
		s.page.steps().Undo()
		want(w)
	}
	s.Wait(t)
}

func TestAnExampleHasAMenu(t *testing.T) {
	s := open(t, "One two three.")
	if _, err := s.Session().Exemplify("quote", standoff.Example{Text: "two", Article: 1}); err != nil {
		t.Fatal(err)
	}
	s.Wait(t)
	s.page.guide.examples.take(0)
	s.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: "Menu"})
	words := strings.Join(kittest.Words(s.Canvas().Overlays().Top()), "|")
	for _, w := range []string{"Show in its article", "Edit…", "Make it a counter-example", "Remove"} {
		if !strings.Contains(words, w) {
			t.Errorf("the menu lacks %q: %s", w, words)
		}
	}
}

func TestAnExampleWithoutASpanIsFoundByItsWords(t *testing.T) {
	s := open(t, "One two three.")
	if added, err := s.Session().Exemplify("quote", standoff.Example{Text: "two", Article: 1}); err != nil || !added {
		t.Fatal(added, err)
	}
	if added, _ := s.Session().Exemplify("quote", standoff.Example{Text: "two", Article: 1}); added {
		t.Error("it is an example twice")
	}
	s.Wait(t)
	s.page.guide.examples.take(0)
	s.press("Enter")
	s.Wait(t)
	if got := fmt.Sprint(s.ranges); got != "[{4 7}]" {
		t.Errorf("%s is shown", got)
	}
}

// An example that goes while it is edited, as with its article, is not written over the
// one that takes its place.
func TestAnExampleThatHasGoneIsNotWrittenOverAnother(t *testing.T) {
	s := open(t, "One two three.")
	for _, word := range []string{"two", "three"} {
		if _, err := s.Session().Exemplify("quote", standoff.Example{Text: word, Article: 1}); err != nil {
			t.Fatal(err)
		}
	}
	s.Wait(t)
	s.page.guide.examples.take(0)
	s.press("F2")
	to := s.Session().Scheme().Clone()
	for i := range to.Labels {
		if to.Labels[i].ID == "quote" {
			to.Labels[i].Examples = to.Labels[i].Examples[1:]
		}
	}
	if err := s.Session().Reshape(store.Action{Kind: store.Reshaped}, to); err != nil {
		t.Fatal(err)
	}
	s.Wait(t)
	s.answer(t, "Save")
	s.Wait(t)
	if got := s.examples(t, "quote"); got != "three" {
		t.Errorf("the examples are %q", got)
	}
}
