package work_test

import (
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"

	"galley/gui/work"
	"galley/store"
	"galley/store/standoff"
	"galley/store/suggest/remote"
)

// hangingFinder is a finder that does not answer the request of a number, from 1, before
// that is given up. came gets something once the request is there.
func hangingFinder(t *testing.T, nth int, words ...string) (address string, came <-chan bool) {
	t.Helper()
	there, asked := make(chan bool), 0
	address = finder(t, "", func(r *http.Request) {
		if asked++; asked == nth {
			there <- true
			<-r.Context().Done()
		}
	}, words...)
	return address, there
}

// finder starts a backend as they are made for Label Studio, which finds words of the
// label Statistic, all with a score or none. It calls asked, if that is not nil, before
// it answers.
func finder(t *testing.T, score string, asked func(r *http.Request), words ...string) string {
	t.Helper()
	mux := http.NewServeMux()
	mux.HandleFunc("GET /health", func(w http.ResponseWriter, _ *http.Request) {
		_, _ = io.WriteString(w, `{"status":"UP","model_class":"Finder"}`)
	})
	mux.HandleFunc("POST /setup", func(w http.ResponseWriter, _ *http.Request) { _, _ = io.WriteString(w, `{"model_version":"3"}`) })
	mux.HandleFunc("POST /predict", func(w http.ResponseWriter, r *http.Request) {
		body, _ := io.ReadAll(r.Body)
		if asked != nil {
			asked(r)
		}
		var found []string
		_, text, _ := strings.Cut(string(body), `"text":"`) // which these tests keep free of escapes
		for _, word := range words {
			if before, _, there := strings.Cut(text, word); there {
				at := len([]rune(before))
				found = append(found, fmt.Sprintf(`{"type":"labels"%s,"value":{"start":%d,"end":%d,"text":%q,"labels":["Statistic"]}}`, score, at, at+len([]rune(word)), word))
			}
		}
		fmt.Fprintf(w, `{"results":[{"model_version":"3","result":[%s]}]}`, strings.Join(found, ","))
	})
	server := httptest.NewServer(mux)
	t.Cleanup(server.Close)
	return server.URL
}

const ferryLine = "The ferry carried 1,140 passengers on Tuesday."

// TestAnotherProgramSuggestsToo says that its suggestions stand among the session's own,
// that what both suggest is there once, and that decisions name who suggested.
func TestAnotherProgramSuggestsToo(t *testing.T) {
	address := finder(t, `,"score":0.75`, nil, "1,140 passengers", "Tuesday", "ferry")
	s := newSuggesting(t, ferryLine, "Nothing.\n")
	s.open(1)
	s.Learn()
	s.AskProgram(work.Program{Address: address})
	s.await(func() bool {
		return len(s.Suggestions()) == 3 && s.suggestion("1,140 passengers").Source == nil && !s.Heard().Asking
	})
	if got := s.words(); !slices.Equal(got, []string{"statistic ferry", "statistic 1,140 passengers", "statistic Tuesday"}) {
		t.Fatalf("suggested are %q", got)
	}
	ids, err := s.Accept(s.suggestion("Tuesday"))
	s.must(err)
	span, _ := s.Span(ids[0])
	if by := span.Provenance; by.By != "ana" || by.Origin != standoff.OriginModel || by.Version != "Finder 3" || by.Score == nil || *by.Score != 0.75 {
		t.Errorf("the span comes of %+v", by)
	}
	s.must(s.Reject(s.suggestion("ferry")))
	r := standoff.ObjectsOf[standoff.Rejection](s.Objects())
	if len(r) != 1 || r[0].Suggester != "Finder" || r[0].Version != "3" || r[0].Score == nil || *r[0].Score != 0.75 {
		t.Errorf("the rejections are %+v", r)
	}
	s.must(s.Mark(standoff.StatusDone))
	tallies := map[string]standoff.Tally{}
	for _, f := range standoff.ObjectsOf[standoff.Forecast](s.Objects()) {
		for _, x := range f.Tallies {
			tallies[f.Suggester+" "+f.Version+" "+string(x.Label)] = x
		}
	}
	if x := tallies["Finder 3 statistic"]; x.Suggested != 3 || x.Right != 1 || x.Spans != 1 {
		t.Errorf("the forecasts are %+v", tallies)
	}
	if x := tallies["galley 1 statistic"]; x.Suggested != 1 || x.Right != 0 || x.Spans != 1 {
		t.Errorf("the forecasts are %+v", tallies)
	}
	s.answerAll()
}

// TestASuggestionWithoutAScoreIsShownAndHasNone says that no threshold hides it.
func TestASuggestionWithoutAScoreIsShownAndHasNone(t *testing.T) {
	address := finder(t, "", nil, "Tuesday")
	s := newSuggesting(t, ferryLine)
	scheme := s.Scheme().Clone()
	for i := range scheme.Labels {
		scheme.Labels[i].SuggestFrom = 0.99
	}
	s.must(s.Reshape(store.Action{Kind: store.LabelEdited, Label: "statistic"}, scheme))
	s.open(1)
	s.AskProgram(work.Program{Address: address})
	s.await(func() bool { return slices.Contains(s.words(), "statistic Tuesday") })
	ids, err := s.Accept(s.suggestion("Tuesday"))
	s.must(err)
	if span, _ := s.Span(ids[0]); span.Provenance.Score != nil || span.Provenance.Version != "Finder 3" {
		t.Errorf("the span comes of %+v", span.Provenance)
	}
}

// TestAProgramIsNoLongerAskedAboutAnArticleThatWasLeft says that the request ends, and
// that the next article's is made.
func TestAProgramIsNoLongerAskedAboutAnArticleThatWasLeft(t *testing.T) {
	came, ended := make(chan bool, 2), make(chan bool)
	first := true
	address := finder(t, "", func(r *http.Request) {
		came <- true
		if first {
			first = false
			<-r.Context().Done() // whoever asks has gone
			ended <- true
		}
	}, "Tuesday", "Friday")
	s := newSuggesting(t, ferryLine, "It sank late on Friday.")
	s.open(1)
	s.AskProgram(work.Program{Address: address})
	<-came
	if !s.Heard().Asking || len(s.Suggestions()) > 0 {
		t.Error("the program is not being asked")
	}
	s.open(2)
	<-ended
	s.await(func() bool { return slices.Contains(s.words(), "statistic Friday") && !s.Heard().Asking })
	if s.Heard().Failed != nil {
		t.Error("it failed:", s.Heard().Failed)
	}
	s.AskProgram(work.Program{})
	if got := s.words(); slices.Contains(got, "statistic Friday") {
		t.Errorf("without the program, %q is suggested", got)
	}
}

// TestWhatAProgramFindsIsShownAsItReads says that the suggestions of a paragraph do not
// wait for the others, that those of a program which dies stay, and that such a program
// makes no forecast.
func TestWhatAProgramFindsIsShownAsItReads(t *testing.T) {
	goOn := make(chan bool)
	asked := 0
	address := finder(t, "", func(r *http.Request) {
		if asked++; asked > 1 {
			<-goOn
			panic(http.ErrAbortHandler)
		}
	}, "Tuesday", "Friday")
	s := newSuggesting(t, ferryLine+"\n\nIt sank late on Friday.")
	s.open(1)
	s.AskProgram(work.Program{Address: address})
	s.await(func() bool { return slices.Contains(s.words(), "statistic Tuesday") })
	if h := s.Heard(); h.Name != "Finder" || !h.Asking || h.Read != 1 || h.Of != 2 || h.Found != 1 {
		t.Errorf("of the program it is known: %+v", h)
	}
	close(goOn)
	s.await(func() bool { return !s.Heard().Asking })
	if h := s.Heard(); h.Failed == nil || h.Read != 1 || !slices.Contains(s.words(), "statistic Tuesday") {
		t.Errorf("after it died, %+v is known and %q suggested", h, s.words())
	}
	s.must(s.Mark(standoff.StatusDone))
	if f := standoff.ObjectsOf[standoff.Forecast](s.Objects()); len(f) > 0 {
		t.Errorf("the forecasts are %+v", f)
	}
	s.answerAll()
}

// TestEachPassageAddsToWhatIsShown says that what a program finds later is shown, too, while
// it goes on reading.
func TestEachPassageAddsToWhatIsShown(t *testing.T) {
	second, third := make(chan bool), make(chan bool)
	asked := 0
	address := finder(t, "", func(r *http.Request) {
		switch asked++; asked {
		case 2:
			<-second
		case 3:
			<-third
		}
	}, "Tuesday", "Friday")
	s := newSuggesting(t, ferryLine+"\n\nIt sank late on Friday.\n\nNobody drowned.")
	s.open(1)
	s.AskProgram(work.Program{Address: address})
	s.await(func() bool { return slices.Equal(s.words(), []string{"statistic Tuesday"}) })
	close(second)
	s.await(func() bool { return s.Heard().Read == 2 })
	if got := s.words(); !s.Heard().Asking || !slices.Equal(got, []string{"statistic Tuesday", "statistic Friday"}) {
		t.Errorf("when two passages are read, %q is suggested", got)
	}
	close(third)
	s.await(func() bool { return !s.Heard().Asking })
}

// TestWhatIsNotInTheTextIsCounted says that nothing is made of it.
func TestWhatIsNotInTheTextIsCounted(t *testing.T) {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /v1/models", func(w http.ResponseWriter, _ *http.Request) { _, _ = io.WriteString(w, `{"data":[{"id":"tiny"}]}`) })
	answers := []string{
		`{\"spans\":[{\"label\":\"Statistic\",\"text\":\"Tuesdays\",\"nth\":1},{\"label\":\"Statistic\",\"text\":\"ferry\",\"nth\":2},{\"label\":\"Boat\",\"text\":\"ferry\",\"nth\":1},{\"label\":\"Statistic\",\"text\":\"Tuesday\",\"nth\":1}]}`,
		`I cannot help with that.`,
	}
	mux.HandleFunc("POST /v1/chat/completions", func(w http.ResponseWriter, _ *http.Request) {
		fmt.Fprintf(w, `{"choices":[{"finish_reason":"stop","message":{"content":"%s"}}]}`, answers[0])
		answers = answers[1:]
	})
	server := httptest.NewServer(mux)
	t.Cleanup(server.Close)
	s := newSuggesting(t, ferryLine+"\n\nIt sank late on Friday.")
	s.open(1)
	s.AskProgram(work.Program{Kind: remote.OpenAI, Address: server.URL})
	s.await(func() bool { return !s.Heard().Asking })
	h := s.Heard()
	if h.Found != 1 || h.NotFound != 2 || h.Refused != 1 || h.Unread != 1 || h.Why == nil || h.Failed != nil || !slices.Equal(s.words(), []string{"statistic Tuesday"}) {
		t.Errorf("of the program it is known: %+v, suggested are %q", h, s.words())
	}
}

// TestAProgramIsStoppedAndAskedAgain says that what it found until then stays, and that
// everything is asked anew.
func TestAProgramIsStoppedAndAskedAgain(t *testing.T) {
	address, came := hangingFinder(t, 2, "Tuesday", "Friday")
	s := newSuggesting(t, ferryLine+"\n\nIt sank late on Friday.")
	s.open(1)
	s.AskProgram(work.Program{Address: address})
	<-came
	s.await(func() bool { return s.Heard().Read == 1 })
	s.StopProgram()
	if h := s.Heard(); h.Asking || !h.Stopped || !slices.Equal(s.words(), []string{"statistic Tuesday"}) {
		t.Errorf("of the program it is known: %+v, suggested are %q", h, s.words())
	}
	s.AskAgain()
	if len(s.words()) != 0 {
		t.Errorf("%q is suggested still", s.words())
	}
	s.await(func() bool { return !s.Heard().Asking })
	if got := s.words(); !slices.Equal(got, []string{"statistic Tuesday", "statistic Friday"}) {
		t.Errorf("asked again, it suggests %q", got)
	}
}

// TestSuggestionsComeBackWithTheSetting says that a program which was being asked when
// suggestions were turned off is asked once they are on again, and again after an article
// is no longer finished.
func TestSuggestionsComeBackWithTheSetting(t *testing.T) {
	address, came := hangingFinder(t, 1, "Tuesday")
	s := newSuggesting(t, ferryLine)
	s.open(1)
	s.AskProgram(work.Program{Address: address})
	<-came
	s.SetSuggesting(work.SuggestNever)
	s.SetSuggesting(work.SuggestAtOnce)
	s.await(func() bool { return len(s.words()) == 1 && !s.Heard().Asking })
	s.must(s.Mark(standoff.StatusDone))
	s.AskProgram(work.Program{})
	s.AskProgram(work.Program{Address: address})
	if s.Heard().Name != "" {
		t.Error("it is asked about a finished article")
	}
	s.must(s.Mark(standoff.StatusOpen))
	s.await(func() bool { return len(s.words()) == 1 })
	s.answerAll()
}

// TestNothingIsSentWhereItShouldNotBe says that text goes to no other computer without
// consent, and nowhere if there are to be no suggestions or the article is finished.
func TestNothingIsSentWhereItShouldNotBe(t *testing.T) {
	address := finder(t, "", func(*http.Request) { t.Error("the program is asked") }, "Tuesday")
	s := newSuggesting(t, ferryLine)
	s.open(1)
	s.SetSuggesting(work.SuggestNever)
	s.AskProgram(work.Program{Address: address})
	if s.Heard().Asking {
		t.Error("it is asked although nothing is to be suggested")
	}
	s.AskProgram(work.Program{})
	s.SetSuggesting(work.SuggestAtOnce)
	s.AskProgram(work.Program{Address: "192.0.2.1:8080"})
	s.await(func() bool { return !s.Heard().Asking })
	var notLocal *remote.NotLocalError
	if !errors.As(s.Heard().Failed, &notLocal) || notLocal.Host != "192.0.2.1" {
		t.Errorf("asking another computer fails with %v", s.Heard().Failed)
	}
	s.AskProgram(work.Program{})
	s.must(s.Mark(standoff.StatusDone))
	s.AskProgram(work.Program{Address: address})
	if s.Heard().Asking {
		t.Error("it is asked about a finished article")
	}
}
