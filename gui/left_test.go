package gui

import (
	"testing"

	"galley/gui/page"
	"galley/store"
	"galley/store/standoff"
)

// Once the project is left, nothing of its labels stays to be chosen.
func TestTheLabelsOfAProjectThatIsLeftAreNotShown(t *testing.T) {
	w := desk(t, story)
	s := w.session.Scheme().Clone()
	s.Labels[1].Examples = []standoff.Example{{Text: "206 people", Article: 1}}
	if err := w.session.Reshape(store.Action{Kind: store.Reshaped}, s); err != nil {
		t.Fatal(err)
	}
	w.show(w.labels)
	w.saved(t)
	<-w.Leave()
	if w.page == page.Page(w.labels) {
		t.Error("the labels are still shown")
	}
	w.labels.Choose(s.Labels[1].ID)
}
