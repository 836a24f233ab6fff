package gui

import (
	"slices"
	"testing"

	"galley/gui/keymap"
	"galley/gui/kit"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
)

// A click in a palette's empty part takes the keyboard from its line, which must
// not give the keys to the page behind.
func TestAPaletteHasAllKeys(t *testing.T) {
	w := desk(t, "One\n\nA", "Two\n\nB")
	w.showPalette()
	p := w.questions.Palette
	w.win.Canvas().Unfocus()
	for _, r := range "n1" {
		w.typedRune(r)
	}
	w.saved(t)
	w.field().TypedShortcut(&fyne.ShortcutSelectAll{})
	if w.session.Article().ID != 1 || len(w.session.Spans()) > 0 || w.field().SelectedText() != "n1" {
		t.Errorf("article %d is open with spans %q, and the palette holds %q", w.session.Article().ID, w.spansNow(), w.field().SelectedText())
	}
	w.win.Canvas().Unfocus()
	w.typedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	if p.Open() || w.win.Canvas().Focused() != fyne.Focusable(w.reader()) {
		t.Error("Escape leaves the palette open")
	}
}

func TestOnePaletteAtATime(t *testing.T) {
	w := desk(t, story)
	w.showPalette()
	first := w.questions.Palette
	w.Do("history")
	if first.Open() || !w.questions.Palette.Open() {
		t.Error("a second palette opens over the first")
	}
	test.TapCanvas(w.win.Canvas(), fyne.NewPos(20, 700)) // beside it
	if w.questions.Asked() != nil {
		t.Error("a palette that was closed by a click has the keys still")
	}
}

// What is typed while the history is being read narrows it, and Enter waits for it.
func TestTheHistoryTakesKeysBeforeItIsThere(t *testing.T) {
	w := desk(t, "One\n\nAlpha", "Two\n\nBeta")
	w.typedRune('3')
	w.saved(t)
	w.press(keymap.Must("n"))
	w.saved(t)
	w.drawn()
	w.press(keymap.Must("Ctrl+H"))
	for _, r := range "one" {
		w.win.Canvas().Focused().TypedRune(r)
	}
	w.win.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	w.until(t, func() bool { return w.session.Article().ID == 1 })
}

// People look for things by other words than those of their titles, and for settings.
func TestThePaletteFindsWhatPeopleCallThings(t *testing.T) {
	w := desk(t, story)
	for typed, want := range map[string]string{
		"theme": "Dark theme", "zoom": "Larger text", "reopen": "Open recent…", "interface": "Interface size", "font": "Sans-serif text",
		"preferences": "Settings…", "date": "Date format",
	} {
		w.showPalette()
		p := w.questions.Palette
		w.field().SetText(typed)
		if !slices.ContainsFunc(p.Choices(), func(c kit.Choice) bool { return c.Title == want }) {
			t.Errorf("%q does not find %q", typed, want)
		}
		w.typedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	}
	w.showPalette()
	w.field().SetText("interface size")
	w.win.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	if w.saved(t); w.onArticle() {
		t.Error("the setting is not shown")
	}
	w.press(keymap.Must("Ctrl+F"))
	for _, r := range "dark" {
		w.win.Canvas().Focused().TypedRune(r)
	}
	if !w.shows("Theme") || w.shows("Interface size") {
		t.Error("Ctrl+F does not lead to the search of the settings")
	}
}

// A window that becomes smaller takes the palette that is open with it.
func TestAPaletteStaysInTheWindow(t *testing.T) {
	w := desk(t, story)
	w.showPalette()
	for _, wide := range []float32{700, 1280} {
		w.win.Resize(fyne.NewSize(wide, 500))
		entry := w.win.Canvas().Focused().(fyne.CanvasObject)
		left := fyne.CurrentApp().Driver().AbsolutePositionForObject(entry).X
		if right := wide - left - entry.Size().Width; left <= 0 || left != right {
			t.Errorf("in %g pixels the palette has %g at its left and %g at its right", wide, left, right)
		}
	}
}
