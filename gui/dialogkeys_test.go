package gui

import (
	"strings"
	"testing"
	"time"

	"galley/store"

	"fyne.io/fyne/v2"
)

// strokes types where the keyboard is, as the driver does.
func (w *window) strokesNow(words string) {
	for _, r := range words {
		if f := w.win.Canvas().Focused(); f != nil {
			f.TypedRune(r)
		} else {
			w.TypedRune(r)
		}
	}
}

// What is typed between a command that opens a file dialog and the dialog is meant for
// that: it tags nothing, filters nothing, and stands in the dialog.
func TestKeysBeforeAFileDialogAreMeantForIt(t *testing.T) {
	for _, id := range []string{"project.open", "import", "import.folder", "labels.import", "labels.export"} {
		t.Run(id, func(t *testing.T) {
			w := desk(t, story, "Two\n\nSecond")
			w.reader().SetSelection(passage("Sorvik"))
			before := w.session.Article().ID
			w.Do(id)
			w.strokesNow("3/n1x")
			if n := len(w.session.Spans()); n != 0 || w.session.Article().ID != before {
				t.Errorf("%d passages are tagged, and article %d is open", n, w.session.Article().ID)
			}
			w.until(t, func() bool { q := w.questions.Asked(); return q != nil && len(q.Buttons) > 0 })
			if f := w.win.Canvas().Focused(); f != w.questions.Asked().First {
				t.Errorf("%T has the keyboard", f)
			}
			if text := content(w.field()); !strings.HasSuffix(text, "3/n1x") {
				t.Errorf("in the dialog stands %q", text)
			}
			w.questions.Asked().Leave()
			if w.questions.Asked() != nil || len(w.win.Canvas().Overlays().List()) != 0 {
				t.Error("something lies over the window still")
			}
		})
	}
}

// What is typed before the list of backups is read is meant for the list, too.
func TestKeysBeforeTheListOfBackupsAreMeantForIt(t *testing.T) {
	w := desk(t, story)
	if _, err := w.session.Project().Backup(t.Context(), time.Now(), store.Regular); err != nil {
		t.Fatal(err)
	}
	w.reader().SetSelection(passage("Sorvik"))
	w.Do("restore")
	w.strokesNow("3zz")
	if n := len(w.session.Spans()); n != 0 {
		t.Errorf("%d passages are tagged", n)
	}
	if text := content(w.field()); text != "3zz" {
		t.Errorf("in the list stands %q", text)
	}
	w.field().SetText("")
	w.until(t, func() bool { return len(w.questions.Palette.Choices()) == 1 })
}

// Escape gives up a file dialog that has not come yet.
func TestEscapeGivesUpAFileDialog(t *testing.T) {
	w := desk(t, story)
	w.Do("import")
	w.win.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	if w.questions.Asked() != nil || len(w.win.Canvas().Overlays().List()) != 0 {
		t.Fatal("something lies over the window still")
	}
	w.Do("import") // and can be asked for again
	w.until(t, func() bool { q := w.questions.Asked(); return q != nil && len(q.Buttons) > 0 })
}
