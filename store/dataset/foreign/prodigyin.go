package foreign

import (
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"galley/store/dataset"
	"galley/store/standoff"

	"github.com/go-json-experiment/json/jsontext"
)

func (t prodigyTask) record() (dataset.Record, error) {
	r := dataset.Record{ID: words(t.ID)}
	if t.Text == nil {
		return r, errors.New("it has no text")
	}
	r.Text, r.Metadata = *t.Text, t.metadata()
	var said aside
	if !decoded(t.Galley, &said) {
		said = aside{}
	}
	switch t.Answer {
	case "reject", "ignore":
		if t.Answer == "ignore" {
			r.Status = standoff.StatusSkipped
		}
		n := len(t.Spans) + len(t.Relations) + len(t.Accept)
		if t.Label.Kind() == '"' && n == 0 {
			n = 1
		}
		r.LeftOut = leave(r.LeftOut, "spans, relations and labels that were rejected or ignored", n)
		said.Labels, said.Memos, said.Fields = nil, nil, nil
		said.take(&r)
		return r, nil
	case "accept":
		r.Status = standoff.StatusDone
	default:
		if status, err := standoff.ParseStatus(said.Status); err == nil {
			r.Status = status
		}
	}
	if err := t.spans(&r); err != nil {
		return r, err
	}
	t.labels(&r, &said)
	said.take(&r)
	for i, x := range t.Relations {
		r.Relations = append(r.Relations, x.record(r, t.Spans, i))
	}
	return tied(r), nil
}

// metadata returns what else a task says. Of what Prodigy adds, the hashes are kept.
func (t prodigyTask) metadata() map[string]string {
	all := map[string]jsontext.Value{}
	for name, v := range t.Meta {
		all[name] = v
	}
	for name, v := range t.Rest {
		if !strings.HasPrefix(name, "_") || strings.HasSuffix(name, "_hash") {
			all[free(name, func(s string) bool { return all[s] != nil })] = v
		}
	}
	return metadata(all)
}

// made is who answered a task and when, as far as Prodigy says.
func (t prodigyTask) made() standoff.Provenance {
	p := standoff.Provenance{By: words(t.Rest["_annotator_id"])}
	if p.By == "" {
		p.By = words(t.Rest["_session_id"])
	}
	if seconds, err := strconv.ParseInt(words(t.Rest["_timestamp"]), 10, 64); err == nil && seconds > 0 {
		p.Created = moment(time.Unix(seconds, 0))
	}
	return p
}

func (t prodigyTask) spans(r *dataset.Record) error {
	made := t.made()
	for i, s := range t.Spans {
		if s.Start == nil || s.End == nil {
			return fmt.Errorf("span %d has no start or no end", i+1)
		}
		if s.Label.Kind() != '"' {
			r.LeftOut = leave(r.LeftOut, "spans without a label", 1)
			continue
		}
		out := dataset.RecordSpan{ID: words(s.Rest["id"]), Label: words(s.Label), Start: *s.Start, End: *s.End, Words: s.words(t.Tokens), Provenance: made}
		var said asideSpan
		if decoded(s.Galley, &said) {
			out.ID, out.Note = said.ID, said.Note
			out.Provenance, out.Origin = said.provenance()
		}
		if score := fraction(s.Score); score != nil {
			out.Provenance.Score = score
		}
		if out.ID == "" {
			out.ID = strconv.Itoa(i + 1)
		}
		more := values{}
		for name, v := range s.Rest {
			if !prodigySpanNames[name] {
				more[name] = v
			}
		}
		out.Attributes = more.read()
		r.Spans = append(r.Spans, out)
	}
	return nil
}

// prodigySpanNames are the names in a span that are no attributes: those that mean
// something, and how Prodigy shows it.
var prodigySpanNames = map[string]bool{
	"start": true, "end": true, "text": true, "token_start": true, "token_end": true, "label": true, "score": true, "galley": true,
	"id": true, "type": true, "color": true, "hidden": true,
}

// words returns what the task says that stands at a span: itself, or its only token.
func (s prodigySpan) words(tokens []prodigyToken) *string {
	var said string
	if s.Text.Kind() == '"' && decoded(s.Text, &said) {
		return &said
	}
	if s.TokenStart == nil || s.TokenEnd == nil || *s.TokenStart != *s.TokenEnd || *s.TokenStart < 0 || *s.TokenStart >= len(tokens) {
		return nil
	}
	if one := tokens[*s.TokenStart]; one.Start == *s.Start && one.End == *s.End {
		return &one.Text
	}
	return nil
}

// labels takes what was chosen for the whole text, and leaves of what we said of labels
// that which is of those.
func (t prodigyTask) labels(r *dataset.Record, said *aside) {
	var chosen []string
	for _, v := range t.Accept {
		chosen = append(chosen, words(v))
	}
	if t.Label.Kind() == '"' && len(t.Spans) == 0 && len(t.Options) == 0 {
		chosen = append(chosen, words(t.Label))
	}
	said.Labels = slices.DeleteFunc(said.Labels, func(l asideLabel) bool { return !slices.Contains(chosen, l.Label) })
	made := t.made()
	for _, label := range chosen {
		if !slices.ContainsFunc(said.Labels, func(l asideLabel) bool { return l.Label == label }) {
			r.Labels = append(r.Labels, dataset.RecordLabel{Label: label, Provenance: made})
		}
	}
}

func (x prodigyRelation) record(r dataset.Record, spans []prodigySpan, i int) dataset.RecordRelation {
	out := dataset.RecordRelation{ID: strconv.Itoa(i + 1), Type: x.Label, From: end(r, spans, x.HeadSpan, x.Head), To: end(r, spans, x.ChildSpan, x.Child)}
	var said asideRelation
	if !decoded(x.Galley, &said) {
		return out
	}
	there := func(id string) bool {
		return slices.ContainsFunc(r.Spans, func(s dataset.RecordSpan) bool { return s.ID == id })
	}
	if there(said.From) && there(said.To) {
		out.From, out.To = said.From, said.To
	}
	if said.ID != "" {
		out.ID = said.ID
	}
	out.Attributes = said.Attributes.read()
	out.Provenance, out.Origin = said.provenance()
	return out
}

// end finds the span that a relation begins or ends at, by its copy or by its last token.
func end(r dataset.Record, spans []prodigySpan, of *prodigySpan, last int) string {
	if of != nil && of.Start != nil && of.End != nil {
		label := words(of.Label)
		for _, s := range r.Spans {
			if s.Start == *of.Start && s.End == *of.End && (s.Label == label || label == "") {
				return s.ID
			}
		}
		return ""
	}
	for _, p := range spans {
		if p.TokenEnd == nil || *p.TokenEnd != last || p.Start == nil || p.End == nil {
			continue
		}
		for _, s := range r.Spans {
			if s.Start == *p.Start && s.End == *p.End && s.Label == words(p.Label) {
				return s.ID
			}
		}
	}
	return ""
}
