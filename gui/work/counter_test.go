package work_test

import (
	"testing"

	"galley/gui/work"

	"galley/store/standoff"
)

// suggestedFor returns how many suggestions the list of articles shows for one.
func (s *suggesting) suggestedFor(id standoff.ArticleID) int {
	s.t.Helper()
	rows, err := s.Project().Rows(id, 1)
	if err != nil || len(rows) != 1 {
		s.t.Fatal(rows, err)
	}
	return s.SuggestedFor(s.Row(rows[0]))
}

// TestSuggestionsAreCountedForArticlesThatAreNotOpen says that they are counted once they
// are asked for, and that what is decided counts.
func TestSuggestionsAreCountedForArticlesThatAreNotOpen(t *testing.T) {
	s := newSuggesting(t, ferry, "It took 35 per cent of all the votes.\n", "They lost 12 per cent of their seats.\n")
	told := map[standoff.ArticleID]bool{}
	s.Subscribe(work.Events{Counted: func(id standoff.ArticleID) { told[id] = true }})
	s.open(1)
	s.Learn()
	s.await(func() bool { return len(s.Suggestions()) == 2 && !s.Learning() })
	if n := s.suggestedFor(1); n != 2 {
		t.Errorf("the open article has %d suggestions", n)
	}
	if n := s.suggestedFor(2); n != 0 {
		t.Errorf("before it was looked through, an article has %d suggestions", n)
	}
	s.await(func() bool { return told[2] })
	if n := s.suggestedFor(2); n != 1 || told[3] {
		t.Errorf("an article has %d suggestions; another one was counted: %v", n, told[3])
	}
	s.must(s.Reject(s.suggestion("1,140 passengers")))
	s.open(2)
	if n := s.suggestedFor(1); n != 1 {
		t.Errorf("after one was rejected, an article has %d suggestions", n)
	}
	s.answerAll()
	s.must(s.MarkAll(setOf(3, 3), standoff.StatusDone))
	s.answerAll()
	if n := s.suggestedFor(3); n != 0 {
		t.Errorf("a finished article has %d suggestions", n)
	}
	s.SetSuggesting(work.SuggestNever)
	if n := s.suggestedFor(1); n != 0 {
		t.Errorf("although there should never be any, an article has %d suggestions", n)
	}
}

// TestSuggestionsAreNotCountedInBlindArticles says that the list does not tell what the
// annotator is not to see.
func TestSuggestionsAreNotCountedInBlindArticles(t *testing.T) {
	var texts []string
	for i := range 60 {
		texts = append(texts, "It took 35 per cent of all the votes in part "+string(rune('A'+i))+".\n")
	}
	s := newSuggesting(t, texts...)
	var blind standoff.ArticleID
	for id := standoff.ArticleID(1); id <= 60; id++ {
		if s.open(id); s.Blind() {
			blind = id
		}
	}
	if blind == 0 {
		t.Fatal("no article is blind")
	}
	s.open(blind%60 + 1)
	counted := false
	s.Subscribe(work.Events{Counted: func(id standoff.ArticleID) { counted = counted || id == blind }})
	s.Learn()
	s.await(func() bool { return !s.Learning() && len(s.words()) > 0 })
	s.suggestedFor(blind)
	s.await(func() bool { return counted })
	if n := s.suggestedFor(blind); n != 0 {
		t.Errorf("a blind article has %d suggestions", n)
	}
	s.open(blind)
	if n := s.suggestedFor(blind); n != 0 {
		t.Errorf("a blind article that is open has %d suggestions", n)
	}
}
