package work_test

import (
	"context"
	"fmt"
	"slices"
	"testing"

	"galley/store"
	"galley/store/set"
	"galley/store/standoff"
	"galley/store/suggest"
)

// setOf returns a set of the articles from one to another.
func setOf(from, to standoff.ArticleID) set.Articles {
	page := set.NewPage()
	for id := from; id <= to; id++ {
		set.Put(page, id, true)
	}
	return set.Of([][]byte{page})
}

// foretold returns the forecasts of a project, as "article suggested of spans, right, shown".
func (s *suggesting) foretold() (out []string) {
	s.t.Helper()
	all, err := s.Project().All()
	if err != nil {
		s.t.Fatal(err)
	}
	for d, err := range s.Project().Documents(context.Background(), all) {
		if err != nil {
			s.t.Fatal(err)
		}
		for _, f := range standoff.ObjectsOf[standoff.Forecast](d.Objects) {
			n := standoff.Tally{}
			for _, x := range f.Tallies {
				n.Suggested, n.Spans, n.Right = n.Suggested+x.Suggested, n.Spans+x.Spans, n.Right+x.Right
			}
			out = append(out, fmt.Sprintf("%d: %d for %d, %d right, shown %v, by %s %s+%d", d.Article.ID, n.Suggested, n.Spans, n.Right, f.Shown, f.Suggester, f.Version, f.Articles))
		}
	}
	return out
}

// TestArticlesThatAreFinishedTogetherAreForetold says that finishing several articles by one
// decision compares what is suggested in them with their spans, and that undo takes that
// back with it.
func TestArticlesThatAreFinishedTogetherAreForetold(t *testing.T) {
	begun := "The bus took 20 people."
	s := newSuggesting(t, "It took 35 per cent of all the votes.\n", begun, "They lost 12 per cent of their seats.\n", "It had been learned from: 30 jobs.\n")
	_, err := s.Project().Commit(store.Edit{Article: 4, Title: store.Action{Kind: store.Tagged}.Title(), Add: []standoff.Span{{ID: "a", Label: "quote", Range: standoff.Range{Start: 0, End: 2}}}})
	s.must(err)
	s.Learn()
	s.open(2)
	s.await(func() bool { return len(s.words()) > 0 && s.SuggestedBy(suggest.Suggestion{}) == "galley 1" })
	_, err = s.Accept(s.suggestion("20 people"))
	s.must(err)
	s.open(1)
	s.await(func() bool { return len(s.words()) > 0 })
	s.learned()
	s.must(s.MarkAll(setOf(1, 4), standoff.StatusDone))
	s.answerAll()
	want := []string{
		"1: 1 for 0, 0 right, shown true, by galley 1+0", // it is open
		"2: 1 for 1, 1 right, shown true, by galley 1+0",
		"3: 1 for 0, 0 right, shown false, by galley 1+0", // nobody has looked at it
	}
	if got := s.foretold(); !slices.Equal(got, want) {
		t.Errorf("foretold is %q, want %q", got, want)
	}
	if got := standoff.ObjectsOf[standoff.Forecast](s.Objects()); len(got) != 1 || s.Status() != standoff.StatusDone {
		t.Errorf("the open article is %v, with the forecasts %+v", s.Status(), got)
	}
	if _, err := s.Undo(); err != nil {
		t.Fatal(err)
	}
	s.answerAll()
	if got := s.foretold(); len(got) > 0 || s.Status() == standoff.StatusDone {
		t.Errorf("after undo %q is foretold, and the open article is %v", got, s.Status())
	}
}

// learned waits until nothing is being learned.
func (s *suggesting) learned() {
	s.t.Helper()
	s.await(func() bool { return !s.Learning() })
}

// TestOfManyArticlesSomeAreForetold says that a decision about very many articles does not
// wait for all of them to be looked through.
func TestOfManyArticlesSomeAreForetold(t *testing.T) {
	var texts []string
	for i := range 450 {
		texts = append(texts, fmt.Sprintf("It took %d per cent.\n", i))
	}
	s := newSuggesting(t, texts...)
	s.open(1)
	s.Learn()
	s.await(func() bool { return len(s.words()) > 0 })
	s.must(s.MarkAll(setOf(2, 450), standoff.StatusDone))
	s.answerAll()
	if got := s.foretold(); len(got) != 200 {
		t.Errorf("%d articles are foretold, want 200", len(got))
	}
}
