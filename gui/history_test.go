package gui

import (
	"testing"

	"galley/gui/keymap"
	"galley/store/standoff"
)

// What a decision did is in words only where it is shown.
func TestStepsAreToldInWords(t *testing.T) {
	w := desk(t, story, "Two\n\nAnother article")
	all, err := w.session.Project().All()
	if err != nil {
		t.Fatal(err)
	}
	if err := w.session.MarkAll(all, standoff.StatusSkipped); err != nil {
		t.Fatal(err)
	}
	w.saved(t)
	w.press(keymap.Must("Ctrl+Z"))
	w.saved(t)
	if got := w.status.place.Text; got != "Undone: Mark 2 articles as skipped" {
		t.Errorf("the bar says %q", got)
	}
}

// Where an undo leads to another article, that is named.
func TestAStepInAnotherArticleNamesIt(t *testing.T) {
	onAnyDisk(t, func(t *testing.T) {
		w := desk(t, story, "Two\n\nAnother article")
		w.reader().SetSelection(passage("Sorvik"))
		w.typedRune('3')
		w.press(keymap.Must("n"))
		w.saved(t)
		w.press(keymap.Must("Ctrl+Z"))
		w.saved(t)
		if got := w.status.place.Text; got != "Undone in “Ferry fares rise”: Tag as Location" {
			t.Errorf("the bar says %q", got)
		}
		w.press(keymap.Must("Ctrl+Shift+Z"))
		w.saved(t)
		if got := w.status.place.Text; got != "Redone: Tag as Location" {
			t.Errorf("the bar says %q", got)
		}
	})
}
