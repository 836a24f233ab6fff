package work_test

import (
	"context"
	"path/filepath"
	"slices"
	"testing"

	"galley/gui/work"
	"galley/store"
	"galley/store/standoff"
)

// A decision about many articles tells how far it is, each percent once, and a decision
// about one article nothing.
func TestALargeDecisionTellsHowFarItIs(t *testing.T) {
	p, err := newProject(context.Background(), filepath.Join(t.TempDir(), "news.galley"), 250)
	if err != nil {
		t.Fatal(err)
	}
	for id := range 250 {
		if _, err := p.Commit(store.Edit{Article: standoff.ArticleID(id + 1), Add: []standoff.Span{{ID: "x", Label: "quote", Range: standoff.Range{Start: 0, End: 3}}}}); err != nil {
			t.Fatal(err)
		}
	}
	turns := make(chan func(), 1000)
	s := work.New(p, work.Options{Annotator: "ana", Post: func(f func()) { turns <- f }})
	defer func() { <-s.Close() }()
	var told []int
	s.Subscribe(work.Events{State: func() { told = append(told, s.Percent()) }})
	settle := func(err error) []int {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		for s.Pending() > 0 {
			(<-turns)()
		}
		out := told
		told = nil
		return out
	}
	check := func(what string, told []int) {
		t.Helper()
		if n := len(told); n < 100 || told[0] != 0 || told[n-1] != 0 || !slices.IsSorted(told[:n-1]) || told[n-2] != 100 {
			t.Errorf("%s tells %v", what, told)
		}
	}
	scheme := s.Scheme()
	scheme.Labels = slices.DeleteFunc(slices.Clone(scheme.Labels), func(l standoff.Label) bool { return l.ID == "quote" })
	check("a merge", settle(s.Reshape(store.Action{Kind: store.LabelsMerged, Label: "statistic", Count: 1}, scheme, store.Merge{From: "quote", To: "statistic"})))
	step := func(do func() (work.Step, error)) error { _, err := do(); return err }
	check("its undo", settle(step(s.Undo)))
	check("its redo", settle(step(s.Redo)))
	all, err := p.All()
	if err != nil {
		t.Fatal(err)
	}
	check("a mark", settle(s.MarkAll(all, standoff.StatusDone)))
	if told := settle(s.Reshape(store.Action{Kind: store.Reshaped}, standoff.DefaultScheme())); len(told) != 2 {
		t.Errorf("a small decision tells %v", told)
	}
}
