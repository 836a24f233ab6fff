package standoff_test

import (
	"regexp"
	"slices"
	"strings"
	"testing"

	"galley/store/standoff"

	"pgregory.net/rapid"
)

func TestFind(t *testing.T) {
	text := "Rents rose. “RENTS fell,” says Zoë; a rent of 12% in Zürich.\nRent e\u0301t"
	for _, c := range []struct {
		q    standoff.Query
		want []string
	}{
		{standoff.Query{Pattern: "rent"}, []string{"Rent", "RENT", "rent", "Rent"}},
		{standoff.Query{Pattern: "rent", Case: true}, []string{"rent"}},
		{standoff.Query{Pattern: "rent", Word: true}, []string{"rent", "Rent"}},
		{standoff.Query{Pattern: "ZÜRICH"}, []string{"Zürich"}},
		{standoff.Query{Pattern: `\d+%`, Regexp: true}, []string{"12%"}},
		{standoff.Query{Pattern: "^rent", Regexp: true}, []string{"Rent", "Rent"}},
		{standoff.Query{Pattern: "x*", Regexp: true}, nil},
		{standoff.Query{Pattern: "e", Case: true, Word: true}, nil}, // the last one is half of é
		{standoff.Query{Pattern: ""}, nil},
		{standoff.Query{Pattern: "."}, []string{".", "."}},
	} {
		found, err := standoff.Find(text, c.q)
		var got []string
		for _, r := range found {
			got = append(got, r.In(text))
		}
		if err != nil || !slices.Equal(got, c.want) {
			t.Errorf("%+v finds %q, %v; want %q", c.q, got, err, c.want)
		}
	}
	if _, err := standoff.Find(text, standoff.Query{Pattern: "(", Regexp: true}); err == nil {
		t.Error("an open bracket is taken for a regular expression")
	}
}

func TestFindFoldsAsRegexpDoes(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.StringMatching(`[abAB ]{0,60}`).Draw(t, "text")
		pattern := rapid.StringMatching(`[abAB]{1,3}`).Draw(t, "pattern")
		got, err := standoff.Find(text, standoff.Query{Pattern: pattern})
		if err != nil {
			t.Fatal(err)
		}
		want := regexp.MustCompile("(?i)"+pattern).FindAllStringIndex(text, -1)
		if len(got) != len(want) {
			t.Fatalf("%d hits of %q in %q, want %d", len(got), pattern, text, len(want))
		}
		for i, r := range got {
			if int(r.Start) != want[i][0] || int(r.End) != want[i][1] {
				t.Fatalf("hit %d is %v, want %v", i, r, want[i])
			}
		}
	})
}

func BenchmarkFindAWordIn1MB(b *testing.B) {
	text := strings.Repeat("The council said that rents in Zürich rose by 12% and more. ", 1<<20/60)
	for name, q := range map[string]standoff.Query{
		"any case": {Pattern: "council"}, "case": {Pattern: "council", Case: true}, "word": {Pattern: "council", Word: true},
		"regexp": {Pattern: `\d+%`, Regexp: true, Case: true},
	} {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				if hits, err := standoff.Find(text, q); err != nil || len(hits) == 0 {
					b.Fatal("nothing found", err)
				}
			}
		})
	}
}
