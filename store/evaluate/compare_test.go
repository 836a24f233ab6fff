package evaluate

import (
	"strings"
	"testing"

	"galley/store/gold"
	"galley/store/standoff"
)

const text = "Ada Low said “we won” and “we rest” in Oslo, 20 miles off."

// at returns a span on the words.
func at(t *testing.T, label standoff.LabelID, words string) standoff.Span {
	t.Helper()
	i := strings.Index(text, words)
	if i < 0 {
		t.Fatalf("no %q", words)
	}
	return standoff.Span{ID: standoff.SpanID(words), Label: label, Range: standoff.Range{Start: standoff.Byte(i), End: standoff.Byte(i + len(words))}}
}

func with(s standoff.Span, name string, v standoff.Value, more ...any) standoff.Span {
	s.Attributes = map[string]standoff.Value{name: v}
	for i := 0; i+1 < len(more); i += 2 {
		s.Attributes[more[i].(string)] = more[i+1].(standoff.Value)
	}
	return s
}

func spansOf(spans ...standoff.Span) gold.Text { return gold.Text{Text: text, Spans: spans} }

func wantCounts(t *testing.T, s Scores, label standoff.LabelID, m Measure, want Counts) {
	t.Helper()
	if got := s[Key{label, m}]; got != want {
		t.Errorf("%s, %s: %+v, want %+v", label, m, got, want)
	}
}

func TestPassagesByHand(t *testing.T) {
	s := Compare(
		spansOf(at(t, "quote", "“we won”"), at(t, "quote", "“we rest”"), at(t, "location", "Oslo")),
		spansOf(at(t, "quote", "“we won”"), at(t, "quote", "we rest"), at(t, "quote", "rest”"), at(t, "location", "Low"), at(t, "person", "Ada")),
	)
	wantCounts(t, s, "quote", Exact, Counts{2, 3, 1, 1})
	wantCounts(t, s, "quote", Overlap, Counts{2, 3, 2, 3})
	wantCounts(t, s, "location", Exact, Counts{1, 1, 0, 0})
	wantCounts(t, s, "location", Overlap, Counts{1, 1, 0, 0})
	wantCounts(t, s, "person", Exact, Counts{0, 1, 0, 0})
}

func TestPassagesCountOnce(t *testing.T) {
	one := at(t, "location", "Oslo")
	s := Compare(spansOf(one, one), spansOf(one))
	wantCounts(t, s, "location", Exact, Counts{2, 1, 1, 1})
	wantCounts(t, s, "location", Overlap, Counts{2, 1, 2, 1})
}

func TestPiecesMustBeTheSame(t *testing.T) {
	whole := at(t, "quote", "“we won” and “we rest”")
	gap := at(t, "quote", " and ")
	pieces := whole
	pieces.Gaps = []standoff.Range{gap.Range}
	s := Compare(spansOf(pieces), spansOf(whole))
	wantCounts(t, s, "quote", Exact, Counts{1, 1, 0, 0})
	wantCounts(t, s, "quote", Overlap, Counts{1, 1, 1, 1})
	wantCounts(t, Compare(spansOf(pieces), spansOf(pieces)), "quote", Exact, Counts{1, 1, 1, 1})
	between := gap
	between.Label = "quote"
	wantCounts(t, Compare(spansOf(pieces), spansOf(between)), "quote", Overlap, Counts{1, 1, 0, 0})
}

func TestSpeakersByHand(t *testing.T) {
	won, rest := at(t, "quote", "“we won”"), at(t, "quote", "“we rest”")
	speaker := func(s standoff.Span, name string) standoff.Span { return with(s, "speaker", standoff.Text(name)) }
	for _, c := range []struct {
		want, got []standoff.Span
		counts    Counts
	}{
		{[]standoff.Span{speaker(won, "Low")}, []standoff.Span{speaker(won, "Ada Low")}, Counts{1, 1, 1, 1}},
		{[]standoff.Span{speaker(won, "Mr Low"), speaker(rest, "the minister")}, []standoff.Span{speaker(won, "Mr High"), speaker(rest, "minister")}, Counts{2, 2, 1, 1}},
		{[]standoff.Span{speaker(won, "Low")}, []standoff.Span{won}, Counts{1, 0, 0, 0}},
		{[]standoff.Span{speaker(won, "Low")}, nil, Counts{1, 0, 0, 0}},
		{[]standoff.Span{won}, []standoff.Span{speaker(won, "Low")}, Counts{}},
		{[]standoff.Span{with(won, "speaker", standoff.Link("Ada Low")), at(t, "person", "Ada Low")}, []standoff.Span{speaker(won, "Low’s")}, Counts{1, 1, 1, 1}},
	} {
		wantCounts(t, Compare(spansOf(c.want...), spansOf(c.got...)), "quote", Speaker, c.counts)
	}
}

func TestPlacesByHand(t *testing.T) {
	place := func(id int64) standoff.Span {
		return with(at(t, "location", "Oslo"), "place", standoff.Place{GeoNames: id}.Value())
	}
	wantCounts(t, Compare(spansOf(place(3143244)), spansOf(place(3143244))), "location", Place, Counts{1, 1, 1, 1})
	wantCounts(t, Compare(spansOf(place(3143244)), spansOf(place(5))), "location", Place, Counts{1, 1, 0, 0})
	wantCounts(t, Compare(spansOf(place(3143244)), spansOf(at(t, "location", "Oslo"))), "location", Place, Counts{1, 0, 0, 0})
	wantCounts(t, Compare(spansOf(at(t, "location", "Oslo")), spansOf(place(5))), "location", Place, Counts{})
}

func TestValuesOfPassagesByHand(t *testing.T) {
	miles := func(v float64, unit string) standoff.Span {
		return with(at(t, "statistic", "20 miles"), "value", standoff.Number(v), "unit", standoff.Text(unit))
	}
	s := Compare(spansOf(miles(20, "mile")), spansOf(miles(20, "miles")))
	wantCounts(t, s, "statistic", Value, Counts{1, 1, 1, 1})
	wantCounts(t, s, "statistic", ValueUnit, Counts{1, 1, 1, 1})
	s = Compare(spansOf(miles(20, "mile")), spansOf(miles(20, "kilometer")))
	wantCounts(t, s, "statistic", Value, Counts{1, 1, 1, 1})
	wantCounts(t, s, "statistic", ValueUnit, Counts{1, 1, 0, 0})
	s = Compare(spansOf(with(at(t, "statistic", "20 miles"), "value", standoff.Number(20))), spansOf(miles(20, "mile")))
	wantCounts(t, s, "statistic", ValueUnit, Counts{})
}

func TestValuesOfSentencesByHand(t *testing.T) {
	want := gold.Text{Text: text, Kind: gold.Quantities, Quantities: []gold.Quantity{
		{Value: 20, To: 20, Unit: "mile"}, {Value: 20, To: 20, Unit: "percentage"}, {Value: 5, To: 8, Unit: "metre"}, {Value: .33, To: .33},
	}}
	number := func(v, to float64, unit string) standoff.Span {
		s := with(at(t, "statistic", "20 miles"), "value", standoff.Number(v), "unit", standoff.Text(unit))
		if to != v {
			s.Attributes["value_to"] = standoff.Number(to)
		}
		return s
	}
	s := Compare(want, spansOf(number(20, 20, "mile"), number(20, 20, "mile"), number(20, 20, "USD"), number(8, 9, "meter"), number(1./3, 1./3, ""), at(t, "statistic", "20")))
	wantCounts(t, s, "statistic", Value, Counts{4, 5, 4, 4})
	wantCounts(t, s, "statistic", ValueUnit, Counts{4, 5, 3, 3})
	wantCounts(t, Compare(want, want), "statistic", ValueUnit, Counts{4, 4, 4, 4})
}

// TestCentsAreHundredths compares cents with the currency that they are a part of.
func TestCentsAreHundredths(t *testing.T) {
	want := gold.Text{Text: text, Kind: gold.Quantities, Quantities: []gold.Quantity{{Value: 50, To: 50, Unit: "cent"}, {Value: 470, To: 470, Unit: "penny per share"}}}
	got := spansOf(
		with(at(t, "statistic", "20 miles"), "value", standoff.Number(.5), "unit", standoff.Text("USD")),
		with(at(t, "statistic", "20"), "value", standoff.Number(4.7), "unit", standoff.Text("GBP")),
	)
	wantCounts(t, Compare(want, got), "statistic", ValueUnit, Counts{2, 2, 2, 2})
}

func TestWordsOfTheStoryByHand(t *testing.T) {
	page := gold.Text{Text: "Home News\nA long story here.\n\nMore of it. Share this", Kind: gold.Lines, Lines: []gold.Line{
		{Range: standoff.Range{Start: 0, End: 9}},
		{Range: standoff.Range{Start: 10, End: 28}, Story: true},
		{Range: standoff.Range{Start: 29, End: 29}},
		{Range: standoff.Range{Start: 30, End: 52}, Story: true},
	}}
	boilerplate := func(ranges ...standoff.Range) gold.Text {
		t := gold.Text{Text: page.Text}
		for _, r := range ranges {
			t.Spans = append(t.Spans, standoff.Span{Label: "boilerplate", Range: r})
		}
		return t
	}
	for _, c := range []struct {
		got    gold.Text
		counts Counts
	}{
		{boilerplate(), Counts{9, 11, 9, 9}},
		{boilerplate(standoff.Range{Start: 0, End: 9}), Counts{9, 9, 9, 9}},
		{boilerplate(standoff.Range{Start: 0, End: 20}), Counts{9, 5, 5, 5}},                                    // 10 of the 18 bytes of the second line
		{boilerplate(standoff.Range{Start: 0, End: 9}, standoff.Range{Start: 42, End: 52}), Counts{9, 9, 9, 9}}, // less than half of the last
		{page, Counts{9, 9, 9, 9}},
	} {
		s := Compare(page, c.got)
		wantCounts(t, s, "boilerplate", Words, c.counts)
		wantCounts(t, s, "boilerplate", PageWords, c.counts)
	}
	// The same with passages as gold.
	s := Compare(boilerplate(standoff.Range{Start: 0, End: 9}), boilerplate())
	wantCounts(t, s, "boilerplate", Words, Counts{9, 11, 9, 9})
	wantCounts(t, s, "boilerplate", Exact, Counts{1, 0, 0, 0})
}

func TestATextCountsForTheLabelsOfItsFile(t *testing.T) {
	oslo, quote := at(t, "location", "Oslo"), at(t, "quote", "“we won”")
	e := New()
	var places, quotes File
	add := func(f *File, want, got gold.Text) { f.Add(want, Compare(want, got)) }
	add(&places, spansOf(), spansOf(oslo, quote)) // suggested where nothing is
	add(&places, spansOf(oslo), spansOf(oslo, quote))
	add(&quotes, spansOf(quote), spansOf(oslo, quote))
	e.Add(places)
	e.Add(quotes)
	if e.Texts() != 3 {
		t.Errorf("%d texts", e.Texts())
	}
	want := map[Key]Row{
		{"location", Exact}: {Texts: 2, Figure: Figure{Counts: Counts{1, 2, 1, 1}}},
		{"quote", Exact}:    {Texts: 1, Figure: Figure{Counts: Counts{1, 1, 1, 1}}},
	}
	seen := 0
	for _, r := range e.Rows() {
		if r.Measure == Speaker || r.Measure == Place {
			t.Errorf("there is a row of %s, which nobody wrote", r.Measure)
		}
		if w, ok := want[r.Key]; ok {
			seen++
			if r.Texts != w.Texts || r.Counts != w.Counts {
				t.Errorf("%v: %+v", r.Key, r)
			}
		}
	}
	if seen != len(want) {
		t.Errorf("the rows are %+v", e.Rows())
	}
}
