// Package standofftest draws annotation for the tests of properties: all that the
// model has, and only what a project takes. No program uses it.
package standofftest

import (
	"fmt"
	"slices"
	"time"
	"unicode/utf8"

	"galley/store/standoff"

	"pgregory.net/rapid"
)

// Scheme returns a scheme of labels for passages and for articles, some of them
// nested, with attributes of every type, relations and fields.
func Scheme() standoff.Scheme {
	options := []standoff.Option{{ID: "a", Name: "A", Key: "x"}, {ID: "b <&>", Name: "B"}, {ID: "c"}}
	var attributes []standoff.Attribute
	for i, kind := range standoff.AttributeTypes() {
		a := standoff.Attribute{Name: fmt.Sprint("a", i), Title: "Title " + string(kind), Type: kind, Help: "help", Required: i%2 == 0}
		switch kind {
		case standoff.AttributeChoice, standoff.AttributeChoices:
			a.Options, a.Default = options, standoff.Choice("a")
		case standoff.AttributeNumber:
			a.Unit, a.Default, a.Key = "km", standoff.Number(-1.5e9), "n"
		case standoff.AttributePlace:
			a.Default = standoff.Place{Name: "Köln <b>", Country: "DE", GeoNames: 2886242, Located: true, Latitude: 50.93, Longitude: 6.95}.Value()
		}
		attributes = append(attributes, a)
	}
	s := standoff.DefaultScheme()
	s.Labels = append(s.Labels,
		standoff.Label{ID: "all", Name: "All", Letter: "A", Use: standoff.UseGroup},
		standoff.Label{
			ID: "whole", Name: "Whole", Letter: "W", Key: "5", Parent: "all", Attributes: attributes, Guideline: "# Tag\n*it*",
			Examples: []standoff.Example{{Text: "so", Article: 1, Span: "a", Why: "it is"}, {Text: "not so", Counter: true}},
		},
		standoff.Label{ID: "old", Name: "Old", Letter: "O", Key: "5", Parent: "whole", Retired: true},
		standoff.Label{ID: "genre", Name: "Genre", Letter: "G", Use: standoff.UseArticles, Attributes: attributes},
		standoff.Label{ID: "stance", Name: "Stance", Letter: "S", Use: standoff.UseArticles, Parent: "genre"},
	)
	s.Relations = []standoff.RelationType{
		{ID: "said_by", Name: "said by", Key: "r", From: []standoff.LabelID{"quote"}, To: []standoff.LabelID{"whole", "old"}, Attributes: attributes},
		{ID: "same", Name: "same as", Retired: true, Guideline: "What is one."},
	}
	s.Fields = attributes
	return s
}

// value draws a value that an attribute takes.
func value(t *rapid.T, a standoff.Attribute, spans []standoff.Span) standoff.Value {
	link := func() standoff.Value {
		if len(spans) == 0 {
			return standoff.Value{}
		}
		return standoff.Link(rapid.SampledFrom(spans).Draw(t, "linked").ID)
	}
	option := func() string { return rapid.SampledFrom(a.Options).Draw(t, "option").ID }
	switch a.Type {
	case standoff.AttributeText:
		return standoff.Text(rapid.String().Draw(t, "text"))
	case standoff.AttributeNumber:
		return standoff.Number(rapid.Float64().Draw(t, "number"))
	case standoff.AttributeTruth:
		return standoff.Truth(rapid.Bool().Draw(t, "truth"))
	case standoff.AttributeChoice:
		return standoff.Choice(option())
	case standoff.AttributeChoices:
		return standoff.Choice(option(), option(), option())
	case standoff.AttributeDate:
		d, _ := standoff.ParseDate(rapid.SampledFrom([]string{"0001", "2026-03", "2024-02-29"}).Draw(t, "date"))
		return d.Value()
	case standoff.AttributeLink:
		return link()
	case standoff.AttributeTextOrLink:
		if rapid.Bool().Draw(t, "is a link") {
			return link()
		}
		return standoff.Text(rapid.String().Draw(t, "text"))
	}
	p := standoff.Place{
		Name: rapid.String().Draw(t, "place"), Country: rapid.SampledFrom([]string{"", "AT"}).Draw(t, "country"),
		GeoNames: rapid.Int64Range(0, 1e9).Draw(t, "GeoNames"), Located: rapid.Bool().Draw(t, "located"),
	}
	if p.Located {
		p.Latitude, p.Longitude = rapid.Float64Range(-90, 90).Draw(t, "latitude"), rapid.Float64Range(-180, 180).Draw(t, "longitude")
	}
	return p.Value()
}

// Values draws values for some of the attributes, and for others that nobody has
// defined. Links lead to the given spans.
func Values(t *rapid.T, attributes []standoff.Attribute, spans []standoff.Span) map[string]standoff.Value {
	m := map[string]standoff.Value{}
	set := func(name string, v standoff.Value) {
		if !v.None() {
			m[name] = v
		}
	}
	for _, a := range attributes {
		if rapid.IntRange(0, 3).Draw(t, "has "+a.Name) == 0 {
			set(a.Name, value(t, a, spans))
		}
	}
	switch rapid.IntRange(0, 8).Draw(t, "undefined") {
	case 0:
		set("😀<", standoff.Text(rapid.String().Draw(t, "text")))
	case 1:
		set("", standoff.Number(0.1))
	case 2:
		set("more", standoff.Choice("x", "y"))
	}
	if len(m) == 0 {
		return nil
	}
	return m
}

// origin draws who made something.
func origin(t *rapid.T) standoff.Provenance {
	return standoff.Provenance{By: rapid.SampledFrom([]string{"ana", ""}).Draw(t, "by"), Origin: standoff.OriginManual, Created: moment(t), Updated: moment(t)}
}

func moment(t *rapid.T) time.Time {
	if !rapid.Bool().Draw(t, "has a time") {
		return time.Time{}
	}
	return time.Unix(rapid.Int64Range(0, 4e9).Draw(t, "seconds"), rapid.Int64Range(0, 999_999_999).Draw(t, "nanoseconds")).UTC()
}

// forecast draws how well a suggester foretold the spans.
func forecast(t *rapid.T, s standoff.Scheme) standoff.Forecast {
	f := standoff.Forecast{
		Suggester: "galley", Version: rapid.SampledFrom([]string{"", "3"}).Draw(t, "version"), Articles: rapid.IntRange(0, 99).Draw(t, "articles"),
		Shown: rapid.Bool().Draw(t, "shown"), By: "ana", Created: moment(t),
	}
	for _, l := range s.Labels {
		right := rapid.IntRange(0, 3).Draw(t, "right")
		f.Tallies = append(f.Tallies, standoff.Tally{Label: l.ID, Suggested: right + rapid.IntRange(0, 3).Draw(t, "wrong"), Spans: right + 1, Right: right})
	}
	return f
}

// Objects draws what an article of the scheme has besides its spans, sorted.
func Objects(t *rapid.T, s standoff.Scheme, spans []standoff.Span) []standoff.Object {
	var all []standoff.Object
	for _, l := range s.Labels {
		if l.Use == standoff.UseArticles && rapid.Bool().Draw(t, "has "+string(l.ID)) {
			all = append(all, standoff.ArticleLabel{Label: l.ID, Attributes: Values(t, l.Attributes, spans), Provenance: origin(t)})
		}
	}
	for _, f := range s.Fields {
		if rapid.IntRange(0, 4).Draw(t, "has the field "+f.Name) == 0 {
			all = append(all, standoff.Field{Name: f.Name, Value: value(t, f, spans), By: "ana", Updated: moment(t)})
		}
	}
	for i, span := range spans {
		if rapid.IntRange(0, 5).Draw(t, "was rejected") == 0 {
			score := rapid.Float64Range(0, 1).Draw(t, "score")
			label := rapid.SampledFrom(append([]standoff.Label{{ID: "gone"}}, s.Labels...)).Draw(t, "rejected for").ID
			o := standoff.Rejection{Label: label, Range: span.Pieces()[0], By: "ana", Suggester: "galley", Version: fmt.Sprint(i), Score: &score, Created: moment(t)}
			if !slices.ContainsFunc(all, func(x standoff.Object) bool { return x.Key() == o.Key() }) {
				all = append(all, o)
			}
		}
	}
	if rapid.IntRange(0, 3).Draw(t, "has a forecast") == 0 {
		all = append(all, forecast(t, s))
	}
	for i := range rapid.IntRange(0, 3).Draw(t, "relations") {
		if len(spans) < 2 || len(s.Relations) == 0 {
			break
		}
		from := rapid.IntRange(0, len(spans)-1).Draw(t, "from")
		to := (from + rapid.IntRange(1, len(spans)-1).Draw(t, "to")) % len(spans)
		kind := rapid.SampledFrom(s.Relations).Draw(t, "type")
		all = append(all, standoff.Relation{
			ID: standoff.RelationID(fmt.Sprint("r", i)), Type: kind.ID, From: spans[from].ID, To: spans[to].ID,
			Attributes: Values(t, kind.Attributes, spans), Provenance: origin(t),
		})
	}
	for i, span := range spans {
		if rapid.IntRange(0, 2).Draw(t, "has a note") == 0 {
			all = append(all, Memo(t, standoff.NoteID(span.ID), span.ID))
		}
		if rapid.IntRange(0, 4).Draw(t, "has a memo") == 0 {
			all = append(all, Memo(t, standoff.MemoID(fmt.Sprint("m", i)), span.ID))
		}
	}
	if rapid.Bool().Draw(t, "has a memo") {
		all = append(all, Memo(t, "of the article", ""))
	}
	slices.SortFunc(all, standoff.CompareObjects)
	return all
}

// Memo draws a memo of an id. on is its span, or "".
func Memo(t *rapid.T, id standoff.MemoID, on standoff.SpanID) standoff.Memo {
	return standoff.Memo{
		ID: id, Span: on, Kind: standoff.MemoKind(rapid.SampledFrom([]string{"note", "question", ""}).Draw(t, "kind")),
		Text: rapid.StringN(1, 20, -1).Draw(t, "memo"), By: rapid.SampledFrom([]string{"ana", ""}).Draw(t, "by"), Created: moment(t), Updated: moment(t),
	}
}

// Gap makes gaps of one code point in a span, in a text, wherever there is room for
// them and chance has it.
func Gap(t *rapid.T, s *standoff.Span, text string) {
	if rapid.IntRange(0, 2).Draw(t, "has pieces") > 0 {
		return
	}
	s.Gaps = nil
	after := s.Start
	for i := range s.In(text) {
		at := s.Start + standoff.Byte(i)
		_, n := utf8.DecodeRuneInString(text[at:])
		end := at + standoff.Byte(n)
		if at > after && end < s.End && rapid.Bool().Draw(t, "gap") {
			s.Gaps = append(s.Gaps, standoff.Range{Start: at, End: end})
			after = end
		}
	}
}
