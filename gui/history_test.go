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
