package dataset

import (
	"maps"
	"strings"
	"testing"

	"galley/store/standoff"
)

// A label is called in a file what people call it, and no two are called the same; those of
// every project have the ids that scripts know.
func TestLabelsAreCalledByTheirNamesInFiles(t *testing.T) {
	s := standoff.DefaultScheme()
	s.Labels[1].Name = "Zahl"
	s.Labels = append(s.Labels,
		standoff.Label{ID: "ort", Name: "Ort"},
		standoff.Label{ID: "direkte_rede", Name: "Direkte Rede"},
		standoff.Label{ID: "people", Name: "People"}, standoff.Label{ID: "title", Name: "Title", Parent: "people"},
		standoff.Label{ID: "works", Name: "Works"}, standoff.Label{ID: "title_2", Name: "title", Parent: "works"},
		standoff.Label{ID: "a", Name: "Twice"}, standoff.Label{ID: "b", Name: "twice"},
		standoff.Label{ID: "c", Name: "quote"}, standoff.Label{ID: "d", Name: "a"}, standoff.Label{ID: "e", Name: "two\nlines"}, standoff.Label{ID: "f"},
		standoff.Label{ID: "g", Name: "ΠΟΛΟΣ"}, standoff.Label{ID: "h", Name: "πολος"},
		standoff.Label{ID: "ort_2", Name: "Ort", Use: standoff.UseArticles},
	)
	want := map[standoff.LabelID]string{
		"quote": "quote", "statistic": "Zahl", "location": "location", "boilerplate": "boilerplate", "ort": "Ort", "direkte_rede": "Direkte Rede",
		"people": "People", "title": "People / Title", "works": "Works", "title_2": "Works / title", "a": "a", "b": "b", "c": "c", "d": "d", "e": "e", "f": "f", "g": "g", "h": "h", "ort_2": "Ort",
	}
	s.Relations = []standoff.RelationType{{ID: "said_by", Name: "sagt"}, {ID: "a", Name: "Twice"}, {ID: "b", Name: "twice"}, {ID: "c", Name: "a"}, {ID: "d"}}
	got := writtenNamesOf(s, nil)
	if !maps.Equal(got.labels, want) {
		t.Errorf("they are called %v", got.labels)
	}
	if want := (map[standoff.RelationTypeID]string{"said_by": "sagt", "a": "a", "b": "b", "c": "c", "d": "d"}); !maps.Equal(got.types, want) {
		t.Errorf("the types of relations are called %v", got.types)
	}
	if spans, types := got.lost[int(standoff.UseSpans)], got.lost[typeKind]; spans != 7 || types != 3 {
		t.Errorf("%d and %d names are lost", spans, types) // those of a, b, c, d, e, g and h; and of a, b and c
	}
	oneWord := func(name string) bool { return !strings.Contains(name, " ") }
	if got := writtenNamesOf(s, oneWord).labels; got["direkte_rede"] != "direkte_rede" || got["ort"] != "Ort" {
		t.Errorf("where names are one word, they are called %v", got)
	}
}
