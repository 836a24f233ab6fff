package store

import (
	"slices"
	"strings"
	"testing"

	"galley/store/set"
	"galley/store/standoff"
)

func setOf(ids ...standoff.ArticleID) set.Articles {
	page := set.NewPage()
	for _, id := range ids {
		set.Put(page, id, true)
	}
	return set.Of([][]byte{page})
}

func TestMakersAreThoseOfTheSpans(t *testing.T) {
	score := 0.5
	full := quote("full", 0, 3)
	full.Attributes = map[string]standoff.Value{"speaker": standoff.Text("Née"), "b": standoff.Truth(false)}
	full.Provenance = standoff.Provenance{By: "m", Origin: standoff.OriginModel, Version: "2", Score: &score, From: "file", Created: full.Provenance.Created}
	other := quote("other", 0, 3)
	other.Provenance = standoff.Provenance{By: "m", Origin: standoff.OriginModel, Version: "3"}
	p := newProject(t)
	importAll(t, p, document("one two", quote("plain", 0, 3), full), document("three", other), document("nothing"))
	for _, own := range []bool{false, true} { // from the corpus, then from the work
		if own {
			commit(t, p, Edit{Article: 1, Title: "note", Add: []standoff.Span{quote("more", 4, 7)}})
		}
		for name, c := range map[string]struct {
			set  set.Articles
			want []Maker
		}{
			"all":   {setOf(1, 2, 3), []Maker{{By: "ana"}, {"m", standoff.OriginModel, "2"}, {"m", standoff.OriginModel, "3"}}},
			"first": {setOf(1), []Maker{{By: "ana"}, {"m", standoff.OriginModel, "2"}}},
			"none":  {setOf(3), nil},
		} {
			got, err := p.Makers(t.Context(), c.set)
			slices.SortFunc(got, func(a, b Maker) int { return strings.Compare(a.By+a.Version, b.By+b.Version) })
			if err != nil || !slices.Equal(got, c.want) {
				t.Errorf("%s, own %v: %+v, %v; want %+v", name, own, got, err, c.want)
			}
		}
	}
}
