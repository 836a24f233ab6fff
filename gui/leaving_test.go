package gui

import (
	"context"
	"path/filepath"
	"slices"
	"testing"

	"galley/gui/kit"
	"galley/gui/page"
	"galley/store"
)

func (w *window) answerWith(t *testing.T, word string) {
	t.Helper()
	q := w.questions.Asked()
	if q == nil {
		t.Fatalf("nothing is asked that %q would answer", word)
	}
	i := slices.IndexFunc(q.Buttons, func(b *kit.Button) bool { return b.Way.Word == word })
	if i < 0 {
		t.Fatalf("there is no %q", word)
	}
	q.Buttons[i].OnTapped()
}

func TestTheWindowClosesWhenAllIsOnTheDisk(t *testing.T) {
	w := desk(t, story)
	gates[w].Shut()
	w.tagged("Sorvik", '3')
	w.quit()
	w.quit() // once more makes no difference
	if w.questions.Asked() == nil || len(w.win.Canvas().Overlays().List()) != 1 {
		t.Fatalf("%d questions say that something is on its way", len(w.win.Canvas().Overlays().List()))
	}
	w.questions.Asked().Leave()
	if w.questions.Asked() != nil || w.saving {
		t.Fatal("the person cannot stay")
	}
	w.tagged("206 people", '2')
	w.quit()
	gates[w].Open()
	w.until(t, func() bool { return !w.saving })
	if w.questions.Asked() != nil || w.session.Pending() != 0 {
		t.Errorf("it closes with %d decisions on their way", w.session.Pending())
	}
	expectSpans(t, w, "statistic 206 people", "location Sorvik")
}

func TestADiskThatHangsKeepsNobodyInTheWindow(t *testing.T) {
	w := desk(t, story)
	gates[w].Shut()
	w.tagged("Sorvik", '3')
	w.quit()
	w.answerWith(t, "Quit without them")
	w.part() // returns though the disk does not
	gates[w].Open()
}

func TestAProjectThatHangsIsNotWaitedFor(t *testing.T) {
	w := desk(t, story)
	w.atOnce = 0
	first := w.session
	answered := make(chan struct{})
	w.Fetch("/far/away.galley", "Opening", func(context.Context, page.Say) (*store.Project, error) {
		<-answered
		return nil, store.ErrNotProject
	}, func(*store.Project, error) { t.Error("what was stopped is shown") })
	w.until(t, func() bool { return w.asks() })
	w.answerWith(t, "Stop")
	w.saved(t)
	if w.session != first || w.questions.Asked() != nil {
		t.Error("the window is not as it was")
	}
	close(answered)
	w.tagged("Sorvik", '3')
	w.saved(t)
	expectSpans(t, w, "location Sorvik")
}

func TestUnsavedChangesAreNotLeftUnasked(t *testing.T) {
	w := desk(t, story)
	gates[w].Shut()
	w.tagged("Sorvik", '3')
	gates[w].Let(errDisk)
	w.until(t, func() bool { return w.session.Failed() != nil })
	w.questions.Asked().Leave()
	first := w.session
	other := filepath.Join(t.TempDir(), "other.galley")
	w.doors.Create(other)
	w.answerWith(t, "Stay")
	w.saved(t)
	if w.session != first {
		t.Fatal("the project was left")
	}
	expectSpans(t, w, "location Sorvik")
	w.doors.Create(other)
	w.answerWith(t, "Leave")
	gates[w].Open()
	w.until(t, func() bool { return w.session != nil && w.session != first && len(w.leaving) == 0 })
	if w.session.Project().Dir() != other {
		t.Errorf("%s is open", w.session.Project().Dir())
	}
}

// Once the program parts from its project, nothing is done on the interface any more: its
// goroutine has ended, perhaps by a signal that the window knows nothing of.
func TestNothingIsHandedOnOnceTheProgramParts(t *testing.T) {
	w := desk(t, story)
	w.part()
	w.turns.Post(func() { t.Error("something is done on the interface after its end") })
}
