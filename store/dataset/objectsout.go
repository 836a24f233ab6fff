package dataset

import (
	"maps"
	"slices"

	"galley/store/standoff"
)

// takeObjects puts the objects of a document into its written form, and returns the
// notes that are on its spans.
func (w *wireDocument) takeObjects(objects []standoff.Object) (notes map[standoff.SpanID]string) {
	for _, o := range objects {
		switch o := o.(type) {
		case standoff.ArticleLabel:
			w.Labels = append(w.Labels, wireArticleLabel{o.Label, valuesOut(o.Attributes), provenanceOut(o.Provenance)})
		case standoff.Field:
			if w.Fields == nil {
				w.Fields = map[string]wireField{}
			}
			w.Fields[o.Name] = wireField{o.Value, o.By, stamp(o.Updated)}
		case standoff.Relation:
			w.Relations = append(w.Relations, wireRelation{o.ID, o.Type, o.From, o.To, valuesOut(o.Attributes), provenanceOut(o.Provenance)})
		case standoff.Memo:
			w.Memos = append(w.Memos, wireMemo{o.ID, optional(string(o.Span)), memoWordsOut(o)})
			if o.ID != standoff.NoteID(o.Span) {
				continue
			}
			if notes == nil {
				notes = map[standoff.SpanID]string{}
			}
			notes[o.Span] = o.Text
		}
	}
	return notes
}

// tied returns a document of which all that points to spans points to spans that are
// there, and how much did not: a link becomes a text with the id of its span, a memo
// one on the article, and a relation is left out. Nothing of the document that was
// given is changed.
func tied(d standoff.Document) (standoff.Document, int) {
	t := tie{all: d.Spans}
	owned := false
	for i, s := range d.Spans {
		values, changed := t.values(s.Attributes)
		if !changed {
			continue
		}
		if !owned {
			d.Spans, owned = slices.Clone(d.Spans), true
		}
		d.Spans[i].Attributes = values
	}
	if len(d.Objects) == 0 {
		return d, t.loose
	}
	objects := make([]standoff.Object, 0, len(d.Objects))
	for _, o := range d.Objects {
		if o = t.object(o); o != nil {
			objects = append(objects, o)
		}
	}
	d.Objects = objects
	return d, t.loose
}

// tie knows the spans of a document, and counts what points to others.
type tie struct {
	all   []standoff.Span
	ids   map[standoff.SpanID]bool // of all; nil until asked for
	loose int
}

// there reports whether a span is, and counts it if it is not.
func (t *tie) there(id standoff.SpanID) bool {
	if t.ids == nil {
		t.ids = make(map[standoff.SpanID]bool, len(t.all))
		for _, s := range t.all {
			t.ids[s.ID] = true
		}
	}
	if !t.ids[id] {
		t.loose++
	}
	return t.ids[id]
}

// object returns an object without what points nowhere; nil if nothing is left.
func (t *tie) object(o standoff.Object) standoff.Object {
	switch o := o.(type) {
	case standoff.Relation:
		if !t.there(o.From) || !t.there(o.To) {
			return nil
		}
		o.Attributes, _ = t.values(o.Attributes)
		return o
	case standoff.Memo:
		if o.Span != "" && !t.there(o.Span) {
			o.Span = ""
		}
		return o
	case standoff.ArticleLabel:
		o.Attributes, _ = t.values(o.Attributes)
		return o
	case standoff.Field:
		o.Value = t.value(o.Value)
		return o
	}
	return o
}

func (t *tie) value(v standoff.Value) standoff.Value {
	if to := v.Link(); to != "" && !t.there(to) {
		return standoff.Text(string(to))
	}
	return v
}

// values returns the values themselves, or a copy if any of them had to change.
func (t *tie) values(all map[string]standoff.Value) (out map[string]standoff.Value, changed bool) {
	for name, v := range all {
		now := t.value(v)
		if now == v {
			continue
		}
		if !changed {
			out, changed = maps.Clone(all), true
		}
		out[name] = now
	}
	if !changed {
		return all, false
	}
	return out, true
}
