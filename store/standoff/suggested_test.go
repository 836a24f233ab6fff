package standoff_test

import (
	"strings"
	"testing"

	"galley/store/standoff"
)

func TestCountsOfAForecast(t *testing.T) {
	tally := func(label standoff.LabelID, suggested, spans, right int) standoff.Tally {
		return standoff.Tally{Label: label, Suggested: suggested, Spans: spans, Right: right}
	}
	for _, c := range []struct {
		f    standoff.Forecast
		want string
	}{
		{standoff.Forecast{Articles: 3, Tallies: []standoff.Tally{tally("a", 2, 3, 1), tally("b", standoff.MostCounted, 0, 0)}}, ""},
		{standoff.Forecast{Articles: -1}, "it was learned from -1 articles"},
		{standoff.Forecast{Articles: standoff.MostCounted + 1}, "the most is 2147483647"},
		{standoff.Forecast{Tallies: []standoff.Tally{tally("a", 2, 3, 1), tally("a", 0, 0, 0)}}, `it counts the label "a" twice`},
		{standoff.Forecast{Tallies: []standoff.Tally{tally("a", standoff.MostCounted+1, 0, 0)}}, `of the label "a" it counts 2147483648`},
		{standoff.Forecast{Tallies: []standoff.Tally{tally("a", 0, standoff.MostCounted+1, 0)}}, `of the label "a" it counts 2147483648`},
		{standoff.Forecast{Tallies: []standoff.Tally{tally("a", 1, 3, 2)}}, "2 are right, of 1 suggested and 3 spans"},
		{standoff.Forecast{Tallies: []standoff.Tally{tally("a", 3, 1, 2)}}, "2 are right"},
		{standoff.Forecast{Tallies: []standoff.Tally{tally("a", 3, 1, -1)}}, "-1 are right"},
		{standoff.Forecast{Tallies: []standoff.Tally{tally("", 3, 1, 1)}}, "without a label"},
	} {
		switch err := c.f.Check(); {
		case err == nil && c.want != "":
			t.Errorf("%+v is taken; want %q", c.f, c.want)
		case err != nil && (c.want == "" || !strings.Contains(err.Error(), c.want)):
			t.Errorf("%+v: %v; want %q", c.f, err, c.want)
		}
	}
}
