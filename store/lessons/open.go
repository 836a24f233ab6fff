package lessons

import (
	"galley/store/standoff"
	"galley/store/suggest"
)

// Thresholds returns how confident a suggester must be for each label that passages
// can be given.
func Thresholds(s standoff.Scheme) map[standoff.LabelID]float64 {
	from := map[standoff.LabelID]float64{}
	for _, l := range s.Labels {
		if l.Use == standoff.UseSpans && !l.Retired && l.SuggestsFrom() < 1 {
			from[l.ID] = l.SuggestsFrom()
		}
	}
	return from
}

// Open returns those of the suggestions for an article that are open: they are
// confident enough for a label that takes them, nobody has rejected them, and they are
// not in the way of a span with the label. spans and objects are what is decided.
func Open(all []suggest.Suggestion, s standoff.Scheme, spans []standoff.Span, objects []standoff.Object) []suggest.Suggestion {
	rejected := map[standoff.ObjectKey]bool{}
	for _, r := range standoff.ObjectsOf[standoff.Rejection](objects) {
		rejected[r.Key()] = true
	}
	ranges := map[standoff.LabelID][]standoff.Range{}
	for _, x := range spans {
		ranges[x.Label] = append(ranges[x.Label], x.Pieces()...)
	}
	taken := map[standoff.LabelID]standoff.Pieces{}
	for label, r := range ranges {
		taken[label] = standoff.Join(r...)
	}
	from := Thresholds(s)
	var out []suggest.Suggestion
	for _, x := range all {
		least, takes := from[x.Label]
		if !takes || !x.Confident(least) || rejected[standoff.Rejection{Label: x.Label, Range: x.Range}.Key()] || taken[x.Label].Overlaps(x.Range) {
			continue
		}
		out = append(out, x)
	}
	return out
}

// Attributes returns the details of a suggestion that its label takes; nil if there are
// none.
func Attributes(x suggest.Suggestion, l standoff.Label) map[string]standoff.Value {
	var taken map[string]standoff.Value
	for name, v := range x.Attributes {
		a, there := l.Attribute(name)
		if !there || a.Fits(v) != nil {
			continue
		}
		if taken == nil {
			taken = map[string]standoff.Value{}
		}
		taken[name] = v
	}
	return taken
}
