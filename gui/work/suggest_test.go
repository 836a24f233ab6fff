package work_test

import (
	"context"
	"path/filepath"
	"slices"
	"testing"

	"galley/gui/work"
	"galley/gui/worktest"
	"galley/store"
	"galley/store/set"
	"galley/store/standoff"
	"galley/store/suggest"
)

// suggesting is a session on articles of one's own, with suggestions.
type suggesting struct {
	*gated
	told int
}

// importTexts adds an article of each text to a project.
func importTexts(t *testing.T, p *store.Project, texts ...string) {
	t.Helper()
	_, err := p.Import(context.Background(), func(yield func(standoff.Document, error) bool) {
		for _, text := range texts {
			a, err := standoff.NewArticle(text)
			if !yield(standoff.Document{Article: a}, err) {
				return
			}
		}
	}, store.ImportOptions{})
	if err != nil {
		t.Fatal(err)
	}
}

func newSuggesting(t *testing.T, texts ...string) *suggesting {
	t.Helper()
	p, err := store.Create(filepath.Join(t.TempDir(), "news.galley"), store.Options{Annotator: "ana"})
	if err != nil {
		t.Fatal(err)
	}
	importTexts(t, p, texts...)
	s := &suggesting{gated: &gated{t: t, gate: worktest.Before(p), turns: make(chan func(), 2000)}}
	s.Session = work.New(p, work.Options{Annotator: "ana", Disk: s.gate, Post: func(f func()) { s.turns <- f }})
	s.Subscribe(work.Events{Suggested: func() { s.told++ }})
	t.Cleanup(func() { <-s.Close() })
	return s
}

// await runs what comes to the interface's goroutine until something holds.
func (s *suggesting) await(holds func() bool) {
	s.t.Helper()
	for !holds() {
		(<-s.turns)()
	}
}

// words returns what is suggested, with its label.
func (s *suggesting) words() []string {
	var all []string
	for _, x := range s.Suggestions() {
		all = append(all, string(x.Label)+" "+x.Range.In(s.Article().Text))
	}
	return all
}

func (s *suggesting) suggestion(words string) suggest.Suggestion {
	s.t.Helper()
	for _, x := range s.Suggestions() {
		if x.Range.In(s.Article().Text) == words {
			return x
		}
	}
	s.t.Fatalf("%q is not suggested, but %q", words, s.words())
	return suggest.Suggestion{}
}

const ferry = "The ferry carried 1,140 passengers on Tuesday.\n\n“Nobody in this room wanted to vote for this,” said Tomasz Hale, who leads the council.\n"

func TestASuggestionIsAccepted(t *testing.T) {
	s := newSuggesting(t, ferry)
	s.open(1)
	s.Learn()
	s.await(func() bool { return len(s.Suggestions()) >= 2 })
	x := s.suggestion("1,140 passengers")
	ids, err := s.Accept(x)
	if err != nil || len(ids) != 1 {
		t.Fatal(ids, err)
	}
	span, _ := s.Span(ids[0])
	if by := span.Provenance; by.By != "ana" || by.Origin != standoff.OriginRule || by.Score == nil || *by.Score != x.Score || by.Version != "galley 1" {
		t.Errorf("the span comes of %+v", by)
	}
	if v, _ := span.Attributes["value"].Number(); v != 1140 {
		t.Errorf("its attributes are %v", span.Attributes)
	}
	if slices.Contains(s.words(), "statistic 1,140 passengers") {
		t.Error("it is suggested still")
	}
	if _, err := s.Undo(); err != nil {
		t.Fatal(err)
	}
	s.suggestion("1,140 passengers")
}

func TestASuggestionIsRejected(t *testing.T) {
	s := newSuggesting(t, ferry)
	s.open(1)
	s.Learn()
	s.await(func() bool { return len(s.Suggestions()) >= 2 })
	s.must(s.Reject(s.suggestion("1,140 passengers")))
	if slices.Contains(s.words(), "statistic 1,140 passengers") {
		t.Error("it is suggested still")
	}
	s.answerAll()
	r := standoff.ObjectsOf[standoff.Rejection](s.Objects())
	if len(r) != 1 || r[0].Range.In(ferry) != "1,140 passengers" || r[0].By != "ana" || r[0].Score == nil {
		t.Fatalf("the rejections are %+v", r)
	}
	if _, err := s.Undo(); err != nil {
		t.Fatal(err)
	}
	s.suggestion("1,140 passengers")
}

// TestAForecastIsMadeOnce says that what was suggested before anything was learned
// from an article is compared with its spans when it is finished for the first time.
func TestAForecastIsMadeOnce(t *testing.T) {
	s := newSuggesting(t, ferry, "Nothing.\n")
	s.open(1)
	s.Learn()
	s.await(func() bool { return len(s.Suggestions()) >= 2 })
	_, err := s.Accept(s.suggestion("1,140 passengers"))
	s.must(err)
	s.must(s.Mark(standoff.StatusDone))
	got := standoff.ObjectsOf[standoff.Forecast](s.Objects())
	if len(got) != 1 || !got[0].Shown || got[0].Articles != 0 || got[0].Suggester != "galley" {
		t.Fatalf("the forecasts are %+v", got)
	}
	tally := map[standoff.LabelID]standoff.Tally{}
	for _, x := range got[0].Tallies {
		tally[x.Label] = x
	}
	if x := tally["statistic"]; x.Suggested != 1 || x.Right != 1 || x.Spans != 1 {
		t.Errorf("of statistics it says %+v", x)
	}
	if x := tally["quote"]; x.Suggested != 1 || x.Right != 0 || x.Spans != 0 {
		t.Errorf("of quotes it says %+v", x)
	}
	s.must(s.Mark(standoff.StatusStarted))
	s.must(s.Mark(standoff.StatusDone))
	if again := standoff.ObjectsOf[standoff.Forecast](s.Objects()); len(again) != 1 || !again[0].Created.Equal(got[0].Created) {
		t.Errorf("finished again, the forecasts are %+v", again)
	}
}

// TestAForecastNamesWhoMadeIt says that a forecast names the state that had learned
// nothing from the article, not one that came after it.
func TestAForecastNamesWhoMadeIt(t *testing.T) {
	s := newSuggesting(t, ferry, "Nothing.\n")
	s.open(1)
	s.Learn()
	s.await(func() bool { return len(s.Suggestions()) >= 2 })
	page := set.NewPage()
	set.Put(page, 2, true)
	told := s.told
	s.must(s.MarkAll(set.Of([][]byte{page}), standoff.StatusDone))
	s.await(func() bool { return s.told > told })
	s.must(s.Mark(standoff.StatusDone))
	got := standoff.ObjectsOf[standoff.Forecast](s.Objects())
	if len(got) != 1 || got[0].Articles != 0 || got[0].Version != "1" {
		t.Errorf("the forecasts are %+v", got)
	}
}

// TestAForecastCountsASpanOfPiecesOnce says that a span with a gap is one span, and none
// of its pieces was foretold.
func TestAForecastCountsASpanOfPiecesOnce(t *testing.T) {
	s := newSuggesting(t, ferry)
	s.open(1)
	s.Learn()
	s.await(func() bool { return len(s.Suggestions()) >= 2 })
	x := s.suggestion("1,140 passengers")
	_, _, err := s.Tag("statistic", x.Range, standoff.Range{Start: x.Range.End + 4, End: x.Range.End + 11})
	s.must(err)
	s.must(s.Mark(standoff.StatusDone))
	for _, f := range standoff.ObjectsOf[standoff.Forecast](s.Objects()) {
		for _, tally := range f.Tallies {
			if tally.Label == "statistic" && (tally.Spans != 1 || tally.Right != 0) {
				t.Errorf("of statistics it says %+v", tally)
			}
		}
	}
}

// TestSuggestionsLearnFromAFinishedArticle says that the next article's suggestions
// know what was decided in the one before.
func TestSuggestionsLearnFromAFinishedArticle(t *testing.T) {
	scheme := standoff.DefaultScheme()
	scheme.Labels = append(scheme.Labels, standoff.Label{ID: "captain", Name: "Captain"})
	first, second := "", "Captain Zeller said nothing at all.\n"
	for _, name := range []string{"Adler", "Brecht", "Castel", "Dorn", "Ekwall", "Falk", "Grieg", "Holm", "Iversen", "Jansen", "Krol", "Lind", "Moll", "Nord"} {
		first += "Captain " + name + " said so.\n"
	}
	s := newSuggesting(t, first, second)
	s.must(s.Reshape(store.Action{Kind: store.LabelAdded, Label: "captain"}, scheme))
	s.open(1)
	s.Learn()
	for at := standoff.Byte(0); int(at) < len(first); {
		end := at
		for first[end] != '\n' {
			end++
		}
		_, _, err := s.Tag("captain", standoff.Range{Start: at + standoff.Byte(len("Captain ")), End: end - standoff.Byte(len(" said so."))})
		s.must(err)
		at = end + 1
	}
	s.must(s.Mark(standoff.StatusDone))
	s.open(2)
	if s.Blind() {
		t.Fatal("the second article is blind")
	}
	s.await(func() bool { return slices.Contains(s.words(), "captain Zeller") })
}

// TestALabelSaysHowConfidentSuggestionsMustBe says that a label's confidence, and its
// going, decide what is shown.
func TestALabelSaysHowConfidentSuggestionsMustBe(t *testing.T) {
	s := newSuggesting(t, ferry)
	s.open(1)
	s.Learn()
	s.await(func() bool { return len(s.Suggestions()) >= 2 })
	scheme := s.Scheme().Clone()
	for i := range scheme.Labels {
		if scheme.Labels[i].ID == "statistic" {
			scheme.Labels[i].SuggestFrom = 1
		}
	}
	s.must(s.Reshape(store.Action{Kind: store.LabelEdited, Label: "statistic"}, scheme))
	if slices.Contains(s.words(), "statistic 1,140 passengers") {
		t.Error("statistics are suggested although they never should be")
	}
}

// TestSuggestionsWaitForTheOwnPass says that they are shown once they are asked for,
// and in no blind article.
func TestSuggestionsWaitForTheOwnPass(t *testing.T) {
	s := newSuggesting(t, ferry)
	s.SetSuggesting(work.SuggestAfter)
	s.open(1)
	s.Learn()
	s.await(func() bool { return s.SuggestionsWait() })
	if len(s.Suggestions()) > 0 {
		t.Errorf("%q are shown before they are asked for", s.words())
	}
	s.ShowSuggestions()
	s.suggestion("1,140 passengers")
	s.SetSuggesting(work.SuggestNever)
	if len(s.Suggestions()) > 0 {
		t.Errorf("%q are shown although there should never be any", s.words())
	}
}

func TestATenthOfTheArticlesIsBlind(t *testing.T) {
	var texts []string
	for i := range 200 {
		texts = append(texts, ferry+string(rune('a'+i%26))+string(rune('a'+i/26)))
	}
	s := newSuggesting(t, texts...)
	s.Learn()
	blind, seen := 0, false
	for i := range texts {
		s.open(standoff.ArticleID(i + 1))
		if s.Blind() {
			blind++
			if len(s.Suggestions()) > 0 {
				t.Fatal("a blind article has suggestions")
			}
		}
		seen = seen || len(s.Suggestions()) > 0
	}
	if blind < 8 || blind > 36 {
		t.Errorf("%d of 200 articles are blind, want about a tenth", blind)
	}
}

// TestAnArticleTeachesAsSoonAsItIsFinished says that one need not open another article
// for that.
func TestAnArticleTeachesAsSoonAsItIsFinished(t *testing.T) {
	s := newSuggesting(t, ferry, "Nothing.\n")
	s.open(1)
	s.Learn()
	s.await(func() bool { return len(s.Suggestions()) >= 2 })
	s.must(s.Mark(standoff.StatusDone))
	s.await(func() bool { return s.SuggestedBy(suggest.Suggestion{}) == "galley 1+1" })
}

// TestARemovedSuggestionIsNotSuggestedAgain says that to remove what was accepted, or to
// give it another label, is a decision as well, which one step of undo takes back.
func TestARemovedSuggestionIsNotSuggestedAgain(t *testing.T) {
	for _, c := range []struct {
		name string
		take func(s *suggesting, id standoff.SpanID) error
	}{
		{"removed", func(s *suggesting, id standoff.SpanID) error { return s.Remove(id) }},
		{"relabeled", func(s *suggesting, id standoff.SpanID) error { return s.Relabel("location", id) }},
	} {
		s := newSuggesting(t, ferry)
		s.open(1)
		s.Learn()
		s.await(func() bool { return len(s.Suggestions()) >= 2 })
		ids, err := s.Accept(s.suggestion("1,140 passengers"))
		s.must(err)
		s.must(c.take(s, ids[0]))
		if slices.Contains(s.words(), "statistic 1,140 passengers") {
			t.Errorf("%s: it is suggested again", c.name)
		}
		if a, r := s.Judged(); c.name == "removed" && (a != 0 || r != 1) {
			t.Errorf("%d are accepted, %d rejected", a, r)
		}
		_, err = s.Undo()
		s.must(err)
		if span, there := s.Span(ids[0]); !there || span.Label != "statistic" || len(standoff.ObjectsOf[standoff.Rejection](s.Objects())) != 0 {
			t.Errorf("%s: undo leaves %+v and %v", c.name, span, s.Objects())
		}
		_, err = s.Undo()
		s.must(err)
		s.suggestion("1,140 passengers")
	}
}

// TestASpanMadeWhereSomethingIsSuggestedIsRemovedForGood says the same of one's own span
// with the edges of a suggestion, and not of one with other edges.
func TestASpanMadeWhereSomethingIsSuggestedIsRemovedForGood(t *testing.T) {
	s := newSuggesting(t, ferry)
	s.open(1)
	s.Learn()
	s.await(func() bool { return len(s.Suggestions()) >= 2 })
	x := s.suggestion("1,140 passengers")
	id, _, err := s.Tag(x.Label, standoff.Range{Start: x.Range.Start, End: x.Range.End - 4})
	s.must(err)
	s.must(s.Remove(id))
	s.suggestion("1,140 passengers")
	id, _, err = s.Tag(x.Label, x.Range)
	s.must(err)
	s.must(s.Remove(id))
	if slices.Contains(s.words(), "statistic 1,140 passengers") {
		t.Error("it is suggested again")
	}
}

func TestWhatIsUndoneIsNotCounted(t *testing.T) {
	s := newSuggesting(t, ferry)
	s.open(1)
	s.Learn()
	s.await(func() bool { return len(s.Suggestions()) >= 2 })
	_, err := s.Accept(s.Suggestions()...)
	s.must(err)
	if a, r := s.Judged(); a != len(s.Spans()) || r != 0 {
		t.Errorf("%d are accepted, %d rejected", a, r)
	}
	_, err = s.Undo()
	s.must(err)
	s.must(s.Reject(s.suggestion("1,140 passengers")))
	if a, r := s.Judged(); a != 0 || r != 1 {
		t.Errorf("after undo %d are accepted, %d rejected", a, r)
	}
}

// blindText returns a text with suggestions that is one of those in which none are shown.
func blindText(t *testing.T) string {
	t.Helper()
	s := ferry
	for range 200 {
		a, err := standoff.NewArticle(s)
		if err != nil {
			t.Fatal(err)
		}
		if (int(a.Digest[0])<<8|int(a.Digest[1]))%10 == 0 {
			return s
		}
		s += "\nThe end.\n"
	}
	t.Fatal("no text is blind")
	return ""
}

// TestHiddenSuggestionsAreShownOnRequest says that the article measures nothing then, also
// after another one was open, and that its forecast says so.
func TestHiddenSuggestionsAreShownOnRequest(t *testing.T) {
	s := newSuggesting(t, blindText(t), "Nothing.\n")
	s.open(1)
	s.Learn()
	s.await(s.Hides)
	if len(s.Suggestions()) > 0 {
		t.Fatalf("%q are shown", s.words())
	}
	s.ShowSuggestions()
	s.suggestion("1,140 passengers")
	s.open(2)
	s.open(1)
	s.await(func() bool { return len(s.Suggestions()) > 0 })
	s.must(s.Mark(standoff.StatusDone))
	if got := standoff.ObjectsOf[standoff.Forecast](s.Objects()); len(got) != 1 || !got[0].Shown {
		t.Errorf("the forecasts are %+v", got)
	}
}

// TestHiddenSuggestionsThatWereDecidedOnAreNotHiddenAgain says that what somebody has
// decided on in an article tells another session that suggestions were seen there.
func TestHiddenSuggestionsThatWereDecidedOnAreNotHiddenAgain(t *testing.T) {
	s := newSuggesting(t, blindText(t))
	s.SetMeasuring(false)
	s.open(1)
	s.Learn()
	s.await(func() bool { return len(s.Suggestions()) >= 2 })
	s.SetMeasuring(true)
	if !s.Blind() {
		t.Fatal("the article is not blind")
	}
	s.SetMeasuring(false)
	_, err := s.Accept(s.suggestion("1,140 passengers"))
	s.must(err)
	if s.SetMeasuring(true); s.Blind() {
		t.Error("suggestions are hidden after one was accepted")
	}
}
