package gui

import (
	"testing"

	"galley/gui/keymap"

	"fyne.io/fyne/v2/test"
)

// A key that leads into a field of a panel that is put away shows the panel.
func TestANoteIsWrittenWhereThePanelIsPutAway(t *testing.T) {
	for key, of := range map[rune]string{'m': "note", 'q': "speaker"} {
		w := desk(t, story)
		id := w.tagged("206 people", '1')
		w.press(keymap.Must("Ctrl+J"))
		w.typedRune(key)
		if f := w.win.Canvas().Focused(); f != nil && !w.article.Focused(f) {
			test.Type(f, "words")
		}
		w.Focus()
		w.saved(t)
		x, _ := w.session.Span(id)
		if got := map[string]string{"note": w.session.Note(id), "speaker": x.Attributes["speaker"].Text()}[of]; got != "words" || !w.article.Inspector().Visible() {
			t.Errorf("%q leaves the %s %q", key, of, got)
		}
	}
}
