package scheme

import (
	"testing"

	"galley/gui/keymap"

	"galley/store/standoff"

	"fyne.io/fyne/v2"
)

// What is asked about a key is asked about the project: nothing is asked any more once
// that is left.
func TestQuestionsAboutKeysGoWithTheProject(t *testing.T) {
	s := open(t)
	for _, ask := range []func(){
		func() { s.page.setKey("2") },
		func() { s.page.unlessBound(keymap.Must("n"), func() {}) },
	} {
		if ask(); s.Questions().Asked() == nil {
			t.Fatal("nothing is asked")
		}
		if s.Questions().Forget(s.Session()); s.Questions().Asked() != nil {
			t.Errorf("still asked: %s", s.asked())
			s.answer(t, "Cancel")
		}
	}
}

// What a menu does while a new label's name is being typed is done with that label,
// whose name is kept first.
func TestWhatIsDoneWhileTheNameOfANewLabelIsTyped(t *testing.T) {
	s := open(t)
	s.press("Insert")
	s.write("Claim")
	s.page.moveBy((*outline).down)
	s.want(t, "quote statistic claim location boilerplate")
	s.page.Focus()
	s.press("Insert")
	s.write("Premise")
	name := s.page.card.name
	if s.Canvas().Focused() != fyne.Focusable(name) {
		t.Fatal("the keyboard is not in the name")
	}
	s.page.editDetail(-1)
	s.write("Strength")
	s.answer(t, "Save")
	if l := s.label(t, "premise"); len(l.Attributes) != 1 || l.Attributes[0].Title != "Strength" {
		t.Errorf("its details are %+v", l.Attributes)
	}
	s.Wait(t)
}

// Labels that an import has added meanwhile are not lost by what is decided on the page,
// which then shows them.
func TestLabelsThatAnImportBringsStay(t *testing.T) {
	s := open(t)
	x := s.Session().Scheme().Clone()
	x.Labels = append(x.Labels, standoff.Label{ID: "person", Name: "Person", Letter: "P"})
	if err := s.Session().Project().SetScheme(s.Session().Scheme(), x); err != nil {
		t.Fatal(err)
	}
	s.press("F2")
	s.write("Citation")
	s.press("Enter")
	s.Wait(t)
	s.label(t, "person")
	if s.page.outline.byID["person"] == nil || s.Said == "" {
		t.Errorf("the page does not show the label, and says %q", s.Said)
	}
	s.press("F2")
	s.write("Citation")
	s.press("Enter")
	s.Wait(t)
	if l := s.label(t, "quote"); l.Name != "Citation" {
		t.Errorf("its name is %q", l.Name)
	}
}

// What was asked for is not asked any more once the page has been left.
func TestNoQuestionComesAfterThePage(t *testing.T) {
	s := open(t, "one two three")
	s.press("Del")
	s.page.Hidden()
	s.Wait(t)
	if q := s.Questions().Asked(); q != nil {
		t.Errorf("%q is asked", q.Title)
	}
}
