package work_test

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"

	"galley/gui/work"
	"galley/store"
	"galley/store/standoff"
)

const advert = "Sign up for our newsletter"

// spansOf returns the spans of a project as "article label words origin".
func spansOf(t *testing.T, p *store.Project) (out []string) {
	t.Helper()
	all, err := p.All()
	if err != nil {
		t.Fatal(err)
	}
	for d, err := range p.Documents(context.Background(), all) {
		if err != nil {
			t.Fatal(err)
		}
		for _, x := range d.Spans {
			out = append(out, fmt.Sprintf("%d %s %q %s", d.Article.ID, x.Label, x.Words(d.Article.Text), x.Provenance.Origin))
		}
	}
	return out
}

func placesOf(t *testing.T, s *suggesting, of work.Source) []work.Place {
	t.Helper()
	found, more, err := work.FindPlaces(context.Background(), s.Project(), of, func(int) {})
	if err != nil || more {
		t.Fatalf("more %v, error %v", more, err)
	}
	return found
}

func (s *suggesting) propagate(of work.Source, places []work.Place) {
	s.t.Helper()
	p, err := s.NewPropagation(of, places)
	if err == nil {
		err = p.Make()
	}
	if err != nil {
		s.t.Fatal(err)
	}
	s.settle(s.Propagate(p))
}

func (s *suggesting) settle(err error) {
	s.t.Helper()
	if err != nil {
		s.t.Fatal(err)
	}
	s.await(func() bool { return s.Pending() == 0 })
}

// A line is found where it is a whole line, whatever blanks are around it, and not in
// what has the label already; all of it is one decision, which leaves statuses alone.
func TestALineIsTaggedWhereverItStands(t *testing.T) {
	s := newSuggesting(t,
		"One\n\nFirst.\n\n"+advert+"\n",
		"Two\n\n  "+advert+" \t\n\nSecond.",
		"Three\n\nThey say: "+advert+"\n",
		"Four\n\nSIGN UP for our newsletter\r\nFourth.",
		advert+"\n\n"+advert,
	)
	s.open(1)
	text := s.Article().Text
	at := standoff.Byte(strings.Index(text, advert))
	id, _, err := s.Tag("boilerplate", standoff.Range{Start: at, End: at + standoff.Byte(len(advert))})
	s.settle(err)
	span, _ := s.Span(id)
	of := work.Source{Article: 1, Range: span.Range, Text: advert, Lines: true, Label: "boilerplate", Span: span}
	found := placesOf(t, s, of)
	var got []string
	for _, x := range found {
		got = append(got, fmt.Sprint(x.Article, x.Same, " ", x.Words))
	}
	want := []string{"2 true " + advert, "4 false SIGN UP for our newsletter", "5 true " + advert, "5 true " + advert}
	if !slices.Equal(got, want) {
		t.Fatalf("it is found at %q, want %q", got, want)
	}
	before := spansOf(t, s.Project())
	s.propagate(of, found)
	if got := spansOf(t, s.Project()); len(got) != 5 || got[1] != `2 boilerplate "`+advert+`" propagated` {
		t.Errorf("the spans are %q", got)
	}
	if n := len(placesOf(t, s, of)); n != 0 {
		t.Errorf("%d are found again", n)
	}
	if d, err := s.Project().Document(2); err != nil || d.Status != standoff.StatusOpen || d.Spans[0].Provenance.Version != string(id) {
		t.Errorf("an article that nobody has opened is %v, %v", d.Status, err)
	}
	title, _ := s.CanUndo()
	if a := title.Action(); a.Kind != store.Propagated || a.Count != 4 || a.Label != "boilerplate" {
		t.Errorf("the decision is %+v", a)
	}
	_, err = s.Undo()
	s.settle(err)
	if got := spansOf(t, s.Project()); !slices.Equal(got, before) {
		t.Errorf("undone, the spans are %q", got)
	}
	_, err = s.Redo()
	s.settle(err)
	if got := spansOf(t, s.Project()); len(got) != 5 {
		t.Errorf("redone, the spans are %q", got)
	}
}

// Words are found where they are whole words; a passage that is selected gets its own span
// with the others, which name it.
func TestWordsAreTaggedWhereverTheyStand(t *testing.T) {
	s := newSuggesting(t, "A\n\nIn Oslo, in Oslofjord.", "B\n\nOslo and OSLO: “Oslo”", "C\n\nno such place")
	s.open(1)
	at := standoff.Byte(strings.Index(s.Article().Text, "Oslo"))
	of := work.Source{Article: 1, Range: standoff.Range{Start: at, End: at + 4}, Text: "Oslo", Label: "location"}
	found := placesOf(t, s, of)
	if len(found) != 4 || found[0].Before != "In " || found[0].After != ", in Oslofjord." || found[2].Same {
		t.Fatalf("it is found at %+v", found)
	}
	s.propagate(of, found)
	want := []string{`1 location "Oslo" manual`, `2 location "Oslo" propagated`, `2 location "OSLO" propagated`, `2 location "Oslo" propagated`}
	if got := spansOf(t, s.Project()); !slices.Equal(got, want) {
		t.Errorf("the spans are %q, want %q", got, want)
	}
	if len(s.Spans()) != 1 {
		t.Errorf("the open article shows %d spans", len(s.Spans()))
	}
	other, err := s.Project().Spans(2)
	if err != nil || other[0].Provenance.Version != string(s.Spans()[0].ID) {
		t.Errorf("the others follow %q, %v", other[0].Provenance.Version, err)
	}
}

// Who goes on while the spans are being made has the last word on what is finished.
func TestPropagationReopensNothing(t *testing.T) {
	s := newSuggesting(t, "A\n\nIn Oslo.", "B\n\nOslo")
	s.open(1)
	of := work.Source{Article: 1, Range: standoff.Range{Start: 6, End: 10}, Text: "Oslo", Label: "location"}
	p, err := s.NewPropagation(of, placesOf(t, s, of))
	s.must(err)
	s.must(p.Make())
	s.settle(s.Mark(standoff.StatusDone))
	s.settle(s.Propagate(p))
	for id, want := range map[standoff.ArticleID]standoff.Status{1: standoff.StatusDone, 2: standoff.StatusOpen} {
		d, err := s.Project().Document(id)
		if err != nil || len(d.Spans) != 1 || d.Status != want {
			t.Errorf("article %d is %v and has %d spans, %v", id, d.Status, len(d.Spans), err)
		}
	}
	if s.Status() != standoff.StatusDone {
		t.Errorf("the page says %v", s.Status())
	}
}

// Details come along, but for links to spans, which are of one article.
func TestDetailsComeAlong(t *testing.T) {
	s := newSuggesting(t, "A\n\nOslo, Oslo", "B\n\nOslo")
	s.open(1)
	scheme := s.Scheme()
	scheme.Labels = slices.Clone(scheme.Labels)
	at := slices.IndexFunc(scheme.Labels, func(l standoff.Label) bool { return l.ID == "location" })
	scheme.Labels[at].Attributes = append(slices.Clone(scheme.Labels[at].Attributes),
		standoff.Attribute{Name: "remark", Type: standoff.AttributeText}, standoff.Attribute{Name: "same", Type: standoff.AttributeLink})
	s.settle(s.Reshape(store.Action{Kind: store.LabelEdited}, scheme))
	one, _, err := s.Tag("location", standoff.Range{Start: 3, End: 7})
	s.settle(err)
	two, _, err := s.Tag("location", standoff.Range{Start: 9, End: 13})
	s.settle(err)
	s.settle(s.SetAttribute("remark", standoff.Text("capital"), one))
	s.settle(s.SetAttribute("same", standoff.Link(two), one))
	span, _ := s.Span(one)
	of := work.Source{Article: 1, Range: span.Range, Text: "Oslo", Label: "location", Span: span}
	s.propagate(of, placesOf(t, s, of))
	d, err := s.Project().Document(2)
	if err != nil || len(d.Spans) != 1 || len(d.Spans[0].Attributes) != 1 || d.Spans[0].Attributes["remark"] != standoff.Text("capital") {
		t.Errorf("the spans are %+v, %v", d.Spans, err)
	}
}

// A read that is stopped ends with what stopped it.
func TestLookingForTheSameTextCanBeStopped(t *testing.T) {
	s := newSuggesting(t, "A", "B")
	ctx, stop := context.WithCancel(context.Background())
	stop()
	if _, _, err := work.FindPlaces(ctx, s.Project(), work.Source{Text: "A", Label: "location"}, func(int) {}); err == nil {
		t.Error("it goes on")
	}
}
