package gui

import (
	"path/filepath"
	"testing"

	"galley/gui/kit"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
)

func TestTheListOfAProjectThatWasLeftOpensNothing(t *testing.T) {
	w := desk(t, story, story+"!")
	w.Leave()
	w.drawn()
	if n := w.queue.Listed().Len(); n != 0 {
		t.Errorf("%d articles are still listed", n)
	}
	w.queue.Focus()
	w.win.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyDown})
	w.win.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
}

// Its lines are about articles of that project: their numbers are others in the next.
func TestAMenuEndsWithItsProject(t *testing.T) {
	w := desk(t, story, story+"!")
	dir := otherProject(t, story)
	w.queue.Focus()
	w.win.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: desktop.KeyMenu})
	if _, ok := w.win.Canvas().Overlays().Top().(*kit.Menu); !ok {
		t.Fatal("there is no menu")
	}
	w.doors.Open(dir)
	w.saved(t)
	if _, ok := w.win.Canvas().Overlays().Top().(*kit.Menu); ok {
		t.Error("the menu is still open over another project")
	}
}

// What is asked of a person must not be answered for another project.
func TestAskingAboutUnsavedChangesEndsWithTheirProject(t *testing.T) {
	for name, ask := range map[string]func(*window){
		"quit": func(w *window) { w.quit() },
		"open": func(w *window) { w.doors.Create(filepath.Join(t.TempDir(), "other.galley")) },
	} {
		t.Run(name, func(t *testing.T) {
			w := desk(t, story)
			gates[w].Shut()
			w.tagged("Sorvik", '3')
			gates[w].Let(errDisk)
			w.until(t, func() bool { return w.session.Failed() != nil })
			w.typedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
			ask(w)
			gates[w].Open()
			w.Leave() // as when the copy that is being made has been made
			if q := w.questions.Asked(); q != nil {
				t.Errorf("%q is still asked", q.Title)
			}
			w.until(t, func() bool { return len(w.leaving) == 0 })
		})
	}
}
