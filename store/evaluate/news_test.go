package evaluate

import (
	"os"
	"testing"

	"galley/store/gold"
	"galley/store/standoff"
	"galley/store/suggest"
)

// TestNewsSentences looks for the values in 543 sentences as news has them, which were
// written with their values and units before they were ever compared.
func TestNewsSentences(t *testing.T) {
	const path = "testdata/news-statistics.json"
	file, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	state, err := suggest.Starter()
	if err != nil {
		t.Fatal(err)
	}
	e, all := New(), File{}
	for want, err := range gold.Read(path, file, gold.Options{}) {
		if err != nil {
			t.Fatal(err)
		}
		got := gold.Text{Text: want.Text}
		for _, s := range state.Suggest(want.Text) {
			if s.Score >= standoff.DefaultSuggestFrom {
				got.Spans = append(got.Spans, standoff.Span{Range: s.Range, Label: s.Label, Attributes: s.Attributes})
			}
		}
		all.Add(want, Compare(want, got))
	}
	e.Add(all)
	floor := map[Measure]float64{Value: .96, ValueUnit: .94}
	for _, row := range e.Rows() {
		if f := row.F1; f < floor[row.Measure] {
			t.Errorf("%s: F1 is %.3f", row.Measure, f)
		}
		delete(floor, row.Measure)
	}
	if len(floor) > 0 {
		t.Errorf("nothing was measured for %v", floor)
	}
}
