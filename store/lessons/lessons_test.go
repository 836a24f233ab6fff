package lessons_test

import (
	"context"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"galley/store"
	"galley/store/lessons"
	"galley/store/standoff"
	"galley/store/suggest"
)

func document(t *testing.T, text string, status standoff.Status, words ...string) standoff.Document {
	t.Helper()
	a, err := standoff.NewArticle(text)
	if err != nil {
		t.Fatal(err)
	}
	d := standoff.Document{Article: a, Status: status}
	for i, w := range words {
		r := standoff.Range{Start: standoff.Byte(10 * i), End: standoff.Byte(10*i + len(w))}
		if r.In(text) != w {
			t.Fatalf("%q stands at %d of %q", r.In(text), r.Start, text)
		}
		d.Spans = append(d.Spans, standoff.Span{ID: standoff.SpanID(w), Range: r, Label: "location"})
	}
	return d
}

func project(t *testing.T, documents ...standoff.Document) *store.Project {
	t.Helper()
	p, err := store.Create(filepath.Join(t.TempDir(), "news.galley"), store.Options{Annotator: "ana"})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = p.Close() })
	_, err = p.Import(context.Background(), func(yield func(standoff.Document, error) bool) {
		for _, d := range documents {
			if !yield(d, nil) {
				return
			}
		}
	}, store.ImportOptions{KeepSame: true})
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func TestLessonsAreWhatIsDecided(t *testing.T) {
	begun := document(t, "Lima      is begun", standoff.StatusStarted, "Lima")
	begun.Objects = []standoff.Object{standoff.Rejection{Label: "location", Range: standoff.Range{Start: 10, End: 12}, By: "ana", Suggester: "galley", Created: time.Unix(1, 0).UTC()}}
	p := project(t,
		document(t, "nothing is decided here", standoff.StatusOpen),
		document(t, "Oslo      Rome      are done", standoff.StatusDone, "Oslo", "Rome"),
		begun,
	)
	got, err := lessons.Read(context.Background(), p, 0)
	if err != nil {
		t.Fatal(err)
	}
	if len(got.All) != 2 || got.Finished != 1 || !got.Articles[2] || !got.Articles[3] || got.Articles[1] {
		t.Fatalf("read %+v", got)
	}
	if done := got.All[0]; !done.Complete || len(done.Spans) != 2 {
		t.Errorf("of what is done: %+v", done)
	}
	if l := got.All[1]; l.Complete || len(l.Spans) != 1 || len(l.Rejected["location"]) != 1 || l.Rejected["location"][0].In(l.Text) != "is" {
		t.Errorf("of what is begun: %+v", l)
	}
	if but, err := lessons.Read(context.Background(), p, 2); err != nil || len(but.All) != 1 || but.Finished != 0 {
		t.Errorf("without the article that is open: %+v, %v", but, err)
	}
}

// TestMereSuggestionsTeachNothing says that spans which the program itself made, as in a
// file in which it has suggested, teach nothing before somebody has finished the article.
func TestMereSuggestionsTeachNothing(t *testing.T) {
	begun := document(t, "Lima      Oslo      is begun", standoff.StatusStarted, "Lima", "Oslo")
	done := document(t, "Rome      is done", standoff.StatusDone, "Rome")
	begun.Spans[1].Provenance.By, done.Spans[0].Provenance.By = lessons.Suggester, lessons.Suggester
	got, err := lessons.Read(context.Background(), project(t, begun, done), 0)
	if err != nil || len(got.All) != 2 {
		t.Fatalf("%d lessons, %v", len(got.All), err)
	}
	if l := got.All[0]; !l.Complete || len(l.Spans) != 1 {
		t.Errorf("of what is done: %+v", l)
	}
	if l := got.All[1]; len(l.Spans) != 1 || l.Spans[0].ID != "Lima" {
		t.Errorf("of what is begun: %+v", l)
	}
}

func TestTheLatestArticlesTeach(t *testing.T) {
	var all []standoff.Document
	for i := range 503 {
		all = append(all, document(t, fmt.Sprintf("Article %d", i), standoff.StatusDone))
	}
	got, err := lessons.Read(context.Background(), project(t, all...), 0)
	if err != nil || len(got.All) != 500 || got.Articles[3] || !got.Articles[4] || !got.Articles[503] {
		t.Errorf("%d lessons, %v", len(got.All), err)
	}
}

func TestAProjectWithoutDecisionsKnowsWhatANewOneDoes(t *testing.T) {
	state, err := lessons.Lessons{}.State()
	starter, _ := suggest.Starter()
	if err != nil || state != starter {
		t.Errorf("another state, %v", err)
	}
}

func TestOpenSuggestions(t *testing.T) {
	r := func(start, end standoff.Byte) standoff.Range { return standoff.Range{Start: start, End: end} }
	s := standoff.DefaultScheme()
	s.Labels[0].Retired = true   // quote
	s.Labels[1].SuggestFrom = .8 // statistic
	s.Labels[3].SuggestFrom = 1  // boilerplate
	all := []suggest.Suggestion{
		{Label: "location", Range: r(0, 4), Score: .5},
		{Label: "location", Range: r(5, 9), Score: .49},   // in doubt
		{Label: "location", Range: r(10, 14), Score: .9},  // rejected
		{Label: "location", Range: r(20, 24), Score: .9},  // touches a span with the label
		{Label: "location", Range: r(26, 30), Score: .9},  // begins where that ends
		{Label: "statistic", Range: r(10, 14), Score: .9}, // rejected for another label
		{Label: "statistic", Range: r(20, 24), Score: .79},
		{Label: "quote", Range: r(0, 9), Score: 1},
		{Label: "boilerplate", Range: r(0, 9), Score: 1},
		{Label: "person", Range: r(0, 9), Score: 1},
	}
	spans := []standoff.Span{{Label: "location", Range: r(22, 26)}}
	objects := []standoff.Object{standoff.Rejection{Label: "location", Range: r(10, 14)}}
	var got []string
	for _, x := range lessons.Open(all, s, spans, objects) {
		got = append(got, fmt.Sprint(x.Label, " ", x.Range.Start))
	}
	if want := []string{"location 0", "location 26", "statistic 10"}; !slices.Equal(got, want) {
		t.Errorf("open are %v, want %v", got, want)
	}
}

func TestDetailsThatALabelTakes(t *testing.T) {
	l, _ := standoff.DefaultScheme().Label("statistic")
	got := lessons.Attributes(suggest.Suggestion{Attributes: map[string]standoff.Value{
		"value": standoff.Number(3), "unit": standoff.Number(3), "direction": standoff.Choice("sideways"), "speaker": standoff.Text("x"),
	}}, l)
	if v, ok := got["value"].Number(); len(got) != 1 || !ok || v != 3 {
		t.Errorf("the details are %v", got)
	}
	if got := lessons.Attributes(suggest.Suggestion{}, l); got != nil {
		t.Errorf("of none: %v", got)
	}
}

func TestForecastsAreInTheOrderOfTime(t *testing.T) {
	foretold := func(day int, shown bool, suggested, spans, right int) standoff.Object {
		return standoff.Forecast{
			Suggester: "galley", Version: "1", By: "ana", Shown: shown, Created: time.Unix(int64(day)*86400, 0).UTC(),
			Tallies: []standoff.Tally{{Label: "location", Suggested: suggested, Spans: spans, Right: right}},
		}
	}
	one, two := document(t, "One", standoff.StatusDone), document(t, "Two", standoff.StatusDone)
	one.Objects, two.Objects = []standoff.Object{foretold(2, true, 4, 5, 3)}, []standoff.Object{foretold(1, false, 0, 3, 0)}
	list, err := lessons.Forecasts(context.Background(), project(t, one, document(t, "None", standoff.StatusOpen), two))
	if err != nil || len(list) != 2 || list[0].Article != 3 || list[1].Article != 1 {
		t.Fatalf("the forecasts are %+v, %v", list, err)
	}
	sum := lessons.Sum(list)["location"]
	if sum != (lessons.Foretold{Articles: 2, Suggested: 4, Right: 3, Spans: 8}) || sum.Precision() != .75 || sum.Recall() != .375 {
		t.Errorf("the sum is %+v", sum)
	}
	if len(lessons.Sum(nil)) != 0 {
		t.Error("the sum of none has labels")
	}
}

func TestASuggestionAsASpan(t *testing.T) {
	l, _ := standoff.DefaultScheme().Label("quote")
	x := suggest.Suggestion{Label: "quote", Range: standoff.Range{Start: 2, End: 9}, Score: .8, Origin: standoff.OriginModel, Attributes: map[string]standoff.Value{"speaker": standoff.Text("Low")}}
	of := standoff.DigestOf("text")
	s := lessons.Span(of, x, l, "1+3")
	if s.Range != x.Range || s.Label != "quote" || s.Attributes["speaker"].Text() != "Low" {
		t.Errorf("the span is %+v", s)
	}
	if p := s.Provenance; p.By != "galley" || p.Origin != standoff.OriginModel || p.Version != "1+3" || p.Score == nil || *p.Score != .8 {
		t.Errorf("it comes from %+v", p)
	}
	other := x
	other.Range.End++
	if again := lessons.Span(of, x, l, "2"); again.ID != s.ID || lessons.Span(of, other, l, "1").ID == s.ID || s.ID == "" {
		t.Errorf("its id is %q, then %q", s.ID, again.ID)
	}
}

func TestVeryLongArticlesAreNotAllLearnedFrom(t *testing.T) {
	var all []standoff.Document
	for i := range 5 {
		all = append(all, document(t, fmt.Sprintf("Oslo %d\n%s", i, strings.Repeat("It is long. ", 1<<17)), standoff.StatusDone, "Oslo"))
	}
	all = append(all, document(t, "Rome"+strings.Repeat("!", 5<<20), standoff.StatusDone, "Rome"))
	got, err := lessons.Read(context.Background(), project(t, all...), 0)
	if err != nil {
		t.Fatal(err)
	}
	if len(got.All) != 2 || got.Finished != 2 || !got.Articles[4] || !got.Articles[5] {
		t.Errorf("learned from %v, %d of them finished; want the last two that fit", got.Articles, got.Finished)
	}
}
