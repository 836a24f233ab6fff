package gui

import (
	"testing"
)

// An import is one step: undo takes its articles away, and redo brings them back.
func TestAnImportIsUndoneInTheWindow(t *testing.T) {
	w := desk(t, story)
	w.tagged("Sorvik", '3')
	w.saved(t)
	dir := stories(t, map[string]string{"01.txt": "One\n\nFirst", "02.txt": "Two\n\nSecond"})
	w.doors.Import([]string{dir})
	w.until(t, func() bool { return w.queue.All().Len() == 3 })
	w.Open(3)
	w.saved(t)
	w.undo()
	w.saved(t)
	w.until(t, func() bool { return w.queue.All().Len() == 1 && w.session.Article().ID == 1 })
	if got := w.status.place.Text; got != "Undone: Import 2 articles" {
		t.Errorf("the bar says %q", got)
	}
	if len(w.session.Spans()) != 1 {
		t.Error("what was decided before the import is gone")
	}
	w.Do("redo")
	w.saved(t)
	w.until(t, func() bool { return w.queue.All().Len() == 3 })
	w.undo()
	w.undo()
	w.saved(t)
	if len(w.session.Spans()) != 0 {
		t.Error("the decision before the import is not undone")
	}
}

// Spans that come with a text that is open are shown at once.
func TestSpansThatAnImportAddsAreShown(t *testing.T) {
	w := desk(t, "One\n\nFirst")
	dir := stories(t, map[string]string{"set.jsonl": `{"text":"One\n\nFirst","label":[[0,3,"quote"]]}` + "\n"})
	w.doors.Import([]string{dir})
	w.until(t, func() bool { return w.questions.Asked() != nil })
	q := w.questions.Asked()
	q.Buttons[len(q.Buttons)-1].OnTapped()
	w.until(t, func() bool { return len(w.session.Spans()) == 1 })
}

// What the dialog says of the import is true: undo takes all of it back, and redo brings
// it again.
func TestAnImportOfTheWindowIsTakenBack(t *testing.T) {
	w := desk(t, "One\n\nFirst")
	labels := len(w.session.Scheme().Labels)
	dir := stories(t, map[string]string{"set.jsonl": `{"text":"Two\n\nSecond","label":[[0,3,"DEED"]]}` + "\n"})
	w.doors.Import([]string{dir})
	w.until(t, func() bool { return w.questions.Asked() != nil })
	w.questions.Asked().Enter()
	w.until(t, func() bool { return w.queue.Listed().Len() == 2 && len(w.session.Scheme().Labels) == labels+1 })
	w.Do("undo")
	w.until(t, func() bool { return w.queue.Listed().Len() == 1 && len(w.session.Scheme().Labels) == labels })
	w.Do("redo")
	w.until(t, func() bool { return w.queue.Listed().Len() == 2 && len(w.session.Scheme().Labels) == labels+1 })
}
