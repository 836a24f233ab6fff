package store

import (
	"path/filepath"
	"testing"

	"galley/store/standoff"
)

// Titles are found by what looks the same, without the accents too.
func TestTitlesAreFoundByWhatLooksTheSame(t *testing.T) {
	p, err := Create(filepath.Join(t.TempDir(), "news.galley"), Options{Annotator: "ana"})
	if err != nil {
		t.Fatal(err)
	}
	defer p.Close()
	_, err = p.Import(t.Context(), func(yield func(standoff.Document, error) bool) {
		for _, text := range []string{"Élections à Paris\n\nA", "Harbour’s end\n\nB", "Elections in Sorvik\n\nC"} {
			a, err := standoff.NewArticle(text)
			if !yield(standoff.Document{Article: a}, err) {
				return
			}
		}
	}, ImportOptions{})
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		words []string
		want  int
	}{
		{[]string{"\u200b"}, 0},
		{[]string{"\u00ad", "\u200d"}, 0},
		{[]string{"\u200b", "paris"}, 1},
		{[]string{"\u0301"}, 1},
		{[]string{"—"}, 0},
		{[]string{"elec"}, 2},
		{[]string{"ÉLEC"}, 1},
		{[]string{"elec", "paris"}, 1},
		{[]string{"harbour's"}, 1},
		{[]string{"a", "paris"}, 1},
		{[]string{"èlec"}, 0},
	} {
		found, err := p.Titled(c.words, 0)
		if err != nil || found.Len() != c.want {
			t.Errorf("%q finds %d articles, %v; want %d", c.words, found.Len(), err, c.want)
		}
		filtered, err := p.Matching(Filter{Words: c.words})
		if err != nil || filtered.Len() != c.want {
			t.Errorf("the filter %q finds %d articles, %v", c.words, filtered.Len(), err)
		}
	}
}

// A title that is ASCII alone is found as others are.
func TestTitlesInASCIIAreFoundByWhatLooksTheSame(t *testing.T) {
	p, err := Create(filepath.Join(t.TempDir(), "news.galley"), Options{Annotator: "ana"})
	if err != nil {
		t.Fatal(err)
	}
	defer p.Close()
	_, err = p.Import(t.Context(), func(yield func(standoff.Document, error) bool) {
		a, err := standoff.NewArticle("Rock `n' roll\n\nA")
		yield(standoff.Document{Article: a}, err)
	}, ImportOptions{})
	if err != nil {
		t.Fatal(err)
	}
	for _, word := range []string{"`n'", "'n'", "‘n’"} {
		if found, err := p.Titled([]string{word}, 0); err != nil || found.Len() != 1 {
			t.Errorf("%q finds %d articles, %v", word, found.Len(), err)
		}
	}
}
