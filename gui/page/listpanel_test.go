package page_test

import (
	"slices"
	"strings"
	"testing"

	"galley/gui/keymap"
	"galley/gui/kit"
	"galley/gui/kit/kittest"
	"galley/gui/page"
	"galley/gui/page/pagetest"

	"fyne.io/fyne/v2"
)

func TestAPanelSaysHowManyThereAreAndWhichKeysThereAre(t *testing.T) {
	h := pagetest.New(t)
	x := page.NewListPanel("Things", page.NewSearch(h, "", func() {}), kit.NewBlock("", fyne.NewSize(10, 10)))
	h.Win.SetContent(x.Object)
	h.Win.Resize(fyne.NewSize(300, 400))
	for _, want := range []struct {
		many, none, why string
		hints           []page.Hint
		words           []string
	}{
		{page.ManyWords(12, 12), "", "", []page.Hint{{Key: "Insert", Word: "new"}, {Key: "", Word: "move"}}, []string{"THINGS", "12", "Insert", "new"}},
		{page.ManyWords(3, 12), "", "", []page.Hint{{Key: "Insert", Word: "new"}}, []string{"THINGS", "3 OF 12", "Insert", "new"}},
		{page.ManyWords(0, 0), "There are none", "Editing has stopped because the last change could not be saved", nil, []string{"THINGS", "0", "There are none", "Editing has stopped because the last change", "could not be saved"}},
	} {
		x.Show(want.many, want.none, want.why, want.hints...)
		got := kittest.Words(x.Object)
		got[0] = strings.ReplaceAll(got[0], "\u200a", "") // a section is set wide
		if !slices.Equal(got, want.words) {
			t.Errorf("it says %q, want %q", got, want.words)
		}
	}
}

// What is typed at a list does what it stands for there, or begins a search.
func TestWhatIsTypedAtAListBeginsASearch(t *testing.T) {
	h := pagetest.New(t)
	opened := 0
	table := []page.Action{
		{ID: "open", Keys: keymap.Keys("o"), Run: func() { opened++ }},
		{ID: "delete", Keys: keymap.Keys("d"), Disabled: func() string { return "It is read-only" }},
	}
	h.Table = func() []page.Action { return table }
	s := page.NewSearch(h, "", func() {})
	h.Win.SetContent(s)
	for _, r := range "od " {
		s.TypedBeside(table, r)
	}
	if s.Text != "" || opened != 1 {
		t.Errorf("keys begin a search for %q, and open is done %d times", s.Text, opened)
	}
	s.TypedBeside(table, 'x')
	if s.Text != "x" || h.Canvas().Focused() != fyne.Focusable(s) {
		t.Errorf("it looks for %q", s.Text)
	}
}
