package gui

import (
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
