package work_test

import (
	"slices"
	"strings"
	"testing"

	"galley/store"
	"galley/store/standoff"
	"galley/store/suggest"
)

// TestWhatWasAroundTheMainTextIsSuggested says that a line which was no part of the main
// text of a web page is suggested as boilerplate in that article alone, and why.
func TestWhatWasAroundTheMainTextIsSuggested(t *testing.T) {
	texts := islands(0, 2)
	s := newSuggesting(t, texts[0])
	a, err := standoff.NewArticle(texts[1])
	if err != nil {
		t.Fatal(err)
	}
	before := strings.Count(texts[1][:strings.Index(texts[1], bells)], "\n")
	a.Metadata = map[string]string{standoff.OutsideLines: standoff.Lines{}.Add(before).String()}
	_, err = s.Project().Import(t.Context(), func(yield func(standoff.Document, error) bool) {
		yield(standoff.Document{Article: a}, nil)
	}, store.ImportOptions{})
	if err != nil {
		t.Fatal(err)
	}
	s.ArticlesChanged()
	line := "boilerplate " + bells
	s.open(2)
	s.Learn()
	s.await(func() bool { return slices.Contains(s.words(), line) })
	if why := s.Why(s.suggestion(bells))(); why[0] != (suggest.Reason{Kind: suggest.OutsideMain}) {
		t.Errorf("the first reason is %+v", why[0])
	}
	s.open(1)
	s.await(func() bool { return !s.SuggestionsCome() && len(s.Suggestions()) > 0 })
	if slices.Contains(s.words(), line) {
		t.Error("the line is suggested in an article of which nothing is known")
	}
}
