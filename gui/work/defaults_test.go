package work_test

import (
	"maps"
	"slices"
	"testing"

	"galley/store"
	"galley/store/standoff"
)

// What is new has the defaults of its attributes; what a person said stays.
func TestDefaultsAreFilledIn(t *testing.T) {
	g := newGated(t)
	g.open(1)
	fifty, yes := standoff.Number(50), standoff.Truth(true)
	scheme := g.Scheme()
	scheme.Labels = slices.Clone(scheme.Labels)
	for i := range scheme.Labels[:2] {
		scheme.Labels[i].Attributes = []standoff.Attribute{
			{Name: "confidence", Type: standoff.AttributeNumber, Default: fifty}, {Name: "remark", Type: standoff.AttributeText},
		}
	}
	scheme.Labels[1].Attributes[1] = standoff.Attribute{Name: "named", Type: standoff.AttributeTruth, Default: yes}
	scheme.Relations = []standoff.RelationType{{ID: "backs", Name: "backs", Attributes: []standoff.Attribute{{Name: "sure", Type: standoff.AttributeTruth, Default: yes}}}}
	g.must(g.Reshape(store.Action{Kind: store.TypeAdded}, scheme))
	first, second := scheme.Labels[0].ID, scheme.Labels[1].ID

	expect := func(id standoff.SpanID, want map[string]standoff.Value) {
		t.Helper()
		if x, _ := g.Span(id); !maps.Equal(x.Attributes, want) {
			t.Errorf("the span has %v, want %v", x.Attributes, want)
		}
	}
	one, _, err := g.Tag(first, standoff.Range{Start: 0, End: 3})
	g.must(err)
	expect(one, map[string]standoff.Value{"confidence": fifty})
	ninety := standoff.Number(90)
	g.must(g.SetAttribute("confidence", ninety, one))
	g.must(g.Relabel(second, one))
	expect(one, map[string]standoff.Value{"confidence": ninety, "named": yes})
	g.must(g.SetAttribute("confidence", standoff.Value{}, one))
	g.must(g.Relabel(second, one))
	expect(one, map[string]standoff.Value{"named": yes})

	two, _, err := g.Tag(second, standoff.Range{Start: 4, End: 6})
	g.must(err)
	expect(two, map[string]standoff.Value{"confidence": fifty, "named": yes})
	r, _, err := g.Relate("backs", one, two)
	g.must(err)
	if got, _ := g.Relation(r); !maps.Equal(got.Attributes, map[string]standoff.Value{"sure": yes}) {
		t.Errorf("the relation has %v", got.Attributes)
	}
	g.answerAll()
	expect(two, map[string]standoff.Value{"confidence": fifty, "named": yes})
}
