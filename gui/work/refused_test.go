package work_test

import (
	"testing"

	"galley/gui/work"
	"galley/store"
	"galley/store/standoff"
)

// An undo that the store refuses leaves what can be undone and redone as it was.
func TestWhatCannotBeUndoneStaysTheNextToBeUndone(t *testing.T) {
	g := newGated(t)
	g.gate.Open()
	g.open(1)
	g.tag(0, 3)
	scheme := g.Scheme().Clone()
	l := scheme.NewLabel("Harbour")
	scheme.Labels = append(scheme.Labels, l)
	g.must(g.Reshape(store.Action{Kind: store.LabelAdded, Name: "Harbour"}, scheme))
	g.answerAll()
	_, err := g.Project().Import(t.Context(), func(yield func(standoff.Document, error) bool) {
		a, err := standoff.NewArticle("In Sorvik.")
		yield(standoff.Document{Article: a, Spans: []standoff.Span{{ID: "x", Range: standoff.Range{Start: 3, End: 9}, Label: l.ID}}}, err)
	}, store.ImportOptions{})
	g.must(err)
	refused := 0
	g.Subscribe(work.Events{Refused: func(store.Title, error) { refused++ }})
	before, _ := g.CanUndo()
	for i := range 2 {
		if _, err := g.Undo(); err != nil {
			t.Fatal(err)
		}
		g.answerAll()
		if refused != i+1 {
			t.Fatalf("%d were refused, not %d", refused, i+1)
		}
		if now, ok := g.CanUndo(); now != before || !ok {
			t.Errorf("the next to be undone is %q, not %q", now, before)
		}
		if title, ok := g.CanRedo(); ok {
			t.Errorf("%q can be redone", title)
		}
		if len(g.Spans()) != 1 {
			t.Errorf("the article has %d spans", len(g.Spans()))
		}
	}
}

// What has been decided since is undone first, and then what could not be.
func TestWhatCannotBeUndoneIsBelowWhatHasBeenDecidedSince(t *testing.T) {
	g := newGated(t)
	g.open(1)
	g.tag(0, 3)
	g.tag(4, 8)
	g.answerAll()
	g.gate.Shut()
	if _, err := g.Undo(); err != nil {
		t.Fatal(err)
	}
	third := g.tag(9, 12)
	g.answer(store.ErrNoSpan)
	g.answer(nil)
	if len(g.Spans()) != 3 {
		t.Fatalf("the article has %d spans", len(g.Spans()))
	}
	g.gate.Open()
	for want := range 3 {
		if _, err := g.Undo(); err != nil {
			t.Fatal(err)
		}
		g.answerAll()
		if _, there := g.Span(third); there || len(g.Spans()) != 2-want {
			t.Errorf("after %d undone the article has %d spans", want+1, len(g.Spans()))
		}
	}
}
