package work_test

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"testing"

	"galley/gui/work"
	"galley/gui/worktest"
	"galley/store"
	"galley/store/standoff"
)

// A scheme is decided at once, whatever the disk does; a refusal takes it back.
func TestASchemeIsDecidedBeforeItIsOnTheDisk(t *testing.T) {
	p, err := newProject(context.Background(), filepath.Join(t.TempDir(), "news.galley"), 2)
	if err != nil {
		t.Fatal(err)
	}
	gate := worktest.Before(p)
	turns := make(chan func(), 100)
	s := work.New(p, work.Options{Annotator: "ana", Disk: gate, Post: func(f func()) { turns <- f }})
	defer func() { gate.Open(); <-s.Close() }()
	told := 0
	s.Subscribe(work.Events{Changed: func(c work.Change) {
		if c.Scheme {
			told++
		}
	}})
	there := false
	s.Show(1, func() {}, func(err error) { there = err == nil })
	for !there {
		(<-turns)()
	}
	gate.Shut()
	before := s.Scheme()
	next := before
	next.Labels = append(append([]standoff.Label{}, before.Labels...), standoff.Label{ID: "person", Name: "Person", Letter: "P"})
	must := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	must(s.Reshape(store.Action{Kind: store.LabelAdded, Label: "person"}, next))
	if _, there := s.Scheme().Label("person"); !there || told != 1 {
		t.Fatalf("the new label is there: %v, told %d times", there, told)
	}
	if _, _, err := s.Tag("person", standoff.Range{Start: 0, End: 3}); err != nil {
		t.Fatal(err)
	}
	without := before
	must(s.Reshape(store.Action{Kind: store.LabelRemoved, Label: "person"}, without)) // the store refuses: a span has it
	if _, there := s.Scheme().Label("person"); there {
		t.Error("a removed label is there")
	}
	for range 3 {
		gate.Let(nil)
		(<-turns)()
	}
	if _, there := s.Scheme().Label("person"); !there || told != 3 {
		t.Errorf("after the refusal the label is there: %v, told %d times", there, told)
	}
	must(s.Reshape(store.Action{Kind: store.LabelsMerged, Label: "quote", Count: 1}, without, store.Merge{From: "person", To: "quote"}))
	if s.Spans()[0].Label != "quote" {
		t.Error("the span on the page has the old label")
	}
	gate.Let(nil)
	(<-turns)()
	if _, err := s.Undo(); err != nil {
		t.Fatal(err)
	}
	if _, there := s.Scheme().Label("person"); !there || s.Spans()[0].Label != "person" {
		t.Errorf("undone, the label is there: %v, and the span is a %s", there, s.Spans()[0].Label)
	}
	gate.Let(nil)
	(<-turns)()
	if s.Pending() != 0 || s.Failed() != nil || !p.Scheme().Equal(next) {
		t.Errorf("%d pending, %v", s.Pending(), s.Failed())
	}
}

// Where a span is removed, what links to it keeps its words: spans, and labels that the
// article carries.
func TestWhatLinksToARemovedSpanKeepsItsWords(t *testing.T) {
	g := newGated(t)
	g.gate.Open()
	g.open(1)
	span := g.tag(4, 8)
	next := g.Scheme().Clone()
	next.Labels = append(next.Labels, standoff.Label{
		ID: "stance", Name: "Stance", Letter: "S", Use: standoff.UseArticles,
		Attributes: []standoff.Attribute{{Name: "where", Type: standoff.AttributeLink}},
	})
	g.must(g.Reshape(store.Action{Kind: store.LabelAdded, Label: "stance"}, next))
	g.answerAll()
	_, err := g.Project().CommitAll("carry", []store.Edit{{Article: 1, Set: []standoff.Object{
		standoff.ArticleLabel{Label: "stance", Attributes: map[string]standoff.Value{"where": standoff.Link(span)}},
	}}})
	g.must(err)
	g.open(2)
	g.open(1)
	g.must(g.Remove(span))
	g.answerAll()
	d, err := g.Project().Document(1)
	g.must(err)
	labels := standoff.ObjectsOf[standoff.ArticleLabel](d.Objects)
	if len(labels) != 1 || labels[0].Attributes["where"] != standoff.Text(text[4:8]) {
		t.Errorf("the article carries %+v", labels)
	}
	if _, err = g.Undo(); err != nil {
		t.Fatal(err)
	}
	g.answerAll()
	if d, err = g.Project().Document(1); err != nil || standoff.ObjectsOf[standoff.ArticleLabel](d.Objects)[0].Attributes["where"] != standoff.Link(span) {
		t.Errorf("after undo the article carries %+v", d.Objects)
	}
}

// A merge that is on its way, and its undo, reach an article that is opened meanwhile.
func TestAMergeReachesTheArticleThatIsOpenedMeanwhile(t *testing.T) {
	g := newGated(t)
	g.gate.Open()
	g.open(2)
	span := g.tag(0, 8)
	g.open(1)
	g.answerAll()
	g.gate.Shut()
	from := standoff.LabelID("")
	now := func() standoff.LabelID { x, _ := g.Span(span); return x.Label }
	d, err := g.Project().Document(2)
	g.must(err)
	from = d.Spans[0].Label
	next := g.Scheme().Clone()
	var kept []standoff.Label
	for _, l := range next.Labels {
		if l.ID != from {
			kept = append(kept, l)
		}
	}
	next.Labels = kept
	to := kept[0].ID
	g.must(g.Reshape(store.Action{Kind: store.LabelsMerged, Label: to}, next, store.Merge{From: from, To: to}))
	g.open(2)
	if now() != to {
		t.Errorf("while the merge is on its way the span has %q", now())
	}
	_, err = g.Undo()
	g.must(err)
	if now() != from {
		t.Errorf("after undo the span has %q", now())
	}
	g.answer(nil)
	if now() != from {
		t.Errorf("once the merge is made the span has %q", now())
	}
	g.open(1)
	g.open(2)
	if now() != from {
		t.Errorf("opened again the span has %q", now())
	}
	_, err = g.Redo()
	g.must(err)
	g.answerAll()
	if d, err = g.Project().Document(2); err != nil || d.Spans[0].Label != to || now() != to {
		t.Errorf("after redo the span has %q, on the disk %q", now(), d.Spans[0].Label)
	}
}

// Labels that an import brings while decisions are on their way to the disk are there
// before and after these, and when they are taken back.
func TestLabelsThatComeWhileDecisionsAreOnTheirWayStay(t *testing.T) {
	p, err := newProject(context.Background(), filepath.Join(t.TempDir(), "news.galley"), 1)
	if err != nil {
		t.Fatal(err)
	}
	gate := worktest.Before(p)
	turns := make(chan func(), 100)
	s := work.New(p, work.Options{Annotator: "ana", Disk: gate, Post: func(f func()) { turns <- f }})
	defer func() { gate.Open(); <-s.Close() }()
	with := func(s standoff.Scheme, id standoff.LabelID) standoff.Scheme {
		s = s.Clone()
		s.Labels = append(s.Labels, standoff.Label{ID: id, Name: string(id), Letter: "L"})
		return s
	}
	has := func(when string, want ...standoff.LabelID) {
		t.Helper()
		scheme := s.Scheme()
		for _, id := range want {
			if _, there := scheme.Label(id); !there {
				t.Errorf("%s: the label %s is missing", when, id)
			}
		}
		if len(scheme.Labels) != 4+len(want) {
			t.Errorf("%s: there are %d labels", when, len(scheme.Labels))
		}
	}
	must := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	landed := func(n int) {
		for range n {
			gate.Let(nil)
			(<-turns)()
		}
	}
	gate.Shut()
	must(s.Reshape(store.Action{Kind: store.LabelAdded, Label: "one"}, with(s.Scheme(), "one")))
	must(s.Reshape(store.Action{Kind: store.LabelAdded, Label: "two"}, with(s.Scheme(), "two")))
	must(p.SetScheme(p.Scheme(), with(p.Scheme(), "theirs")))
	has("on their way", "one", "two", "theirs")
	landed(2)
	has("made", "one", "two", "theirs")
	_, err = s.Undo()
	must(err)
	must(p.SetScheme(p.Scheme(), with(p.Scheme(), "more")))
	has("an undo is on its way", "one", "theirs", "more")
	landed(1)
	has("undone", "one", "theirs", "more")

	// What is long past is taken back, too, though its schemes are forgotten.
	for i := range 60 {
		must(s.Reshape(store.Action{Kind: store.LabelAdded}, with(s.Scheme(), standoff.LabelID(fmt.Sprint("n", i)))))
		landed(1)
	}
	for range 61 {
		_, err = s.Undo()
		must(err)
	}
	landed(61)
	has("undone to the start", "theirs", "more")
}

// What the disk has made is not made again before the session is told of it.
func TestTheSchemeIsAsDecidedBeforeTheDiskHasSaidSo(t *testing.T) {
	g := newGated(t)
	g.gate.Open()
	decide := func(types ...standoff.RelationType) {
		t.Helper()
		to := g.Scheme()
		to.Relations = types
		g.must(g.Reshape(store.Action{Kind: store.TypeEdited}, to))
	}
	decide(standoff.RelationType{ID: "new", Name: "new"})
	decide(standoff.RelationType{ID: "backs", Name: "backs"})
	decide(standoff.RelationType{ID: "backs", Name: "backs", Retired: true})
	<-g.Settled()
	if got := g.Scheme().Relations; len(got) != 1 || !got[0].Retired {
		t.Errorf("the types are %+v", got)
	}
	g.answerAll()
}

// Who undoes more than there is, faster than the disk, and then repeats it, sees at once
// what is repeated.
func TestUndoneBeyondTheFirstDecisionOnASlowDisk(t *testing.T) {
	g := newGated(t)
	rename := func(name string) {
		t.Helper()
		next := g.Scheme().Clone()
		next.Labels[0].Name = name
		g.must(g.Reshape(store.Action{Kind: store.Reshaped}, next))
	}
	rename("Citation")
	g.answer(nil)
	_, err := g.Undo()
	g.must(err)
	if _, err := g.Undo(); !errors.Is(err, store.ErrNothingToUndo) {
		t.Errorf("a second undo: %v", err)
	}
	_, err = g.Redo()
	g.must(err)
	if _, err := g.Redo(); !errors.Is(err, store.ErrNothingToRedo) {
		t.Errorf("a second redo: %v", err)
	}
	if name := g.Scheme().Labels[0].Name; name != "Citation" {
		t.Errorf("the label is shown as %q", name)
	}
	rename("Source")
	g.answerAll()
	if name := g.Project().Scheme().Labels[0].Name; name != "Source" {
		t.Errorf("on the disk the label is %q", name)
	}
}
