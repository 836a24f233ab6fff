package memos

import (
	"testing"

	"galley/gui/kit/kittest"

	"fyne.io/fyne/v2/test"
)

// The page can show what is on one span, article or label only, says so, and shows all
// again.
func TestTheMemosOnOneThingAreShown(t *testing.T) {
	s := open(t)
	write := func(chord, text string) {
		s.press(chord)
		test.Type(s.page.card.text, text)
		s.press("Esc")
		s.Wait(t)
	}
	s.tag(t, "Sorvik")
	if why := s.Action("memo.show.span").Disabled(); why != "There are no memos on it" {
		t.Errorf("memos on a span without any: %q", why)
	}
	write("Shift+M", "Which harbour?")
	write("Ctrl+Shift+M", "Dull")
	s.page.BeginOn("quote")
	test.Type(s.page.card.text, "Also titles?")
	s.press("Esc")
	s.Wait(t)
	all := []string{"Also titles? | note · label Quote · ana", "Dull | note · Ferry fares rise · ana", "Which harbour? | note · “Sorvik” in Ferry fares rise · ana"}
	only := func(words string) {
		t.Helper()
		x := s.page.panel.only
		if x.Hidden || x.Word.Text != words {
			t.Errorf("above the list stands %q", x.Word.Text)
		}
	}
	s.Do("memo.show.span")
	s.expect(t, all[2])
	only("Only on “Sorvik”  ×")
	s.press("a")
	s.expect(t, all...)
	if !s.page.panel.only.Hidden || len(kittest.Words(s.page.panel.only)) > 0 && s.page.panel.only.Visible() {
		t.Error("above the list still stands what it is about")
	}
	s.back()
	s.Do("memo.show.article")
	s.expect(t, all[1])
	only("Only on Ferry fares rise  ×")
	s.press("/")
	test.Type(s.page.panel.find, "harbour")
	s.expect(t)
	s.page.panel.find.SetText("")
	s.page.Focus()
	s.back()
	s.page.ShowOfLabel("quote")
	s.expect(t, all[0])
	s.press("Del")
	s.expect(t)
	if got := s.page.panel.whyEmpty(); got != "No memo is on this any more." {
		t.Errorf("of the empty list is said %q", got)
	}
	s.back()
	s.Do("memos") // shows all
	s.expect(t, all[1:]...)
}

// That nothing is on it is not said before the memos have been read.
func TestMemosThatAreBeingReadAreNotMissing(t *testing.T) {
	s := open(t)
	s.page.ShowOfLabel("quote")
	if s.page.read {
		t.Fatal("the memos have been read already")
	}
	if got := s.page.panel.whyEmpty(); got != "" {
		t.Errorf("while they are read is said %q", got)
	}
	s.Wait(t)
	if got := s.page.panel.whyEmpty(); got != "No memo is on this any more." {
		t.Errorf("of the empty list is said %q", got)
	}
}
