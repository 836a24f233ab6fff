package lessons_test

import (
	"slices"
	"testing"

	"galley/store/lessons"
	"galley/store/standoff"
	"galley/store/suggest"
)

// TestWhatLiesWithinBoilerplateFollowsTheLabel says that a place in a block is suggested
// where the block itself is not, and not where it is.
func TestWhatLiesWithinBoilerplateFollowsTheLabel(t *testing.T) {
	block := standoff.Range{Start: 100, End: 150}
	all := []suggest.Suggestion{
		{Label: "location", Range: standoff.Range{Start: 0, End: 6}, Score: .9},
		{Label: "boilerplate", Range: block, Score: .7},
		{Label: "location", Range: standoff.Range{Start: 110, End: 120}, Score: .9, Block: block},
	}
	with := func(change func(*standoff.Label)) standoff.Scheme {
		s := standoff.DefaultScheme()
		for i := range s.Labels {
			if s.Labels[i].ID == "boilerplate" {
				change(&s.Labels[i])
			}
		}
		return s
	}
	none := standoff.DefaultScheme()
	none.Labels = slices.DeleteFunc(none.Labels, func(l standoff.Label) bool { return l.ID == "boilerplate" })
	span := func(start, end standoff.Byte) []standoff.Span {
		return []standoff.Span{{Label: "boilerplate", Range: standoff.Range{Start: start, End: end}}}
	}
	for _, c := range []struct {
		name    string
		scheme  standoff.Scheme
		spans   []standoff.Span
		objects []standoff.Object
		hidden  bool
	}{
		{"suggested", standoff.DefaultScheme(), nil, nil, true},
		{"not confident enough for the label", with(func(l *standoff.Label) { l.SuggestFrom = .8 }), nil, nil, false},
		{"never suggested", with(func(l *standoff.Label) { l.SuggestFrom = 1 }), nil, nil, false},
		{"retired", with(func(l *standoff.Label) { l.Retired = true }), nil, nil, false},
		{"no such label", none, nil, nil, false},
		{"rejected in this article", standoff.DefaultScheme(), nil, []standoff.Object{standoff.Rejection{Label: "boilerplate", Range: block}}, false},
		{"accepted", standoff.DefaultScheme(), span(100, 150), nil, true},
		{"accepted, and retired since", with(func(l *standoff.Label) { l.Retired = true }), span(100, 150), nil, true},
		{"accepted in part, without it", standoff.DefaultScheme(), span(130, 150), nil, false},
		{"made by hand around it", standoff.DefaultScheme(), span(90, 160), nil, true},
	} {
		open := lessons.Open(all, c.scheme, c.spans, c.objects)
		if got := !slices.ContainsFunc(open, func(x suggest.Suggestion) bool { return x.Range.Start == 110 }); got != c.hidden {
			t.Errorf("%s: hidden is %v", c.name, got)
		}
		if open[0].Range.Start != 0 {
			t.Errorf("%s: what lies beside it is not suggested", c.name)
		}
		if beside := lessons.Beside(all, c.scheme, c.spans, c.objects); (len(beside) == 2) != c.hidden {
			t.Errorf("%s: %d are beside it", c.name, len(beside))
		}
	}
}

// TestWhatLiesWithinBoilerplateMadeByHandIsNotSuggested says that a block need not have
// been suggested for that, and that what reaches beyond it is suggested still.
func TestWhatLiesWithinBoilerplateMadeByHandIsNotSuggested(t *testing.T) {
	all := []suggest.Suggestion{
		{Label: "quote", Range: standoff.Range{Start: 0, End: 40}, Score: .9},
		{Label: "location", Range: standoff.Range{Start: 20, End: 25}, Score: .9},
		{Label: "location", Range: standoff.Range{Start: 30, End: 35}, Score: .9},
	}
	spans := []standoff.Span{{Label: "boilerplate", Range: standoff.Range{Start: 20, End: 30}}}
	starts := func(all []suggest.Suggestion) (out []standoff.Byte) {
		for _, x := range lessons.Open(all, standoff.DefaultScheme(), spans, nil) {
			out = append(out, x.Range.Start)
		}
		return out
	}
	if got := starts(all); !slices.Equal(got, []standoff.Byte{0, 30}) {
		t.Errorf("those at %v are suggested", got)
	}
	for i := range all {
		all[i].Within = true
	}
	if got := starts(all); len(got) != 3 {
		t.Errorf("where annotators label within boilerplate, those at %v are suggested", got)
	}
}
