package gui

import (
	"testing"

	"galley/store/standoff"

	"fyne.io/fyne/v2"
)

// What a detail does not take is not told as saved, and nobody leaves without being asked.
func TestNobodyLeavesWhatADetailDoesNotTakeUnasked(t *testing.T) {
	w := desk(t, story, story+"\nMore.\n")
	w.Do("article.fields")
	w.win.Canvas().FocusNext() // from the outlet to the date
	for _, r := range "tomorrow" {
		w.win.Canvas().Focused().TypedRune(r)
	}
	w.win.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	if got := w.status.saved.Text; got != "1 detail not saved" {
		t.Errorf("the status bar says %q", got)
	}
	w.Open(2)
	w.saved(t)
	if got := w.status.saved.Text; got != "1 detail not saved" {
		t.Errorf("at another article the status bar says %q", got)
	}
	w.quit()
	w.answerWith(t, "Go there")
	w.saved(t)
	if id := w.session.Article().ID; id != standoff.ArticleID(1) {
		t.Errorf("article %d is shown", id)
	}
	if got := content(w.field()); got != "tomorrow" {
		t.Errorf("the keyboard is where %q stands", got)
	}
	w.doors.Open(w.session.Project().Dir() + "x")
	w.answerWith(t, "Stay")
	w.status.tapSaved()
	w.win.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	if got := w.status.saved.Text; got != "Saved" {
		t.Errorf("after Escape the status bar says %q", got)
	}
	w.quit()
	if w.questions.Asked() != nil || w.saving {
		t.Error("the window does not close")
	}
}

// What several details do not take is told in the plural.
func TestSeveralDetailsThatAreNotTakenAreTold(t *testing.T) {
	w := desk(t, story, story+"\nMore.\n")
	for i := range 2 {
		w.Open(standoff.ArticleID(i + 1))
		w.saved(t)
		w.Do("article.fields")
		w.win.Canvas().FocusNext() // from the outlet to the date
		for _, r := range "tomorrow" {
			w.win.Canvas().Focused().TypedRune(r)
		}
		w.win.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	}
	if got := w.status.saved.Text; got != "2 details not saved" {
		t.Errorf("the status bar says %q", got)
	}
	w.quit()
	w.answerWith(t, "Stay")
}
