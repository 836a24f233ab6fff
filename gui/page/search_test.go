package page_test

import (
	"strings"
	"testing"

	"galley/gui/keymap"
	"galley/gui/kit"
	"galley/gui/kit/kittest"
	"galley/gui/page"
	"galley/gui/page/pagetest"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
)

// Escape empties the line and leads to what is listed, Enter and Down lead there with
// what is looked for. Keys of the window work in the line.
func TestTheSearchLineLeadsToWhatIsListed(t *testing.T) {
	h := pagetest.New(t)
	helped, led := 0, 0
	h.Table = func() []page.Action {
		return []page.Action{{ID: "help", Keys: keymap.Keys("F1"), Run: func() { helped++ }}}
	}
	s := page.NewSearch(h, "Search", func() { led++ })
	h.Win.SetContent(kit.Line(s))
	if !kittest.FocusSeen(h.Canvas(), s, s) {
		t.Error("one does not see that it has the keyboard")
	}
	s.Take()
	test.Type(s, "Two WORDS")
	if got := strings.Join(s.Words(), "|"); got != "two|words" {
		t.Errorf("it looks for %s", got)
	}
	for i, key := range []fyne.KeyName{fyne.KeyDown, fyne.KeyReturn, fyne.KeyEnter, fyne.KeyF1} {
		s.TypedKey(&fyne.KeyEvent{Name: key})
		if s.Text != "Two WORDS" || led != min(i+1, 3) {
			t.Errorf("after %s it holds %q and has led on %d times", key, s.Text, led)
		}
	}
	if helped != 1 {
		t.Error("F1 does not reach the window")
	}
	s.Start('x')
	if s.Text != "x" || h.Canvas().Focused() != fyne.Focusable(s) {
		t.Errorf("another search holds %q", s.Text)
	}
	s.Keys = func(k *fyne.KeyEvent) bool { return k.Name == fyne.KeyDown }
	s.TypedKey(&fyne.KeyEvent{Name: fyne.KeyDown})
	s.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	if s.Text != "" || led != 4 {
		t.Errorf("after Escape it holds %q and has led on %d times", s.Text, led)
	}
}

// A pasted article would stop the window, which lays out a line at each key.
func TestALineTakesNoMoreThanALine(t *testing.T) {
	h := pagetest.New(t)
	s := page.NewSearch(h, "", func() {})
	h.Win.SetContent(kit.Line(s))
	h.App.Clipboard().SetContent(strings.Repeat("a", kit.MostOfLine+10) + "\nsecond")
	s.Take()
	s.TypedShortcut(&fyne.ShortcutPaste{Clipboard: h.App.Clipboard()})
	s.TypedRune('b')
	if len(s.Text) != kit.MostOfLine || h.Said == "" {
		t.Errorf("it holds %d characters, and it is said: %q", len(s.Text), h.Said)
	}
}
