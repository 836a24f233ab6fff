package store

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"

	"galley/store/set"
	"galley/store/standoff"
)

// Every memo is read with where it is: those that somebody wrote, and those that came
// with an article that nobody has decided about.
func TestMemosAreReadWithTheirPlaces(t *testing.T) {
	p := modelProject(t)
	long := strings.Repeat("é", 300)
	given := document("as it came " + long)
	parts := quote("parts", 0, 5)
	parts.SetPieces(standoff.Range{Start: 0, End: 2}, standoff.Range{Start: 3, End: 5})
	given.Spans = []standoff.Span{parts, quote("came", 3, 5), quote("long", 11, 11+600)}
	given.Objects = []standoff.Object{memoOn("of long", "long", ""), memoOn("of came", "came", ""), memoOn("of parts", "parts", "")}
	importAll(t, p, given)
	var got []string
	for page, err := range p.Memos(t.Context()) {
		must(t, err)
		if len(page) == 0 {
			t.Error("a page is empty")
		}
		for _, m := range page {
			if m.Span == "long" {
				if m.Words != long[:202] {
					t.Errorf("%d bytes of the words are given", len(m.Words))
				}
				m.Words = "…"
			}
			got = append(got, fmt.Sprintf("%s: %d %q %s %d–%d %q", m.ID, m.Article, m.Label, m.Marked, m.Passage.Start, m.Passage.End, m.Words))
		}
	}
	want := []string{
		`whole: 0 ""  0–0 ""`, `m: 0 "noted"  0–0 ""`,
		`article: 1 ""  0–0 ""`, `on a: 1 "" quote 0–3 "one"`,
		`of parts: 3 "" quote 0–5 "as … it"`, `of came: 3 "" quote 3–5 "it"`, `of long: 3 "" quote 11–611 "…"`,
	}
	if strings.Join(got, "\n") != strings.Join(want, "\n") {
		t.Errorf("the memos are\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

func TestReadingMemosEnds(t *testing.T) {
	p := modelProject(t)
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	for page, err := range p.Memos(ctx) {
		if cancel(); page == nil && !errors.Is(err, context.Canceled) {
			t.Errorf("it ends with %v", err)
		}
	}
}

// Articles are found by what is decided about a field, or else by what they came with.
func TestArticlesAreFoundByTheirFields(t *testing.T) {
	p := modelProject(t)
	herald := document("another text")
	herald.Article.Source.Publisher = "The Déjà Herald"
	given := document("one more")
	given.Article.Source.Publisher = "The Herald"
	given.Objects = []standoff.Object{standoff.Field{Name: "page", Value: standoff.Number(12)}}
	importAll(t, p, herald, given)
	commit(t, p, Edit{Scheme: changed(p, func(s *standoff.Scheme) {
		s.Fields = append(s.Fields, standoff.CommonFields()[0], standoff.Attribute{Name: "beat", Type: standoff.AttributeChoice, Options: []standoff.Option{{ID: "sea", Name: "Sea and harbours"}}})
	})})
	commit(t, p, Edit{Article: 1, Set: []standoff.Object{standoff.Field{Name: "beat", Value: standoff.Choice("sea")}}})
	commit(t, p, Edit{Article: 2, Set: []standoff.Object{standoff.Field{Name: "outlet", Value: standoff.Text("Herald of the North")}}})
	all, err := p.All()
	must(t, err)
	for _, x := range []struct {
		filters []FieldFilter
		want    string
	}{
		{[]FieldFilter{{"outlet", "herald"}}, "2 3 4"},
		{[]FieldFilter{{"outlet", "deja"}}, "3"},
		{[]FieldFilter{{"outlet", "herald"}, {"page", "12"}}, "4"},
		{[]FieldFilter{{"date", "2026"}}, "1"},
		{[]FieldFilter{{"nothing", "x"}}, ""},
		{[]FieldFilter{{"beat", "harbour"}}, "1"},
		{[]FieldFilter{{"beat", "sea"}}, "1"},
	} {
		found, err := p.WithFields(t.Context(), all, x.filters)
		must(t, err)
		if got := numbers(found); got != x.want {
			t.Errorf("%v finds %q, want %q", x.filters, got, x.want)
		}
	}
	commit(t, p, Edit{Article: 4, Set: []standoff.Object{standoff.Field{Name: "outlet"}}})
	found, err := p.WithFields(t.Context(), all, []FieldFilter{{"outlet", "herald"}})
	must(t, err)
	if got := numbers(found); got != "2 3" {
		t.Errorf("with a field that was emptied, %q are found", got)
	}
}

func numbers(a set.Articles) string {
	var out []string
	for i := range a.Len() {
		out = append(out, fmt.Sprint(a.At(i)))
	}
	return strings.Join(out, " ")
}
