package foreign

import (
	"errors"
	"iter"
	"slices"
	"strings"

	"galley/store/dataset"
	"galley/store/standoff"

	"github.com/go-json-experiment/json/jsontext"
)

// PubAnnotation's JSON, after "Format" of its documentation (pubannotation.org): a text
// with denotations, relations between them and attributes on them. A denotation of several
// spans has pieces. Offsets are those of Ruby, in code points.
func init() {
	dataset.Register(dataset.Foreign{
		Name: "pubannotation", Title: "PubAnnotation, a text with denotations", Extensions: []string{".json", ".jsonl"},
		Units: []standoff.Unit{standoff.UnitCodePoint, standoff.UnitUTF16},
		Holds: dataset.ExactText | dataset.ExactEdges | dataset.Overlaps | dataset.OverlapsOfLabel | dataset.Pieces | dataset.Relations | dataset.Attributes | dataset.Metadata,
		Recognize: func(head []byte) bool {
			m := members(head)
			track := within(m["tracks"])
			return m["text"].Kind() == '"' && (m["denotations"].Kind() == '[' || track["denotations"].Kind() == '[')
		},
		Read: func(in dataset.Input) iter.Seq2[dataset.Record, error] {
			return eachValue(in, func(d pubDocument, _ line) (dataset.Record, error) { return d.record() })
		},
	})
}

type pubDocument struct {
	Text *string `json:"text"`
	pubTrack
	Tracks []pubTrack                `json:"tracks"`
	Rest   map[string]jsontext.Value `json:",embed"`
}

// pubTrack are the annotations of one project.
type pubTrack struct {
	Project     string          `json:"project"`
	Denotations []pubDenotation `json:"denotations"`
	Relations   []pubRelation   `json:"relations"`
	Attributes  []pubAttribute  `json:"attributes"`
}

type pubDenotation struct {
	ID   string         `json:"id"`
	Span jsontext.Value `json:"span"`
	Obj  string         `json:"obj"`
}

type pubRelation struct {
	ID   string `json:"id"`
	Pred string `json:"pred"`
	Subj string `json:"subj"`
	Obj  string `json:"obj"`
}

type pubAttribute struct {
	Pred string         `json:"pred"`
	Subj string         `json:"subj"`
	Obj  jsontext.Value `json:"obj"`
}

func (d pubDocument) record() (dataset.Record, error) {
	r := dataset.Record{Metadata: metadata(d.Rest)}
	if d.Text == nil {
		return r, errors.New("it has no text")
	}
	r.Text = *d.Text
	for _, t := range append([]pubTrack{d.pubTrack}, d.Tracks...) {
		if err := t.take(&r); err != nil {
			return r, err
		}
	}
	return tied(r), nil
}

func (t pubTrack) take(r *dataset.Record) error {
	id := func(s string) string { // those of one project alone are told apart
		if s == "" || t.Project == "" {
			return s
		}
		return t.Project + ":" + s
	}
	made := standoff.Provenance{By: t.Project}
	from := len(r.Spans)
	for _, x := range t.Denotations {
		s := dataset.RecordSpan{ID: id(x.ID), Label: x.Obj, Provenance: made}
		var pieces [][2]int
		for _, one := range listOf(x.Span) {
			var p struct {
				Begin *int `json:"begin"`
				End   *int `json:"end"`
			}
			if !decoded(one, &p) || p.Begin == nil || p.End == nil {
				return errors.New("a denotation has no begin or no end")
			}
			pieces = append(pieces, [2]int{*p.Begin, *p.End})
		}
		if x.Obj == "" || pieces == nil {
			return errors.New("a denotation has no obj or no span")
		}
		slices.SortFunc(pieces, func(a, b [2]int) int { return a[0] - b[0] })
		s.Start, s.End = pieces[0][0], pieces[len(pieces)-1][1]
		if len(pieces) > 1 {
			s.Pieces = pieces
		}
		r.Spans = append(r.Spans, s)
	}
	for _, x := range t.Relations {
		r.Relations = append(r.Relations, dataset.RecordRelation{ID: id(x.ID), Type: x.Pred, From: id(x.Subj), To: id(x.Obj), Provenance: made})
	}
	spans := make(map[string]int, len(t.Denotations)) // by their ids; -1 of an id that several have
	for i := from; i < len(r.Spans); i++ {
		if _, twice := spans[r.Spans[i].ID]; twice {
			spans[r.Spans[i].ID] = -1
			continue
		}
		spans[r.Spans[i].ID] = i
	}
	for _, a := range t.Attributes {
		i, there := spans[id(a.Subj)]
		if !there || i < 0 || a.Pred == "" {
			r.LeftOut = leave(r.LeftOut, "attributes and comments of what is no span", 1)
			continue
		}
		s := &r.Spans[i]
		if s.Attributes == nil {
			s.Attributes = map[string]standoff.Value{}
		}
		v, whole := added(s.Attributes[a.Pred], valueOf(a.Obj))
		if !whole {
			r.LeftOut = leave(r.LeftOut, "further values of attributes", 1)
		}
		if !v.None() {
			s.Attributes[a.Pred] = v
		}
	}
	return nil
}

// added returns a value with another one of the same attribute, as a list if both are words
// in one line; else the first, and that this is not all.
func added(have, more standoff.Value) (all standoff.Value, whole bool) {
	if more.None() || have == more {
		return have, true
	}
	if have.None() {
		return more, true
	}
	var list []string
	for _, v := range []standoff.Value{have, more} {
		words := v.Choices()
		if v.Kind() == standoff.TextValue {
			words = []string{v.String()}
		}
		if words == nil || slices.ContainsFunc(words, func(s string) bool { return strings.ContainsAny(s, lineBreaks) }) {
			return have, false
		}
		for _, word := range words {
			if !slices.Contains(list, word) {
				list = append(list, word)
			}
		}
	}
	return standoff.Choice(list...), true
}
