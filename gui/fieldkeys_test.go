package gui

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
)

func TestAFieldKnowsShortcutsByTheirPlace(t *testing.T) {
	w := desk(t, story)
	w.tagged("Sorvik", '3')
	for _, into := range []string{"queue.filter", "span.note"} {
		w.Do(into)
		w.field().KeyDown(&fyne.KeyEvent{Physical: fyne.HardwareKey{ScanCode: 37}}) // л, where k is
		w.field().TypedShortcut(&desktop.CustomShortcut{Modifier: fyne.KeyModifierShortcutDefault})
		if w.questions.Asked() == nil {
			t.Errorf("after %s, Ctrl and the key of k open nothing", into)
			continue
		}
		w.questions.Close(w.questions.Asked())
	}
}

func TestTheListTakesKeysByTheirPlace(t *testing.T) {
	w := desk(t, story, "Second\n\nOf two.\n")
	w.queue.Focus()
	list := w.win.Canvas().Focused()
	list.(desktop.Keyable).KeyDown(&fyne.KeyEvent{Name: fyne.KeyUnknown, Physical: fyne.HardwareKey{ScanCode: 49}})
	list.TypedKey(&fyne.KeyEvent{Name: fyne.KeyUnknown, Physical: fyne.HardwareKey{ScanCode: 49}})
	list.TypedRune('т')
	w.saved(t)
	if got := w.session.Article().Title; got != "Second" {
		t.Errorf("the key of n shows %q", got)
	}
}

func TestF6LeadsOnFromANote(t *testing.T) {
	w := desk(t, story)
	w.tagged("Sorvik", '3')
	w.saved(t)
	f6 := &fyne.KeyEvent{Name: fyne.KeyF6}
	w.Do("span.note")
	w.win.Canvas().Focused().TypedKey(f6)
	if !w.article.Focused(w.win.Canvas().Focused()) {
		t.Errorf("F6 does not lead back from the note, but to %T", w.win.Canvas().Focused())
	}
	w.Do("queue.filter")
	w.win.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyF1})
	if w.questions.Asked() == nil {
		t.Error("F1 does nothing in the filter")
	}
}
