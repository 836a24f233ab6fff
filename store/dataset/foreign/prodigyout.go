package foreign

import (
	"galley/store/dataset"
	"galley/store/standoff"

	"github.com/go-json-experiment/json/jsontext"
)

// prodigyOf writes a record as a task that was answered if the article is done.
func prodigyOf(r dataset.Record) (prodigyTask, error) {
	t := prodigyTask{ID: jsontext.Value(r.ID), Text: &r.Text, Spans: make([]prodigySpan, 0, len(r.Spans)), Meta: map[string]jsontext.Value{}}
	for name, value := range r.Metadata {
		t.Meta[name] = quoted(value)
	}
	x := standoff.NewIndex(r.Text)
	places, err := ranges(r, x)
	if err != nil {
		return t, err
	}
	tokens := tokensOf(r.Text, places)
	starts, ends := make(map[standoff.Byte]int, len(tokens)), make(map[standoff.Byte]int, len(tokens))
	for i, one := range tokens {
		starts[one.start], ends[one.end] = i, i
		from, err := x.Convert(one.start, r.Unit)
		if err != nil {
			return t, err
		}
		to, err := x.Convert(one.end, r.Unit)
		if err != nil {
			return t, err
		}
		t.Tokens = append(t.Tokens, prodigyToken{Text: r.Text[one.start:one.end], Start: from, End: to, ID: i, Space: &one.space})
	}
	byID := make(map[string]int, len(r.Spans))
	for i, s := range r.Spans {
		byID[s.ID] = i
		first, last := starts[places[i].Start], ends[places[i].End]
		t.Spans = append(t.Spans, prodigySpanOf(s, first, last))
	}
	for _, o := range r.Relations {
		t.Relations = append(t.Relations, prodigyRelationOf(o, t.Spans[byID[o.From]], t.Spans[byID[o.To]]))
	}
	for _, l := range r.Labels {
		t.Options = append(t.Options, prodigyOption{ID: quoted(l.Label), Text: quoted(l.Label)})
		t.Accept = append(t.Accept, quoted(l.Label))
	}
	prodigyStatus(&t, r)
	return t, nil
}

// prodigyStatus says how far an article is, as an answer where there is one for it.
func prodigyStatus(t *prodigyTask, r dataset.Record) {
	said := asideOf(r)
	said.Relations = nil
	switch {
	case r.Status == standoff.StatusDone:
		t.Answer = "accept"
	case r.Status == standoff.StatusSkipped && len(r.Spans) == 0 && len(r.Labels)+len(r.Memos)+len(r.Fields) == 0:
		t.Answer = "ignore"
	case r.Status != standoff.StatusOpen:
		said.Status = r.Status.String()
	}
	if raw := asJSON(said); string(raw) != "{}" {
		t.Galley = raw
	}
}

func prodigySpanOf(s dataset.RecordSpan, first, last int) prodigySpan {
	made := madeOf(s.Provenance)
	out := prodigySpan{
		Start: &s.Start, End: &s.End, Text: quoted(*s.Words), TokenStart: &first, TokenEnd: &last, Label: quoted(s.Label), Score: made.Score,
		Rest: map[string]jsontext.Value{},
	}
	made.Score = nil
	out.Galley = asJSON(asideSpan{s.ID, s.Note, made})
	for name, v := range valuesOf(s.Attributes) {
		out.Rest[free(name, func(n string) bool { return prodigySpanNames[n] || n != name && !s.Attributes[n].None() })] = v
	}
	return out
}

// prodigyRelationOf connects the last tokens of spans, and says where these are.
func prodigyRelationOf(o dataset.RecordRelation, from, to prodigySpan) prodigyRelation {
	said := asideRelation{ID: o.ID, Type: o.Type, From: o.From, To: o.To, made: madeOf(o.Provenance)}
	if len(o.Attributes) > 0 {
		said.Attributes = valuesOf(o.Attributes)
	}
	end := func(s prodigySpan) *prodigySpan {
		return &prodigySpan{Start: s.Start, End: s.End, TokenStart: s.TokenStart, TokenEnd: s.TokenEnd, Label: s.Label}
	}
	return prodigyRelation{Head: *from.TokenEnd, Child: *to.TokenEnd, HeadSpan: end(from), ChildSpan: end(to), Label: o.Type, Galley: asJSON(said)}
}
