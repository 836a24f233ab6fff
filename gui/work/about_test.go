package work_test

import (
	"errors"
	"testing"

	"galley/gui/work"
	"galley/store"
	"galley/store/standoff"
)

// genre puts a label for whole articles into the scheme.
func (g *gated) genre() {
	g.t.Helper()
	scheme := g.Scheme().Clone()
	scheme.Labels = append(scheme.Labels, standoff.Label{ID: "genre", Name: "Genre", Letter: "G", Use: standoff.UseArticles, Attributes: []standoff.Attribute{
		{Name: "sure", Type: standoff.AttributeTruth, Default: standoff.Truth(true)}, {Name: "why", Type: standoff.AttributeText},
	}})
	g.must(g.Reshape(store.Action{Kind: store.LabelAdded, Label: "genre"}, scheme))
}

func TestAnArticleGetsALabelAndLosesIt(t *testing.T) {
	g := newGated(t)
	g.open(1)
	g.genre()
	g.must(g.Carry("genre"))
	g.must(g.Carry("genre")) // again, which changes nothing
	g.must(g.SetCarried("genre", "why", standoff.Text("by its tone")))
	if got := g.Carried(); len(got) != 1 || got[0].Attributes["sure"] != standoff.Truth(true) || got[0].Attributes["why"] != standoff.Text("by its tone") {
		t.Fatalf("the article carries %v", got)
	}
	if g.Pending() != 3 {
		t.Errorf("%d decisions are on their way", g.Pending())
	}
	if g.Carry("quote") == nil {
		t.Error("a label for passages can be put on the article")
	}
	g.must(g.Drop("genre"))
	if got := g.Carried(); len(got) != 0 {
		t.Errorf("the article carries %v", got)
	}
	g.answerAll()
	for range 4 {
		if _, err := g.Undo(); err != nil {
			t.Fatal(err)
		}
	}
	g.answerAll()
	if _, there := g.Scheme().Label("genre"); there || len(g.Objects()) != 0 {
		t.Errorf("taken back, the article has %v", g.Objects())
	}
}

// A field that the scheme lacks comes with its first value, and goes with it.
func TestAFieldIsFilled(t *testing.T) {
	g := newGated(t)
	g.open(1)
	outlet, date := standoff.CommonFields()[0], standoff.CommonFields()[1]
	g.must(g.Fill(outlet, standoff.Text("The Herald")))
	if value, decided := g.Field("outlet"); !decided || value != standoff.Text("The Herald") {
		t.Errorf("the field has %q", value)
	}
	if _, there := g.Scheme().Field("outlet"); !there {
		t.Error("the scheme lacks the field")
	}
	if err := g.Fill(date, standoff.Text("last week")); !errors.Is(err, work.ErrField) {
		t.Errorf("a date takes words: %v", err)
	}
	g.must(g.Fill(outlet, standoff.Value{}))
	if value, decided := g.Field("outlet"); !decided || !value.None() {
		t.Errorf("the field that was emptied has %q", value)
	}
	g.must(g.Unfill(outlet))
	if _, decided := g.Field("outlet"); decided {
		t.Error("the field has not what the article came with")
	}
	for range 3 {
		if _, err := g.Undo(); err != nil {
			t.Fatal(err)
		}
	}
	g.answerAll()
	if _, there := g.Scheme().Field("outlet"); there || len(g.Objects()) != 0 {
		t.Errorf("taken back, the article has %v", g.Objects())
	}
}

func TestMemosAreWrittenOnArticlesThatAreNotOpen(t *testing.T) {
	g := newGated(t)
	g.open(1)
	for _, on := range []standoff.ArticleID{0, 1, 2} {
		memo, err := g.NewMemo("")
		g.must(err)
		memo.Text = "Why?"
		g.must(g.Write(on, memo))
		if on == 2 {
			g.answerAll()
			memo.Text = ""
			g.must(g.Write(on, memo))
		}
	}
	if got := len(g.Objects()); got != 1 {
		t.Errorf("the open article has %d memos", got)
	}
	g.answerAll()
	count := func() (n int) {
		for page, err := range g.Project().Memos(t.Context()) {
			g.must(err)
			n += len(page)
		}
		return n
	}
	if got := count(); got != 2 {
		t.Errorf("the project has %d memos, want 2", got)
	}
	if _, err := g.Undo(); err != nil {
		t.Fatal(err)
	}
	g.answerAll()
	if got := count(); got != 3 {
		t.Errorf("taken back, the project has %d memos, want 3", got)
	}
}

// What is decided is counted before it is on the disk.
func TestLabelsAreCountedAsTheyAreDecided(t *testing.T) {
	g := newGated(t)
	g.open(1)
	g.genre()
	g.must(g.Carry("genre"))
	id := g.tag(0, 3)
	label := g.Spans()[0].Label
	if n := g.LabelCounts(); n["genre"] != 1 || n[label] != 1 {
		t.Errorf("the counts are %v", n)
	}
	g.must(g.Remove(id))
	if n := g.LabelCounts(); n[label] != 0 {
		t.Errorf("without the span the counts are %v", n)
	}
	if _, err := g.Undo(); err != nil {
		t.Fatal(err)
	}
	before := g.LabelCounts()
	g.answerAll()
	if after := g.LabelCounts(); before[label] != 1 || after[label] != 1 || after["genre"] != 1 {
		t.Errorf("the counts are %v before they are on the disk, and %v then", before, after)
	}
}

// A note whose kind somebody has changed keeps that when its words are.
func TestANoteKeepsItsKind(t *testing.T) {
	g := newGated(t)
	g.open(1)
	id := g.tag(0, 3)
	g.must(g.Annotate("which?", id))
	note := standoff.ObjectsOf[standoff.Memo](g.Objects())[0]
	note.Kind = "question"
	g.must(g.Write(1, note))
	g.must(g.Annotate("which one?", id))
	if note = standoff.ObjectsOf[standoff.Memo](g.Objects())[0]; note.Kind != "question" || note.Text != "which one?" {
		t.Errorf("the note is %+v", note)
	}
}
