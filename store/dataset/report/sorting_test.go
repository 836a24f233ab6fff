package report

import (
	"slices"
	"strings"
	"testing"

	"galley/store/dataset"
	"galley/store/standoff"

	"pgregory.net/rapid"
)

// Lines come in the same order whether they are held or in a file, each time.
func TestLinesComeInOrder(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		all := make([]line, rapid.IntRange(0, 40).Draw(t, "lines"))
		word := rapid.SampledFrom([]string{"", "a", "b", "ü", "a\x00", strings.Repeat("long ", 60)})
		for i := range all {
			all[i] = line{
				label: rapid.IntRange(0, 3).Draw(t, "label"), key: word.Draw(t, "key"), article: i + 1, span: 1, number: word.Draw(t, "number"),
				before: word.Draw(t, "before"), words: word.Draw(t, "words"), after: word.Draw(t, "after"), leftward: rapid.Bool().Draw(t, "leftward"),
			}
		}
		want := slices.SortedFunc(slices.Values(all), compareLines)
		for _, most := range []int{1, 1000, mostSorted} {
			l := &lines{most: most}
			for _, x := range all {
				if err := l.add(x); err != nil {
					t.Fatal(err)
				}
			}
			if most == 1 && len(l.runs) != len(all) {
				t.Fatalf("%d runs of %d lines", len(l.runs), len(all))
			}
			for range 2 {
				var got []line
				if err := l.inOrder(func(x line) error { got = append(got, x); return nil }); err != nil {
					t.Fatal(err)
				}
				if !slices.Equal(got, want) {
					t.Fatalf("with %d bytes the lines are\n%v, want\n%v", most, got, want)
				}
			}
			l.discard()
		}
	})
}

// Of the same words only so many places are shown, the others are counted; of many spans
// over each other only so many have an underline, but all have a place to lead to.
func TestMuchOfTheSameIsBounded(t *testing.T) {
	a, err := standoff.NewArticle(strings.Repeat("Bonn ", mostLines+5))
	if err != nil {
		t.Fatal(err)
	}
	d := dataset.Record{ID: "1", Text: a.Text, Title: "t", Unit: standoff.UnitCodePoint}
	for i := range mostLines + 5 {
		words := "Bonn"
		d.Spans = append(d.Spans, dataset.RecordSpan{ID: "s", Label: "location", Start: 5 * i, End: 5*i + 4, Words: &words})
	}
	for range 12 {
		words := a.Text
		d.Spans = append(d.Spans, dataset.RecordSpan{ID: "s", Label: "quote", End: len(a.Text), Words: &words})
	}
	slices.SortStableFunc(d.Spans, func(a, b dataset.RecordSpan) int { return a.Start - b.Start })
	var out strings.Builder
	h := dataset.Header{Scheme: standoff.DefaultScheme()}
	if err := writeReport(&out, h, func(yield func(dataset.Record, error) bool) { yield(d, nil) }); err != nil {
		t.Fatal(err)
	}
	page := out.String()
	for _, want := range []string{">and 5 more places<", `class="deep8"`, ` n8" id="a1-`, `id="a1-217"`} {
		if !strings.Contains(page, want) {
			t.Errorf("the page has no %s", want)
		}
	}
	if strings.Contains(page, " n9") {
		t.Error("a span has a ninth lane")
	}
}
