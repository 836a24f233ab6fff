package work_test

import (
	"testing"

	"galley/gui/work"
	"galley/store"
	"galley/store/standoff"
)

func TestACountThatIsUnderWayIsNotKept(t *testing.T) {
	s := newSuggesting(t, ferry, blindText(t), "It took 35 per cent of all the votes.\n")
	s.open(1)
	s.Learn()
	s.await(func() bool { return !s.Learning() && len(s.words()) > 0 })
	told := map[standoff.ArticleID]bool{}
	s.Subscribe(work.Events{Counted: func(id standoff.ArticleID) { told[id] = true }})
	s.suggestedFor(2) // nothing is to be shown there
	s.SetMeasuring(false)
	s.await(func() bool { return told[2] })
	s.suggestedFor(2)
	s.suggestedFor(3)
	s.await(func() bool { return told[3] })
	if s.suggestedFor(2) == 0 {
		t.Error("an article that is blind no longer has no suggestions still")
	}
}

func TestAProgramIsNotAskedAboutWhatIsFinishedWithOthers(t *testing.T) {
	address, came := hangingFinder(t, 1, "Tuesday")
	s := newSuggesting(t, ferryLine, "Nothing.\n")
	s.open(1)
	s.AskProgram(work.Program{Address: address})
	<-came
	s.must(s.MarkAll(setOf(1, 2), standoff.StatusDone))
	if s.Heard().Asking {
		t.Error("a program is asked about an article that is finished")
	}
	s.answerAll()
}

func TestAProgramIsAskedOnceFinishingIsUndone(t *testing.T) {
	address := finder(t, "", nil, "Tuesday")
	s := newSuggesting(t, ferryLine, "Nothing.\n")
	s.open(1)
	s.must(s.Mark(standoff.StatusDone))
	s.answerAll()
	s.open(2)
	s.open(1)
	s.AskProgram(work.Program{Address: address})
	if _, err := s.Undo(); err != nil {
		t.Fatal(err)
	}
	if !s.Heard().Asking {
		t.Error("it is not asked")
	}
	s.answerAll()
}

func TestAFinishedArticleIsNotForetoldAgain(t *testing.T) {
	s := newSuggesting(t, ferry, "Nothing.\n")
	s.open(1)
	s.must(s.Mark(standoff.StatusDone))
	s.answerAll()
	s.Learn()
	s.await(func() bool { return len(s.words()) > 0 })
	s.must(s.MarkAll(setOf(1, 2), standoff.StatusDone))
	if got := standoff.ObjectsOf[standoff.Forecast](s.Objects()); len(got) > 0 {
		t.Errorf("it is foretold by %+v", got)
	}
	s.answerAll()
}

func TestAllowingWordsBeginsNoArticle(t *testing.T) {
	s := refusing(t)
	s.answerAll()
	s.open(1)
	s.must(s.Mark(standoff.StatusStarted))
	s.answerAll()
	s.open(2)
	s.ArticlesChanged() // has the first article read, which is not open now
	s.await(func() bool { return !s.Learning() })
	s.open(1)
	s.must(s.Mark(standoff.StatusOpen))
	s.answerAll()
	s.open(2)
	s.must(s.Allow("statistic", "35 per cent"))
	s.answerAll()
	d, err := s.Project().Document(1)
	if err != nil || d.Status != standoff.StatusOpen || len(d.Objects) > 1 {
		t.Error(d.Status, d.Objects, err)
	}
}

func TestWhatWasRefusedIsNotCounted(t *testing.T) {
	s := newSuggesting(t, ferry)
	s.open(1)
	s.Learn()
	s.await(func() bool { return !s.Learning() && len(s.words()) >= 2 })
	s.gate.Shut()
	_, err := s.Accept(s.Suggestions()...)
	s.must(err)
	if a, _ := s.Judged(); a == 0 {
		t.Fatal("nothing is accepted")
	}
	s.gate.Let(store.ErrNoSpan)
	s.await(func() bool { return s.Pending() == 0 })
	if a, r := s.Judged(); a != 0 || r != 0 {
		t.Errorf("%d are accepted, %d rejected", a, r)
	}
	s.gate.Open()
}
