package gui

import (
	"slices"
	"testing"

	"galley/gui/kit/kittest"
	"galley/store"
)

// A label that is new is listed with its key at once.
func TestANewLabelIsListedWithItsKey(t *testing.T) {
	w := desk(t, story)
	scheme := w.session.Scheme()
	l := scheme.NewLabel("Person")
	scheme.Labels = append(slices.Clone(scheme.Labels), l)
	if err := w.session.Reshape(store.Action{Kind: store.LabelAdded, Label: l.ID}, scheme); err != nil {
		t.Fatal(err)
	}
	words := kittest.Words(w.article.Inspector())
	at := slices.Index(words, "Person")
	if at < 2 || words[at-2] != "5" {
		t.Errorf("the labels are listed as %q", words)
	}
	w.saved(t)
}
