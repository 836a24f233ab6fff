package gui

import (
	"testing"

	"galley/store/standoff"
)

// An undo of something in an article that has been erased since leads nowhere, and is
// no fault.
func TestUndoAfterAnEraseIsNoFault(t *testing.T) {
	w := desk(t, story, "Two\n\nSecond")
	w.tagged("Sorvik", '3')
	w.saved(t)
	w.Open(2)
	w.saved(t)
	w.drawn()
	w.doors.AskErase("Erase?", []standoff.ArticleID{1})
	w.answerWith(t, "Erase")
	w.saved(t)
	w.undo()
	w.saved(t)
	if q := w.questions.Asked(); q != nil {
		t.Errorf("asked: %s", q.Title)
	}
	if w.session.Article().ID != 2 {
		t.Errorf("article %d is open", w.session.Article().ID)
	}
	if got := w.status.place.Text; got != "Undone: Tag as Location" {
		t.Errorf("the bar says %q", got)
	}
}
