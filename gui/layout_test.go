package gui

import (
	"testing"

	"galley/gui/keymap"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
)

// The keys as the test driver's codes have them do what they do in English.
func TestTheWindowTakesKeysByTheirPlace(t *testing.T) {
	w := desk(t, story, "Second\n\nOf two.\n")
	w.reader().SetSelection(passage("Sorvik"))
	w.reader().TypedKey(&fyne.KeyEvent{Name: fyne.Key3, Physical: fyne.HardwareKey{ScanCode: 4}})
	w.reader().TypedRune('"')
	w.saved(t)
	expectSpans(t, w, "location Sorvik")
	w.reader().TypedKey(&fyne.KeyEvent{Name: fyne.KeyUnknown, Physical: fyne.HardwareKey{ScanCode: 49}})
	w.reader().TypedRune('т')
	w.saved(t)
	if w.session.Article().Title != "Second" {
		t.Errorf("the key of n shows %q", w.session.Article().Title)
	}
	w.saved(t)
	w.reader().TypedRune('т') // another key's, or nobody's
	if w.session.Article().Title != "Second" {
		t.Errorf("a character without a key shows %q", w.session.Article().Title)
	}
}

// With Alt, Fyne says of a key without an English character only that it was one.
func TestAltWorksByPlace(t *testing.T) {
	w := desk(t, "Boat boat")
	w.press(keymap.Must("Ctrl+F"))
	w.field().SetText("boat")
	w.field().KeyDown(&fyne.KeyEvent{Physical: fyne.HardwareKey{ScanCode: 46}}) // с, where c is
	w.field().TypedShortcut(&desktop.CustomShortcut{Modifier: fyne.KeyModifierAlt})
	if !w.Action("find.case").Checked() {
		t.Error("in the find bar, Alt and the key of c do nothing")
	}
	w.reader().KeyDown(&fyne.KeyEvent{Physical: fyne.HardwareKey{ScanCode: 46}})
	w.reader().TypedShortcut(&desktop.CustomShortcut{Modifier: fyne.KeyModifierAlt})
	if w.Action("find.case").Checked() {
		t.Error("in the article, Alt and the key of c do nothing")
	}
}
