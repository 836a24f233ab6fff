package work_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"galley/store"
	"galley/store/standoff"
)

// What is required and has no value is listed: of the article, its labels, spans and
// relations.
func TestWhatIsRequiredAndMissing(t *testing.T) {
	g := newGated(t)
	g.open(1)
	g.genre()
	scheme := g.Scheme()
	scheme.Labels = slices.Clone(scheme.Labels)
	required := func(name string) []standoff.Attribute {
		return []standoff.Attribute{{Name: name, Type: standoff.AttributeText, Required: true}, {Name: "remark", Type: standoff.AttributeText}}
	}
	for i := range scheme.Labels {
		scheme.Labels[i].Attributes = required("language")
	}
	scheme.Fields = required("desk")[:1]
	scheme.Relations = []standoff.RelationType{{ID: "backs", Name: "backs", Attributes: required("source")}}
	g.must(g.Reshape(store.Action{Kind: store.TypeAdded}, scheme))
	g.must(g.Carry("genre"))
	one, two := g.tag(0, 3), g.tag(4, 6)
	r := g.relate(one, two)

	missing := func() string {
		var out []string
		for _, m := range g.Missing() {
			of := "article"
			switch {
			case m.Span == one:
				of = "one"
			case m.Span == two:
				of = "two"
			case m.Relation == r:
				of = "relation"
			case m.Label != "":
				of = string(m.Label)
			}
			out = append(out, fmt.Sprint(m.Attribute.Name, " of ", of))
		}
		return strings.Join(out, ", ")
	}
	if got, want := missing(), "desk of article, language of genre, language of one, language of two, source of relation"; got != want {
		t.Errorf("missing is %s, want %s", got, want)
	}
	words := standoff.Text("Danish")
	g.must(g.SetAttribute("language", words, two))
	g.must(g.SetCarried("genre", "language", words))
	g.must(g.SetRelationAttribute(r, "source", words))
	g.must(g.Fill(scheme.Fields[0], words))
	if got, want := missing(), "language of one"; got != want {
		t.Errorf("missing is %s, want %s", got, want)
	}
	g.answerAll()
	if got, want := missing(), "language of one"; got != want {
		t.Errorf("on the disk, missing is %s, want %s", got, want)
	}
}
