package foreign

import (
	"io"
	"iter"
	"slices"
	"strings"

	"galley/store/dataset"
	"galley/store/standoff"

	"github.com/go-json-experiment/json/jsontext"
)

// Argilla's records, as its Python package writes and reads them (Record.to_dict, and
// flattened as in a Hugging Face dataset). Offsets are code points to the server, and
// UTF-16 units where its window made them.
//
// Spans are answers to a span question, which is written with the name "spans"; labels of
// articles are an answer to a question with several labels, "article". Every answer needs
// the id of a user of the server, which we do not know: it is written with zeros. Other
// answers than lists of spans or of labels are fields of the article.
//
// Records of its first version are read, too: see argillaone.go.
//
// Suggestions are not read, nor answers that are drafts or were discarded.
func init() {
	dataset.Register(dataset.Foreign{
		Name: "argilla", Title: "Argilla, records", Version: "2.8",
		Help:       "every answer is that of the user " + noUser + "; put the id of a user of your server in its place before you log the records.",
		Extensions: []string{".json"},
		Units:      []standoff.Unit{standoff.UnitCodePoint, standoff.UnitUTF16},
		Holds:      dataset.ExactText | dataset.ExactEdges | dataset.Overlaps | dataset.OverlapsOfLabel | dataset.ArticleLabels | dataset.Metadata,
		Recognize: func(head []byte) bool {
			m := members(head)
			for name := range m {
				if strings.HasSuffix(name, ".responses") || strings.HasSuffix(name, ".suggestion") {
					return true
				}
			}
			if isArgillaOne(m) {
				return true
			}
			return m["fields"].Kind() == '{' && m["annotations"] == nil && (m["responses"] != nil || m["suggestions"] != nil || m["metadata"] != nil)
		},
		Read: func(in dataset.Input) iter.Seq2[dataset.Record, error] {
			return eachValue(in, func(d argillaRecord, _ line) (dataset.Record, error) { return d.record() })
		},
		Write: func(w io.Writer, _ dataset.Header, docs iter.Seq2[dataset.Record, error]) error {
			return writeList(w, docs, func(r dataset.Record) ([]byte, error) { return encode(argillaOf(r)) })
		},
	})
}

// noUser is the user of answers of which it is not known who among the users of a server
// gave them.
const noUser = "00000000-0000-0000-0000-000000000000"

// argillaRecord is a record, nested or flattened.
type argillaRecord struct {
	ID          jsontext.Value               `json:"id,omitzero"`
	Fields      map[string]jsontext.Value    `json:"fields"`
	Metadata    map[string]jsontext.Value    `json:"metadata"`
	Suggestions map[string]jsontext.Value    `json:"suggestions"`
	Responses   map[string][]argillaResponse `json:"responses"`
	Vectors     jsontext.Value               `json:"vectors,omitzero"`
	Rest        map[string]jsontext.Value    `json:",embed"`
}

type argillaResponse struct {
	Value  jsontext.Value            `json:"value"`
	User   jsontext.Value            `json:"user_id"`
	Status string                    `json:"status,omitzero"`
	Rest   map[string]jsontext.Value `json:",embed"`
}

type argillaSpan struct {
	Start *int                      `json:"start"`
	End   *int                      `json:"end"`
	Label *string                   `json:"label"`
	Rest  map[string]jsontext.Value `json:",embed"`
}

// flat takes apart a record whose fields, metadata and answers are side by side.
func (d *argillaRecord) flat() error {
	d.Fields, d.Metadata, d.Responses = map[string]jsontext.Value{}, map[string]jsontext.Value{}, map[string][]argillaResponse{}
	for _, name := range sorted(d.Rest) {
		v := d.Rest[name]
		question, is := strings.CutSuffix(name, ".responses")
		switch {
		case is:
			if err := d.answers(question, v); err != nil {
				return err
			}
		case strings.HasSuffix(name, ".suggestion"):
			if v.Kind() != 'n' {
				d.Suggestions = map[string]jsontext.Value{name: v}
			}
		case strings.Contains(name, ".responses.") || strings.Contains(name, ".suggestion.") || name == "_server_id" || v.Kind() == 'n':
		case v.Kind() == '"':
			d.Fields[name] = v
		default:
			d.Metadata[name] = v
		}
	}
	return nil
}

// answers takes the answers to a question, a list, with the users and the statuses, which
// are lists of their own.
func (d *argillaRecord) answers(question string, v jsontext.Value) error {
	var list, users []jsontext.Value
	var statuses []string
	if v.Kind() == 'n' {
		return nil
	}
	if err := decode(v, &list); err != nil {
		return err
	}
	decoded(d.Rest[question+".responses.users"], &users)
	decoded(d.Rest[question+".responses.status"], &statuses)
	for i, value := range list {
		one := argillaResponse{Value: value}
		if len(users) == len(list) {
			one.User = users[i]
		}
		if len(statuses) == len(list) {
			one.Status = statuses[i]
		}
		d.Responses[question] = append(d.Responses[question], one)
	}
	return nil
}

func (d argillaRecord) record() (dataset.Record, error) {
	r := dataset.Record{ID: words(d.ID)}
	if isArgillaOne(d.Rest) && d.Fields == nil {
		return argillaOne(d)
	}
	if d.Fields == nil && d.Responses == nil {
		if err := d.flat(); err != nil {
			return r, err
		}
	}
	r.LeftOut = leave(r.LeftOut, "suggestions", len(d.Suggestions))
	for _, question := range sorted(d.Responses) {
		for _, answer := range d.Responses[question] {
			if answer.Status == "draft" || answer.Status == "discarded" {
				r.LeftOut = leave(r.LeftOut, "answers that are drafts or were discarded", 1)
				if answer.Status == "discarded" && r.Status == standoff.StatusOpen {
					r.Status = standoff.StatusSkipped
				}
				continue
			}
			if answer.Status == "submitted" {
				r.Status = standoff.StatusDone
			}
			if err := answer.take(&r, question); err != nil {
				return r, err
			}
		}
	}
	key, err := textKey(d.Fields, "", r.Spans)
	if err != nil {
		return r, err
	}
	r.Text = words(d.Fields[key])
	rest := map[string]jsontext.Value{}
	for name, v := range d.Metadata {
		rest[name] = v
	}
	for name, v := range d.Fields {
		if name != key {
			rest[free(name, func(s string) bool { return rest[s] != nil })] = v
		}
	}
	r.Metadata = metadata(rest)
	return tied(r), nil
}

// take takes an answer to a question.
func (a argillaResponse) take(r *dataset.Record, question string) error {
	made := standoff.Provenance{By: words(a.User)}
	if made.By == noUser {
		made.By = ""
	}
	var labels []string
	switch {
	case within(a.Value)["start"] != nil:
		var spans []argillaSpan
		if err := decode(a.Value, &spans); err != nil {
			return err
		}
		r.Spans = slices.Grow(r.Spans, len(spans))
		for _, s := range spans {
			if s.Start == nil || s.End == nil || s.Label == nil {
				r.LeftOut = leave(r.LeftOut, "spans without ends or a label", 1)
				continue
			}
			r.Spans = append(r.Spans, dataset.RecordSpan{Label: *s.Label, Start: *s.Start, End: *s.End, Provenance: made})
		}
	case decoded(a.Value, &labels):
		for _, label := range labels {
			r.Labels = append(r.Labels, dataset.RecordLabel{Label: label, Provenance: made})
		}
	case a.Value.Kind() != 'n':
		r.Fields = append(r.Fields, standoff.Field{Name: question, Value: valueOf(a.Value), By: made.By})
	}
	return nil
}

func argillaOf(r dataset.Record) argillaRecord {
	d := argillaRecord{
		ID: quoted(r.ID), Fields: map[string]jsontext.Value{"text": quoted(r.Text)}, Metadata: map[string]jsontext.Value{},
		Suggestions: map[string]jsontext.Value{}, Responses: map[string][]argillaResponse{}, Vectors: jsontext.Value("{}"),
	}
	for name, value := range r.Metadata {
		d.Metadata[name] = quoted(value)
	}
	spans := make([]argillaSpan, 0, len(r.Spans))
	for i := range r.Spans {
		s := &r.Spans[i]
		spans = append(spans, argillaSpan{Start: &s.Start, End: &s.End, Label: &s.Label})
	}
	d.Responses["spans"] = []argillaResponse{{Value: asJSON(spans), User: quoted(noUser)}}
	if len(r.Labels) > 0 {
		var labels []string
		for _, l := range r.Labels {
			labels = append(labels, l.Label)
		}
		d.Responses["article"] = []argillaResponse{{Value: asJSON(labels), User: quoted(noUser)}}
	}
	return d
}
