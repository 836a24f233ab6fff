package queue

import (
	"slices"
	"testing"

	"galley/store"
	"galley/store/standoff"

	"fyne.io/fyne/v2"
)

// An article that lacks what is required is done only once the person has said so.
func TestAnArticleIsDoneWithoutWhatIsRequiredOnlyIfChosen(t *testing.T) {
	_, h := queueOf(t, "One boat\n\nA", "Two\n\nB")
	scheme := h.Scheme()
	scheme.Labels = slices.Clone(scheme.Labels)
	scheme.Labels[0].Attributes = []standoff.Attribute{{Name: "language", Title: "Language", Type: standoff.AttributeText, Required: true}}
	if err := h.Session().Reshape(store.Action{Kind: store.LabelEdited}, scheme); err != nil {
		t.Fatal(err)
	}
	id, _, err := h.Session().Tag(scheme.Labels[0].ID, standoff.Range{Start: 4, End: 8})
	if err != nil {
		t.Fatal(err)
	}
	h.Wait(t)
	expect := func(open standoff.ArticleID, done int) {
		t.Helper()
		h.Wait(t)
		if n := h.Session().Project().Counts().Statuses[standoff.StatusDone]; h.Session().Article().ID != open || n != done {
			t.Errorf("article %d is open, and %d are done; want %d and %d", h.Session().Article().ID, n, open, done)
		}
	}
	answer := func(key fyne.KeyName) {
		t.Helper()
		if h.Questions().Asked() == nil {
			t.Fatal("nothing is asked")
		}
		h.Win.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: key})
	}
	h.do(t, "article.done")
	expect(1, 0)
	answer(fyne.KeyEscape)
	expect(1, 0)
	h.do(t, "article.done")
	answer(fyne.KeyReturn) // goes there
	expect(1, 0)
	h.do(t, "article.done")
	answer(fyne.KeyLeft)
	answer(fyne.KeyReturn)
	expect(2, 1)

	h.Open(1)
	h.Wait(t)
	if err := h.Session().SetAttribute("language", standoff.Text("Danish"), id); err != nil {
		t.Fatal(err)
	}
	h.do(t, "article.done")
	if h.Questions().Asked() != nil {
		t.Error("a question is asked though nothing is missing")
	}
	expect(2, 1)
}
