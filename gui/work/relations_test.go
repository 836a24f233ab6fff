package work_test

import (
	"errors"
	"testing"

	"galley/gui/work"
	"galley/store"
	"galley/store/standoff"
)

// newRelated opens an article with two spans in a project with a type of relations.
func newRelated(t *testing.T) (g *gated, from, to standoff.SpanID) {
	t.Helper()
	g = newGated(t)
	g.gate.Open()
	g.open(1)
	scheme := g.Scheme()
	scheme.Relations = []standoff.RelationType{{ID: "backs", Name: "backs", Attributes: []standoff.Attribute{{Name: "weight", Type: standoff.AttributeNumber}}}}
	g.must(g.Reshape(store.Action{Kind: store.TypeAdded, Name: "backs"}, scheme))
	from, to = g.tag(0, 3), g.tag(4, 8)
	g.answerAll()
	return g, from, to
}

// relate connects two spans.
func (g *gated) relate(from, to standoff.SpanID) standoff.RelationID {
	g.t.Helper()
	id, found, err := g.Relate("backs", from, to)
	g.must(err)
	if found {
		g.t.Fatalf("%s is found already", id)
	}
	return id
}

func TestARelationIsDecidedAndTakenBack(t *testing.T) {
	g, from, to := newRelated(t)
	id := g.relate(from, to)
	if r, ok := g.Relation(id); !ok || r.From != from || r.To != to || r.Provenance.Origin != standoff.OriginManual {
		t.Errorf("before the disk has it, the relation is %+v", r)
	}
	if again, found, err := g.Relate("backs", from, to); again != id || !found || err != nil {
		t.Errorf("made again, it is %q, found %v, %v", again, found, err)
	}
	g.must(g.SetRelationAttribute(id, "weight", standoff.Number(2)))
	g.answerAll()
	d, err := g.Project().Document(1)
	g.must(err)
	rs := standoff.ObjectsOf[standoff.Relation](d.Objects)
	if len(rs) != 1 || rs[0].ID != id || rs[0].Attributes["weight"] != standoff.Number(2) {
		t.Errorf("on the disk the relations are %+v", rs)
	}
	g.must(g.SetRelationAttribute(id, "weight", standoff.Value{}))
	if r, _ := g.Relation(id); r.Attributes != nil {
		t.Errorf("without its detail it has %v", r.Attributes)
	}
	g.must(g.Unrelate(id, id, "unknown"))
	g.answerAll()
	if len(g.Relations()) != 0 {
		t.Errorf("removed, the relations are %+v", g.Relations())
	}
	step, err := g.Undo()
	g.must(err)
	if len(step.Spans) != 1 || step.Spans[0] != from || len(g.Relations()) != 1 {
		t.Errorf("undone, the relations are %+v, and the step shows %q", g.Relations(), step.Spans)
	}
	for range 3 { // the detail away, the detail, the relation
		_, err = g.Undo()
		g.must(err)
	}
	g.answerAll()
	if len(g.Relations()) != 0 || len(g.Spans()) != 2 {
		t.Errorf("all undone, the relations are %+v, of %d spans", g.Relations(), len(g.Spans()))
	}
}

func TestWhatCannotBeConnected(t *testing.T) {
	g, from, to := newRelated(t)
	if _, _, err := g.Relate("backs", from, from); !errors.Is(err, work.ErrItself) {
		t.Errorf("with itself: %v", err)
	}
	if _, _, err := g.Relate("backs", from, "gone"); !errors.Is(err, store.ErrNoSpan) {
		t.Errorf("with a span that is gone: %v", err)
	}
	if _, _, err := g.Relate("attacks", from, to); err == nil {
		t.Error("a type that is not there connects")
	}
	if len(g.Relations()) != 0 || g.Pending() != 0 {
		t.Errorf("the relations are %+v", g.Relations())
	}
}

// What hangs on a span goes with it, in one step with it, and is told before.
func TestWhatHangsOnASpanGoesWithIt(t *testing.T) {
	g, from, to := newRelated(t)
	third := g.tag(9, 12)
	g.relate(from, to)
	g.relate(third, from)
	g.must(g.SetAttribute("speaker", standoff.Link(to), third))
	g.must(g.Annotate("a note", to)) // which goes with its span like its details
	memo, err := g.NewMemo(to)
	g.must(err)
	memo.Text = "which boat?"
	g.must(g.Write(1, memo))
	if relations, memos, links := g.Hanging([]standoff.SpanID{to}); len(relations) != 1 || memos != 1 || links != 1 {
		t.Errorf("on a span hang %d relations, %d memos and %d links", len(relations), memos, links)
	}
	if relations, _, links := g.Hanging([]standoff.SpanID{to, third}); len(relations) != 2 || links != 0 {
		t.Errorf("on two spans hang %d relations and %d links", len(relations), links)
	}
	g.must(g.Remove(to))
	if len(g.Relations()) != 1 {
		t.Errorf("left are %+v", g.Relations())
	}
	_, err = g.Undo()
	g.must(err)
	if x, _ := g.Span(third); len(g.Relations()) != 2 || x.Attributes["speaker"] != standoff.Link(to) {
		t.Errorf("undone, the relations are %+v, and the speaker is %v", g.Relations(), x.Attributes["speaker"])
	}
	g.answerAll()
}

// How many relations of a type there are is known before the disk has them.
func TestRelationsAreCounted(t *testing.T) {
	g, from, to := newRelated(t)
	want := func(n int, when string) {
		t.Helper()
		if got := g.RelationCounts()["backs"]; got != n {
			t.Errorf("%s: %d relations, not %d", when, got, n)
		}
	}
	want(0, "before")
	g.relate(from, to)
	want(1, "made")
	g.answerAll()
	want(1, "saved")
	g.must(g.Remove(from))
	want(0, "without the span from which it leads")
	g.answerAll()
	want(0, "saved without it")
	_, err := g.Undo()
	g.must(err)
	want(1, "undone")
	g.answerAll()
	want(1, "undone and saved")
}
