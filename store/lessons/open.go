package lessons

import (
	"cmp"
	"slices"

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
// not in the way of a span with the label, nor within boilerplate. spans and objects are
// what is decided.
func Open(all []suggest.Suggestion, s standoff.Scheme, spans []standoff.Span, objects []standoff.Object) []suggest.Suggestion {
	d := decidedOn(s, spans, objects)
	hides := d.hides(all)
	var out []suggest.Suggestion
	for _, x := range all {
		if d.takes(x) && !d.taken[x.Label].Overlaps(x.Range) && !hides(x) {
			out = append(out, x)
		}
	}
	return out
}

// Beside leaves out the suggestions that are not shown, however confident they are, since
// they lie within boilerplate that is suggested or decided. Boilerplate that the scheme
// does not take, or that was rejected, hides nothing.
func Beside(all []suggest.Suggestion, s standoff.Scheme, spans []standoff.Span, objects []standoff.Object) []suggest.Suggestion {
	return slices.DeleteFunc(slices.Clone(all), decidedOn(s, spans, objects).hides(all))
}

// decisions are what is decided about an article, as suggestions for it need it.
type decisions struct {
	from     map[standoff.LabelID]float64
	taken    map[standoff.LabelID]standoff.Pieces
	rejected map[passage]bool
}

// passage is a passage with a label.
type passage struct {
	label standoff.LabelID
	at    standoff.Range
}

func decidedOn(s standoff.Scheme, spans []standoff.Span, objects []standoff.Object) decisions {
	d := decisions{Thresholds(s), map[standoff.LabelID]standoff.Pieces{}, map[passage]bool{}}
	for _, r := range standoff.ObjectsOf[standoff.Rejection](objects) {
		d.rejected[passage{r.Label, r.Range}] = true
	}
	ranges := map[standoff.LabelID][]standoff.Range{}
	for _, x := range spans {
		ranges[x.Label] = append(ranges[x.Label], x.Pieces()...)
	}
	for label, r := range ranges {
		d.taken[label] = standoff.Join(r...)
	}
	return d
}

// takes reports whether a suggestion is confident enough for a label that takes it, and
// not rejected.
func (d decisions) takes(x suggest.Suggestion) bool {
	least, takes := d.from[x.Label]
	return takes && x.Confident(least) && !d.rejected[passage{x.Label, x.Range}]
}

// hides returns what reports whether a suggestion lies within boilerplate. Where somebody
// has made spans of a block, that is what they hold; and what lies within a span that
// somebody has made is in it, whatever is suggested.
func (d decisions) hides(all []suggest.Suggestion) func(suggest.Suggestion) bool {
	shown := map[standoff.Range]bool{}
	for _, x := range all {
		if x.Label == suggest.Boilerplate {
			shown[x.Range] = d.takes(x)
		}
	}
	dull := d.taken[suggest.Boilerplate]
	return func(x suggest.Suggestion) bool {
		switch {
		case x.Within || x.Label == suggest.Boilerplate:
			return false
		case covers(dull, x.Range):
			return true
		case x.Block.Empty():
			return false
		case dull.Overlaps(x.Block):
			return dull.Overlaps(x.Range)
		}
		return shown[x.Block]
	}
}

// covers reports whether a passage lies within one of some pieces.
func covers(p standoff.Pieces, r standoff.Range) bool {
	at, _ := slices.BinarySearchFunc(p, r.Start, func(x standoff.Range, start standoff.Byte) int { return cmp.Compare(x.End, start+1) })
	return at < len(p) && p[at].Start <= r.Start && r.End <= p[at].End
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
