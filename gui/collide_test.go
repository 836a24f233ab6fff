package gui

import (
	"testing"

	"galley/store"
	"galley/store/standoff"
)

// A label whose key is that of a command, as of a dataset, does not take it away.
func TestALabelOfADatasetTakesNoKeyFromACommand(t *testing.T) {
	w := desk(t, story, story+" again")
	s := w.session.Scheme().Clone()
	s.Labels = append(s.Labels, standoff.Label{ID: "noun", Name: "Noun", Letter: "N", Key: "n"}, standoff.Label{ID: "wool", Name: "Wool", Letter: "W", Key: "w"})
	if err := w.session.Reshape(store.Action{Kind: store.Reshaped}, s); err != nil {
		t.Fatal(err)
	}
	w.saved(t)
	for _, key := range w.Action("article.next").Keys {
		if a := w.byChord[key]; len(a) > 0 && a[0].ID == "tag.noun" {
			t.Errorf("%s runs %s", key, a[0].ID)
		}
	}
	if key := w.Action("tag.wool").Key(); key != "" {
		t.Errorf("%q is shown as the key of the label, and selects a word", key)
	}
}
