package suggest_test

import (
	"slices"
	"strings"
	"testing"

	"galley/store/standoff"
	"galley/store/suggest"
)

const inLyon = "“Nobody in this room wanted to vote for this,” said Tomasz Hale, who leads the council in Lyon.\n\nThe ferry carried 1,140 passengers on Tuesday.\n\nSubscribe to our newsletter\n"

// why returns what is told about the suggestion of some words.
func why(t *testing.T, s *suggest.State, text, words string) []suggest.Reason {
	t.Helper()
	for _, x := range s.Suggest(text) {
		if x.Range.In(text) == words {
			return s.Why(text, x)
		}
	}
	t.Fatalf("%q is not suggested", words)
	return nil
}

func has(all []suggest.Reason, kind suggest.ReasonKind, words string, count int) bool {
	return slices.ContainsFunc(all, func(r suggest.Reason) bool { return r.Kind == kind && r.Words == words && r.Count == count })
}

func TestASuggestionTellsWhy(t *testing.T) {
	s, err := suggest.Starter()
	if err != nil {
		t.Fatal(err)
	}
	if got := why(t, s, inLyon, "“Nobody in this room wanted to vote for this,”"); !has(got, suggest.InMarks, "", 0) || !has(got, suggest.NearCue, "said", 0) {
		t.Errorf("of a quote it tells %+v", got)
	}
	if got := why(t, s, inLyon, "1,140 passengers"); !has(got, suggest.WithNoun, "passenger", 0) || !has(got, suggest.OnlyStarters, "", 0) {
		t.Errorf("of a statistic it tells %+v", got)
	}
	got := why(t, s, inLyon, "Lyon")
	if i := slices.IndexFunc(got, func(r suggest.Reason) bool { return r.Kind == suggest.InGazetteer }); i < 0 || got[i].Place.Country != "FR" || got[i].Place.Population < 100_000 {
		t.Errorf("of a place it tells %+v", got)
	}
	if got := why(t, s, inLyon, "Subscribe to our newsletter"); !has(got, suggest.Phrase, "subscription", 0) {
		t.Errorf("of boilerplate it tells %+v", got)
	}
}

// What was decided before about the same words is told.
func TestASuggestionTellsOfEarlierDecisions(t *testing.T) {
	at := strings.Index(inLyon, "Lyon")
	lyon := standoff.Range{Start: standoff.Byte(at), End: standoff.Byte(at + 4)}
	span := standoff.Span{ID: "1", Label: suggest.Location, Range: lyon}
	s, err := suggest.LearnMore([]suggest.Lesson{
		{Text: inLyon, Spans: []standoff.Span{span}, Complete: true, Weight: 2},
		{Text: inLyon, Spans: []standoff.Span{span}, Complete: true, Weight: 2},
		{Text: inLyon, Rejected: map[standoff.LabelID][]standoff.Range{suggest.Location: {lyon}}, Weight: 2},
	})
	if err != nil {
		t.Fatal(err)
	}
	got := s.Why(inLyon, suggest.Suggestion{Label: suggest.Location, Range: lyon})
	if !has(got, suggest.GivenBefore, "", 2) || !has(got, suggest.RefusedOnce, "", 1) || !has(got, suggest.LearnedFrom, "", 2) {
		t.Errorf("it tells %+v", got)
	}
}

func TestAPassageOutsideOfTheTextHasNoReasons(t *testing.T) {
	s, err := suggest.Starter()
	if err != nil {
		t.Fatal(err)
	}
	if got := s.Why("short", suggest.Suggestion{Label: suggest.Quote, Range: standoff.Range{Start: 3, End: 30}}); got != nil {
		t.Errorf("it tells %+v", got)
	}
}
