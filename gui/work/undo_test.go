package work_test

import (
	"context"
	"path/filepath"
	"slices"
	"testing"

	"galley/gui/work"
	"galley/gui/worktest"
	"galley/store"
	"galley/store/standoff"
)

// gated is a session whose decisions wait until a test answers them.
type gated struct {
	*work.Session
	t     *testing.T
	gate  *worktest.Gate
	turns chan func()
}

func newGated(t *testing.T) *gated {
	p, err := newProject(context.Background(), filepath.Join(t.TempDir(), "news.galley"), 2)
	if err != nil {
		t.Fatal(err)
	}
	g := &gated{t: t, gate: worktest.Before(p), turns: make(chan func(), 100)}
	g.gate.Shut()
	g.Session = work.New(p, work.Options{Annotator: "ana", Disk: g.gate, Post: func(f func()) { g.turns <- f }})
	t.Cleanup(func() { g.gate.Open(); <-g.Close() })
	return g
}

func (g *gated) open(id standoff.ArticleID) {
	g.t.Helper()
	there := false
	g.Show(id, func() {}, func(err error) {
		if there = true; err != nil {
			g.t.Fatal(err)
		}
	})
	for !there {
		(<-g.turns)()
	}
}

// answer lets the oldest decision go to the disk, or refuses it.
func (g *gated) answer(refusal error) {
	g.gate.Let(refusal)
	(<-g.turns)()
}

func (g *gated) answerAll() {
	for g.gate.Open(); g.Pending() > 0; {
		(<-g.turns)()
	}
}

func (g *gated) tag(start, end standoff.Byte) standoff.SpanID {
	g.t.Helper()
	id, _, err := g.Tag("quote", standoff.Range{Start: start, End: end})
	g.must(err)
	return id
}

func (g *gated) must(err error) {
	g.t.Helper()
	if err != nil {
		g.t.Fatal(err)
	}
}

// A person who undoes before the store has answered means the newest decision, and
// not the one below it because that one has just come to nothing.
func TestAnUndoIsAboutTheNewestDecisionThatIsNotAnswered(t *testing.T) {
	g := newGated(t)
	g.open(1)
	first := g.tag(0, 3)
	g.answer(nil)
	second := g.tag(4, 8)
	g.must(g.Annotate("check", second))
	g.answer(store.ErrNoSpan)
	_, err := g.Undo()
	g.must(err)
	g.answerAll()
	if _, ok := g.Span(first); !ok || len(g.Spans()) != 1 {
		t.Fatalf("the first span is not all there is: %v", g.Spans())
	}
}

// What is taken back on the page is what is taken back on the disk, whatever has been
// refused in another article.
func TestAnUndoShowsWhatTheDiskUndoes(t *testing.T) {
	g := newGated(t)
	g.open(2)
	span := g.tag(0, 3)
	g.answer(nil)
	g.open(1)
	g.must(g.Mark(standoff.StatusDone))
	g.tag(4, 8)
	g.must(g.Mark(standoff.StatusStarted)) // without the status before, the span says so already; without both, it does not
	g.answer(store.ErrNoSpan)
	g.open(2)
	g.answer(store.ErrNoSpan)
	_, err := g.Undo()
	g.must(err)
	if _, ok := g.Span(span); !ok {
		t.Error("an undo in another article takes away the span of this one")
	}
	g.answerAll()
	g.open(1)
	if g.Status() != standoff.StatusOpen {
		t.Errorf("the article is %v after its last mark was undone", g.Status())
	}
}

// The counts of labels are right while a merge, its undo and its redo are on their way, and
// once they are there.
func TestTheUndoOfAMergeIsCounted(t *testing.T) {
	g := newGated(t)
	g.open(1)
	g.tag(0, 3)
	g.answer(nil)
	g.tag(4, 8)
	g.answer(nil)
	expect := func(what string, quotes, statistics int) {
		t.Helper()
		if n := g.LabelCounts(); n["quote"] != quotes || n["statistic"] != statistics {
			t.Errorf("%s: %d quotes and %d statistics, want %d and %d", what, n["quote"], n["statistic"], quotes, statistics)
		}
	}
	expect("tagged", 2, 0)
	scheme := g.Scheme()
	scheme.Labels = slices.DeleteFunc(slices.Clone(scheme.Labels), func(l standoff.Label) bool { return l.ID == "quote" })
	g.must(g.Reshape(store.Action{Kind: store.LabelsMerged, Label: "statistic", Count: 1}, scheme, store.Merge{From: "quote", To: "statistic"}))
	expect("merged", 0, 2)
	_, err := g.Undo()
	g.must(err)
	expect("undone", 2, 0)
	_, err = g.Redo()
	g.must(err)
	expect("redone", 0, 2)
	_, err = g.Undo()
	g.must(err)
	for range 4 {
		expect("on its way", 2, 0)
		g.answer(nil)
	}
	expect("undone on the disk", 2, 0)
	_, err = g.Redo()
	g.must(err)
	expect("redone later", 0, 2)
	g.answerAll()
	expect("redone on the disk", 0, 2)
}
