package foreign

import (
	"bytes"
	"errors"
	"io"
	"iter"
	"slices"
	"strconv"

	"galley/store/dataset"
	"galley/store/standoff"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"
)

func init() {
	dataset.Register(dataset.Foreign{
		Name: "doccano", Title: "doccano, JSON Lines", Version: "1.8",
		Extensions: []string{".jsonl"},
		// Its window counts in UTF-16 units, or if a project asks for it in graphemes; its
		// importer and what else is written for it count in code points.
		Units:  []standoff.Unit{standoff.UnitCodePoint, standoff.UnitUTF16},
		Counts: []standoff.Unit{dataset.Graphemes},
		Holds:  dataset.ExactText | dataset.ExactEdges | dataset.Overlaps | dataset.OverlapsOfLabel | dataset.Relations | dataset.Metadata,
		Recognize: func(head []byte) bool {
			var d doccanoDocument
			if firstValue(head, &d) {
				return d.isOne()
			}
			m := members(head) // of one that is cut off
			return (m["text"].Kind() == '"' || m["data"].Kind() == '"') && (firstKind(m["label"]) == '[' || firstKind(m["labels"]) == '[') && m["spans"] == nil && m["tokens"] == nil
		},
		Read: func(in dataset.Input) iter.Seq2[dataset.Record, error] {
			return eachLine(in, func(d doccanoDocument, _ line) (dataset.Record, error) { return d.record() })
		},
		Write: func(w io.Writer, h dataset.Header, docs iter.Seq2[dataset.Record, error]) error {
			return writeLines(w, docs, func(r dataset.Record) ([]byte, error) { return encode(doccanoOf(r, len(h.Scheme.Relations) > 0)) })
		},
	})
}

// doccanoDocument is a line of a doccano file, of any version: the text under "text", or
// in 1.3 to 1.6 under "data"; the spans under "label", before 1.3 under "labels" or
// "annotations", and where there are relations under "entities".
type doccanoDocument struct {
	ID          jsontext.Value            `json:"id,omitempty"`
	Text        *string                   `json:"text,omitempty"`
	Data        *string                   `json:"data,omitempty"`
	Label       *doccanoSpans             `json:"label,omitempty"`
	Labels      *doccanoSpans             `json:"labels,omitempty"`
	Annotations *doccanoSpans             `json:"annotations,omitempty"`
	Entities    *doccanoSpans             `json:"entities,omitempty"`
	Relations   *[]doccanoRelation        `json:"relations,omitempty"`
	Cats        []string                  `json:"cats,omitempty"`
	Comments    []doccanoComment          `json:"Comments,omitempty"`
	Meta        map[string]jsontext.Value `json:",embed"`
}

// isOne reports whether a line is of doccano and of no other program.
func (d doccanoDocument) isOne() bool {
	if d.Entities != nil && d.Relations == nil && len(d.Entities.spans) > 0 && d.Entities.spans[0].From == nil || d.Meta["utf8_text_md5_checksum"] != nil {
		return false // spaCy, labelbuddy
	}
	if d.Label == nil && (d.Labels.ofArticle() || d.Annotations.ofArticle()) {
		return false // what any program may call so, such as keywords
	}
	return (d.Text != nil || d.Data != nil) && (d.Label != nil || d.Labels != nil || d.Annotations != nil || d.Entities != nil) && d.Meta["spans"] == nil && d.Meta["tokens"] == nil
}

// doccanoSpans are spans, and relations too in 1.6.
type doccanoSpans struct {
	spans     []doccanoSpan
	relations []doccanoRelation
}

func (s *doccanoSpans) UnmarshalJSONFrom(d *jsontext.Decoder) error {
	if d.PeekKind() != '{' {
		return json.UnmarshalDecode(d, &s.spans)
	}
	var both struct {
		Entities  []doccanoSpan     `json:"entities"`
		Relations []doccanoRelation `json:"relations"`
	}
	err := json.UnmarshalDecode(d, &both)
	s.spans, s.relations = both.Entities, both.Relations
	return err
}

func (s doccanoSpans) MarshalJSON() ([]byte, error) { return json.Marshal(s.spans) }

// doccanoSpan is a span, written as a list of its ends and its label, or with an id as an
// object.
type doccanoSpan struct {
	ID         jsontext.Value `json:"id,omitempty"`
	Label      jsontext.Value `json:"label"`
	Start, End int            `json:"-"`
	From       *int           `json:"start_offset"`
	To         *int           `json:"end_offset"`
	article    bool           // it is no span, but a label of the text as a whole
}

// ofArticle reports whether a list begins with a label of a text as a whole, as those of
// projects that classify texts do.
func (s *doccanoSpans) ofArticle() bool { return s != nil && len(s.spans) > 0 && s.spans[0].article }

func (s *doccanoSpan) UnmarshalJSONFrom(d *jsontext.Decoder) error {
	type plain doccanoSpan
	if d.PeekKind() == '"' {
		s.article = true
		return json.UnmarshalDecode(d, &s.Label)
	}
	if d.PeekKind() != '{' {
		n, err := tuple(d, &s.From, &s.To, &s.Label)
		if err == nil && (n != 3 || s.From == nil || s.To == nil) {
			err = errors.New("a span is a list of its start, its end and its label")
		}
		if err == nil {
			s.Start, s.End, s.From, s.To = *s.From, *s.To, nil, nil
		}
		return err
	}
	if err := json.UnmarshalDecode(d, (*plain)(s)); err != nil {
		return err
	}
	if s.From == nil || s.To == nil || s.Label == nil {
		return errors.New("a span needs start_offset, end_offset and label")
	}
	s.Start, s.End = *s.From, *s.To
	return nil
}

func (s doccanoSpan) MarshalJSON() ([]byte, error) {
	if s.ID == nil {
		return json.Marshal([]any{s.Start, s.End, s.Label})
	}
	type plain doccanoSpan
	s.From, s.To = &s.Start, &s.End
	return json.Marshal(plain(s))
}

type doccanoRelation struct {
	ID   jsontext.Value `json:"id,omitempty"`
	From jsontext.Value `json:"from_id"`
	To   jsontext.Value `json:"to_id"`
	Type string         `json:"type"`
}

// doccanoComment is a comment: its words, or an object that has them.
type doccanoComment string

func (c *doccanoComment) UnmarshalJSON(raw []byte) error {
	if !bytes.HasPrefix(raw, []byte("{")) {
		return json.Unmarshal(raw, (*string)(c))
	}
	var one struct {
		Comment string `json:"comment"`
	}
	err := json.Unmarshal(raw, &one)
	*c = doccanoComment(one.Comment)
	return err
}

func (d doccanoDocument) record() (dataset.Record, error) {
	r := dataset.Record{ID: words(d.ID), Metadata: metadata(d.Meta)}
	switch {
	case d.Text != nil:
		r.Text = *d.Text
	case d.Data != nil:
		r.Text = *d.Data
	default:
		return r, errors.New("it has no text")
	}
	relations := []doccanoRelation{}
	if d.Relations != nil {
		relations = *d.Relations
	}
	for _, list := range []*doccanoSpans{d.Label, d.Labels, d.Annotations, d.Entities} {
		if list == nil {
			continue
		}
		relations = append(relations, list.relations...)
		r.Spans = slices.Grow(r.Spans, len(list.spans))
		for _, s := range list.spans {
			if s.article {
				r.Labels = append(r.Labels, dataset.RecordLabel{Label: words(s.Label)})
				continue
			}
			r.Spans = append(r.Spans, dataset.RecordSpan{ID: words(s.ID), Label: words(s.Label), Start: s.Start, End: s.End})
		}
	}
	for _, x := range relations {
		r.Relations = append(r.Relations, dataset.RecordRelation{ID: words(x.ID), Type: x.Type, From: words(x.From), To: words(x.To)})
	}
	for _, c := range d.Cats {
		r.Labels = append(r.Labels, dataset.RecordLabel{Label: c})
	}
	for _, c := range d.Comments {
		r.Memos = append(r.Memos, standoff.Memo{Kind: standoff.NoteMemo, Text: string(c)})
	}
	return r, nil
}

// doccanoOf writes a record: with relations it needs numbers for its spans.
func doccanoOf(r dataset.Record, relations bool) doccanoDocument {
	d := doccanoDocument{ID: jsontext.Value(r.ID), Text: &r.Text, Meta: map[string]jsontext.Value{}}
	for name, value := range r.Metadata {
		if doccanoNames[name] {
			name += "_" // the name would take the place of the text or the spans
		}
		d.Meta[name] = quoted(value)
	}
	numbers, all := map[string]int{}, make([]doccanoSpan, 0, len(r.Spans))
	for i, s := range r.Spans {
		numbers[s.ID] = i + 1
		out := doccanoSpan{Label: quoted(s.Label), Start: s.Start, End: s.End}
		if relations {
			out.ID = number(i + 1)
		}
		all = append(all, out)
	}
	if !relations {
		d.Label = &doccanoSpans{spans: all}
		return d
	}
	connect := make([]doccanoRelation, 0, len(r.Relations))
	for i, x := range r.Relations {
		connect = append(connect, doccanoRelation{number(i + 1), number(numbers[x.From]), number(numbers[x.To]), x.Type})
	}
	d.Entities, d.Relations = &doccanoSpans{spans: all}, &connect
	return d
}

// doccanoNames are the names that mean something in a line, in any version.
var doccanoNames = map[string]bool{
	"id": true, "text": true, "data": true, "label": true, "labels": true, "annotations": true, "entities": true, "relations": true, "cats": true, "Comments": true,
}

func number(n int) jsontext.Value { return jsontext.Value(strconv.Itoa(n)) }

func quoted(s string) jsontext.Value {
	raw, err := jsontext.AppendQuote(nil, s)
	if err != nil {
		raw = []byte(`""`)
	}
	return raw
}

// words returns the text of a JSON string, and any other value as it is written; "" for
// null.
func words(v jsontext.Value) string {
	switch v.Kind() {
	case '"':
		if bytes.IndexByte(v, '\\') < 0 { // most have nothing to unescape
			return string(v[1 : len(v)-1])
		}
		var s string
		if json.Unmarshal(v, &s) == nil {
			return s
		}
	case 'n', 0:
		return ""
	}
	return string(v)
}

// metadata returns other fields as texts; nil if there are none. Those that are null say
// nothing.
func metadata(all map[string]jsontext.Value) map[string]string {
	out := make(map[string]string, len(all))
	for name, v := range all {
		if v.Kind() != 'n' {
			out[name] = words(v)
		}
	}
	if len(out) == 0 {
		return nil
	}
	return out
}

// firstValue decodes the first JSON value of a file, of which the rest may be cut off.
func firstValue(head []byte, into any) bool {
	d := jsontext.NewDecoder(bytes.NewReader(head))
	return json.UnmarshalDecode(d, into) == nil
}
