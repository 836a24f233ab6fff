package store

import (
	"testing"

	"galley/store/standoff"
)

func TestMergingLabelsIsOneStep(t *testing.T) {
	p := newProject(t)
	importAll(t, p, document("One two three"), document("four five", span("given", 0, 4, "quote")), document("six"))
	commit(t, p, Edit{Article: 1, Title: "tag", Add: []standoff.Span{span("a", 0, 3, "quote"), span("b", 4, 7, "location")}})
	scheme := p.Scheme()
	merged := standoff.Scheme{Labels: scheme.Labels[1:]} // without quote
	if _, err := p.CommitAll("remove", []Edit{{Scheme: &merged}}); !Refused(err) {
		t.Fatalf("a label in use is removed: %v", err)
	}
	c, err := p.CommitAll("merge", []Edit{{Scheme: &merged, Merges: []Merge{{"quote", "location"}}}})
	must(t, err)
	if len(c.Parts) != 3 {
		t.Errorf("the merge has %d parts, want 3: the project and two articles", len(c.Parts))
	}
	labels := func(id standoff.ArticleID) (out []standoff.LabelID) {
		spans, err := p.Spans(id)
		must(t, err)
		for _, x := range spans {
			out = append(out, x.Label)
		}
		return out
	}
	for _, id := range []standoff.ArticleID{1, 2} {
		for _, l := range labels(id) {
			if l != "location" {
				t.Errorf("article %d has the label %s", id, l)
			}
		}
	}
	if _, there := p.Scheme().Label("quote"); there || p.Counts().Labels["quote"] != 0 || p.Counts().Labels["location"] != 3 {
		t.Errorf("afterwards the figures are %v", p.Counts().Labels)
	}
	if r, err := p.Rows(2, 1); err != nil || r[0].Status != standoff.StatusOpen {
		t.Errorf("the merge changed the status: %+v, %v", r, err)
	}
	sound(t, p)
	p = reopen(t, p, Options{})
	_, err = p.Undo()
	must(t, err)
	if !p.Scheme().Equal(scheme) || labels(1)[0] != "quote" || labels(2)[0] != "quote" {
		t.Errorf("after undo: %v %v", labels(1), labels(2))
	}
	sound(t, p)
	_, err = p.Redo()
	must(t, err)
	if labels(2)[0] != "location" {
		t.Error("redo brought back the old label")
	}
	sound(t, p)
}
