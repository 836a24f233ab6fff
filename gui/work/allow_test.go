package work_test

import (
	"slices"
	"testing"

	"galley/store"
	"galley/store/standoff"
)

// refusing is a session whose second article is open, and in which "35 per cent" is not
// suggested any more as a statistic: it was rejected in the first article, and in the third.
func refusing(t *testing.T) *suggesting {
	t.Helper()
	s := newSuggesting(t, "It took 35 per cent of all the votes.\n", "They lost 35 per cent of their seats.\n", "He said 35 per cent of them came back.\n")
	s.Learn()
	for _, id := range []standoff.ArticleID{1, 3} {
		s.open(id)
		if s.Blind() {
			t.Fatal("the article is blind")
		}
		s.await(func() bool { return len(s.words()) > 0 })
		s.must(s.Reject(s.suggestion("35 per cent")))
		s.must(s.Mark(standoff.StatusDone))
	}
	s.open(2)
	s.await(func() bool {
		return slices.Equal(s.Refused("statistic"), []string{"35 per cent"}) && !slices.Contains(s.words(), "statistic 35 per cent")
	})
	return s
}

func (s *suggesting) rejections() (n int) {
	s.t.Helper()
	for id := range standoff.ArticleID(3) {
		d, err := s.Project().Document(id + 1)
		if err != nil {
			s.t.Fatal(err)
		}
		n += len(standoff.ObjectsOf[standoff.Rejection](d.Objects))
	}
	return n
}

// TestRejectedWordsAreAllowedAgain says that words which are not suggested any more are,
// once they are allowed again, as one decision that can be undone.
func TestRejectedWordsAreAllowedAgain(t *testing.T) {
	s := refusing(t)
	if n := s.rejections(); n != 2 {
		t.Fatalf("%d passages were rejected, want 2", n)
	}
	s.must(s.Allow("statistic", "35 per cent"))
	if got := s.Refused("statistic"); len(got) > 0 {
		t.Errorf("%q are refused still", got)
	}
	s.await(func() bool { return slices.Contains(s.words(), "statistic 35 per cent") })
	s.answerAll()
	if n := s.rejections(); n != 0 {
		t.Errorf("%d passages are rejected still", n)
	}
	title, ok := s.CanUndo()
	if a := title.Action(); !ok || a.Kind != store.Allowed || a.Label != "statistic" || a.Count != 2 {
		t.Errorf("what can be undone is %+v", a)
	}
	if _, err := s.Undo(); err != nil {
		t.Fatal(err)
	}
	s.answerAll()
	if n := s.rejections(); n != 2 {
		t.Errorf("after undo %d passages are rejected, want 2", n)
	}
	s.await(func() bool {
		return len(s.Refused("statistic")) == 1 && !slices.Contains(s.words(), "statistic 35 per cent")
	})
}

// TestRejectionsInTheOpenArticleAreTakenBack says that those that have not been learned
// from yet go, too.
func TestRejectionsInTheOpenArticleAreTakenBack(t *testing.T) {
	s := refusing(t)
	s.must(s.Allow("statistic", "35 per cent"))
	s.await(func() bool { return slices.Contains(s.words(), "statistic 35 per cent") })
	s.must(s.Reject(s.suggestion("35 per cent")))
	s.must(s.Allow("statistic", "35 per cent"))
	if !slices.Contains(s.words(), "statistic 35 per cent") {
		t.Error("it is not suggested where it was rejected")
	}
	s.answerAll()
	if n := s.rejections(); n != 0 {
		t.Errorf("%d passages are rejected still", n)
	}
}

// TestARejectionThatWasUndoneIsNotTakenBack says that words are allowed although a
// rejection of which was learned is there no longer.
func TestARejectionThatWasUndoneIsNotTakenBack(t *testing.T) {
	s := refusing(t)
	for range 2 { // it is finished, and was rejected
		if _, err := s.Undo(); err != nil {
			t.Fatal(err)
		}
		s.answerAll()
	}
	s.must(s.Allow("statistic", "35 per cent"))
	s.answerAll()
	if n := s.rejections(); n != 0 {
		t.Errorf("%d passages are rejected still", n)
	}
}
