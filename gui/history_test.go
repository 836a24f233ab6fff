package gui

import (
	"testing"

	"galley/gui/keymap"
	"galley/store"
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
	for title, want := range map[store.Title]string{
		store.Action{Kind: store.Tagged, Label: "quote", Count: 1}.Title():    "Tag as Quote",
		store.Action{Kind: store.Tagged, Label: "quote", Count: 1200}.Title(): "Tag 1,200 passages as Quote",
		store.Action{Kind: store.Relabeled, Label: "gone"}.Title():            "Relabel as gone",
		store.Action{Kind: store.Attributed, Name: "speaker"}.Title():         "Set speaker",
		store.Action{Kind: store.Removed, Count: 3}.Title():                   "Remove 3 spans",
		store.Action{Kind: "merge"}.Title():                                   "Change",
		"Tag all as quote":                                                    "Tag all as quote", // in a journal of old
	} {
		if got := w.titleWords(title); got != want {
			t.Errorf("%q is told as %q, want %q", title, got, want)
		}
	}
}
