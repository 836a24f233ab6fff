package gui

import (
	"context"
	"testing"

	"galley/gui/kit"
	"galley/gui/page"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
)

// TestKeysBeforeATaskIsToldReachNothing says that what is pressed between the moment in
// which something is asked for and its dialog does nothing to the article.
func TestKeysBeforeATaskIsToldReachNothing(t *testing.T) {
	for name, end := range map[string]page.Ending{"stoppable": page.Stoppable, "to its end": page.ToItsEnd} {
		t.Run(name, func(t *testing.T) {
			w := desk(t, story)
			w.reader().SetSelection(passage("Sorvik"))
			goOn := make(chan struct{})
			ended := false
			w.Task("Looking at the files", end, func(context.Context, page.Say) error { <-goOn; return nil }, func(error) { ended = true })
			for _, k := range []fyne.KeyName{fyne.KeyReturn, fyne.KeyEscape} {
				if f := w.win.Canvas().Focused(); f != nil {
					f.TypedKey(&fyne.KeyEvent{Name: k})
				}
				w.typedKey(&fyne.KeyEvent{Name: k})
			}
			if f := w.win.Canvas().Focused(); f != nil {
				f.TypedRune('3')
			}
			w.typedRune('3')
			w.typedShortcut(&fyne.ShortcutUndo{})
			test.TapCanvas(w.win.Canvas(), fyne.NewPos(60, 10)) // on the menus
			if _, open := w.win.Canvas().Overlays().Top().(*kit.Menu); open {
				t.Error("a menu opens")
			}
			close(goOn)
			w.until(t, func() bool { return ended })
			if w.questions.Asked() != nil || w.win.Canvas().Focused() != w.reader() {
				t.Error("the article has not got the keyboard back")
			}
			w.saved(t)
			expectSpans(t, w)
			w.typedRune('3')
			w.saved(t)
			expectSpans(t, w, "location Sorvik")
		})
	}
}

// TestWhatIsAskedWhileATaskGoesOnStays says that the end of a task takes only its own
// dialog away.
func TestWhatIsAskedWhileATaskGoesOnStays(t *testing.T) {
	w := desk(t, story)
	goOn := make(chan struct{})
	ended := false
	w.Task("Looking at the files", page.Stoppable, func(context.Context, page.Say) error { <-goOn; return nil }, func(error) { ended = true })
	w.questions.Tell("The disk is full", "Nothing is saved.")
	asked := w.questions.Asked()
	close(goOn)
	w.until(t, func() bool { return ended })
	if asked == nil || w.questions.Asked() != asked || w.win.Canvas().Focused() != asked.First {
		t.Fatal("what was told is gone")
	}
	w.typedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	if w.questions.Asked() != nil || w.win.Canvas().Focused() != w.reader() {
		t.Error("it cannot be closed")
	}
}

// TestAPageIsUsableWhileItIsRead says that what is pressed on a page of figures is not lost
// while they are read.
func TestAPageIsUsableWhileItIsRead(t *testing.T) {
	w := desk(t, story)
	w.Do("figures")
	if w.questions.Asked() != nil {
		t.Fatal("the page cannot be used")
	}
	w.saved(t)
}
