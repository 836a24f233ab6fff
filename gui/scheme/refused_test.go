package scheme

import (
	"fmt"
	"slices"
	"testing"

	"galley/store/standoff"

	"fyne.io/fyne/v2"
)

// refusing is a page of a project in which so many numbers were rejected in two finished
// articles each.
func refusing(t *testing.T, n int) *shell {
	t.Helper()
	var texts [2]string
	for i := range n {
		for j := range texts {
			texts[j] += fmt.Sprintf("In part %c of it, %d per cent had come.\n", 'a'+j, 10+i)
		}
	}
	s := open(t, texts[0], texts[1], "They had 10 per cent of it.\n")
	x := s.Session()
	x.Learn()
	for id := standoff.ArticleID(1); id <= 2; id++ {
		s.Open(id)
		s.Wait(t)
		s.Until(t, func() bool { return len(x.Suggestions()) >= n })
		if err := x.Reject(x.Suggestions()...); err != nil {
			t.Fatal(err)
		}
		if err := x.Mark(standoff.StatusDone); err != nil {
			t.Fatal(err)
		}
	}
	s.Open(3)
	s.page.Choose("statistic")
	s.Until(t, func() bool { return len(s.page.card.suggest.refused.words) == n })
	return s
}

// Words that are not suggested any more are, after a press on them, and the keyboard goes
// on to the next of them.
func TestRefusedWordsAreAllowedByAPress(t *testing.T) {
	s := refusing(t, 2)
	r := s.page.card.suggest.refused
	if s.page.card.suggest.fields[1].Hidden || len(r.buttons) != 2 || r.buttons[0].Word.Text != "“10 per cent”" {
		t.Fatalf("listed are %q", r.words)
	}
	s.Canvas().Focus(r.buttons[0])
	r.buttons[0].TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	if !slices.Equal(r.words, []string{"11 per cent"}) {
		t.Errorf("listed are %q", r.words)
	}
	if s.Canvas().Focused() != fyne.Focusable(r.buttons[0]) {
		t.Error("the keyboard is not at the word that is left")
	}
	s.Wait(t)
	s.press("Ctrl+Z")
	s.Until(t, func() bool { return len(r.words) == 2 })
	r.buttons[1].Tapped(nil)
	r.buttons[0].Tapped(nil)
	if !s.page.card.suggest.fields[1].Hidden {
		t.Error("the field is there for no words")
	}
	s.Wait(t)
}

func TestAllRefusedWordsCanBeChosen(t *testing.T) {
	s := refusing(t, mostRefused+3)
	r := s.page.card.suggest.refused
	if len(r.buttons) != mostRefused || len(r.list.Objects) != mostRefused+1 {
		t.Fatalf("%d words are listed", len(r.buttons))
	}
	r.more.Tapped(nil)
	rows := s.Questions().Palette.Choices()
	if len(rows) != mostRefused+3 {
		t.Fatalf("%d can be chosen", len(rows))
	}
	rows[mostRefused+2].Run()
	if slices.Contains(r.words, "24 per cent") || len(r.words) != mostRefused+2 {
		t.Errorf("refused are %q", r.words)
	}
	s.Wait(t)
}
