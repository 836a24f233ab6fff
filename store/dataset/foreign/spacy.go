package foreign

import (
	"bytes"
	"errors"
	"io"
	"iter"
	"slices"

	"galley/store/dataset"
	"galley/store/standoff"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"
)

// spaCy's training data, as Example.from_dict takes it (spacy.io/api/data-formats): a
// line is a list of a text and what is said of it, or an object of both. Entities and the
// groups of spans are lists of [start, end, label, id in a knowledge base], or the objects
// that Doc.to_json writes. What both name is one span. Offsets are those of Python, in
// code points.
//
// All spans are written in the group "sc", because entities may not overlap; the format's help
// makes a DocBin of the lines.
func init() {
	dataset.Register(dataset.Foreign{
		Name: "spacy", Title: "spaCy, JSON Lines", Version: "3", Help: spacyHelp,
		Extensions: []string{".jsonl"},
		Units:      []standoff.Unit{standoff.UnitCodePoint, standoff.UnitUTF16},
		Holds:      dataset.ExactText | dataset.ExactEdges | dataset.Overlaps | dataset.OverlapsOfLabel | dataset.ArticleLabels,
		Recognize:  isSpaCy,
		Read: func(in dataset.Input) iter.Seq2[dataset.Record, error] {
			return eachValue(in, func(d spacyDocument, _ line) (dataset.Record, error) { return d.record() })
		},
		Write: func(w io.Writer, _ dataset.Header, docs iter.Seq2[dataset.Record, error]) error {
			return writeLines(w, docs, func(r dataset.Record) ([]byte, error) { return encode(spacyOf(r)) })
		},
	})
}

// spacyHelp makes a DocBin of lines. A span that ends within a token of spaCy is widened
// to the token.
const spacyHelp = `this script makes a DocBin, train.spacy, of the lines that it is given:

import sys, json, spacy
from spacy.tokens import DocBin
nlp, db = spacy.blank("en"), DocBin()
for line in sys.stdin:
    text, said = json.loads(line)
    doc = nlp.make_doc(text)
    doc.spans["sc"] = [s for a, b, l in said["spans"]["sc"]
                       if (s := doc.char_span(a, b, label=l, alignment_mode="expand"))]
    doc.cats = said["cats"]
    db.add(doc)
db.to_disk("train.spacy")
`

func isSpaCy(head []byte) bool {
	d := jsontext.NewDecoder(bytes.NewReader(head), jsontext.AllowDuplicateNames(true), jsontext.AllowInvalidUTF8(true))
	depth := 0
	for d.PeekKind() == '[' && depth < 2 {
		_, _ = d.ReadToken()
		depth++
	}
	var said map[string]jsontext.Value
	switch {
	case depth > 0 && d.PeekKind() == '"':
		if d.SkipValue() != nil || d.PeekKind() != '{' {
			return false
		}
		said = members(bytes.TrimLeft(head[d.InputOffset():], ", \t\r\n"))
	case depth < 2 && d.PeekKind() == '{':
		if said = members(head); said["text"].Kind() != '"' || said["relations"] != nil || said["label"] != nil {
			return false
		}
		if list := said["entities"]; list != nil {
			return jsontext.Value(bytes.TrimPrefix(bytes.TrimSpace(list), []byte("["))).Kind() == '['
		}
	}
	return said["entities"].Kind() == '[' || said["ents"].Kind() == '[' || said["spans"].Kind() == '{' || said["cats"].Kind() == '{'
}

// spacyDocument is a text with what is said of it.
type spacyDocument struct {
	Text     *string                   `json:"text"`
	Entities []jsontext.Value          `json:"entities,omitempty"`
	Ents     []jsontext.Value          `json:"ents,omitempty"` // as Doc.to_json has them
	Spans    map[string][]spacySpan    `json:"spans,omitempty"`
	Cats     map[string]jsontext.Value `json:"cats,omitempty"`
	Rest     map[string]jsontext.Value `json:",embed"`
}

func (d *spacyDocument) UnmarshalJSONFrom(from *jsontext.Decoder) error {
	type plain spacyDocument
	if from.PeekKind() != '[' {
		return json.UnmarshalDecode(from, (*plain)(d))
	}
	var text *string
	n, err := tuple(from, &text, (*plain)(d))
	if err == nil && n != 2 {
		err = errors.New("it is no list of a text and what is said of it")
	}
	d.Text = text
	return err
}

// spacySpan is a span, as a list or as an object.
type spacySpan struct {
	Start *int                      `json:"start"`
	End   *int                      `json:"end"`
	Label string                    `json:"label"`
	KB    jsontext.Value            `json:"kb_id"`
	Rest  map[string]jsontext.Value `json:",embed"`
}

func (s *spacySpan) UnmarshalJSONFrom(d *jsontext.Decoder) error {
	type plain spacySpan
	if d.PeekKind() != '[' {
		return json.UnmarshalDecode(d, (*plain)(s))
	}
	var label jsontext.Value
	n, err := tuple(d, &s.Start, &s.End, &label, &s.KB)
	if err == nil && (n < 2 || n > 4) {
		err = errors.New("a span is a list of its start, its end and its label")
	}
	if label.Kind() == '"' {
		s.Label = words(label)
	}
	return err
}

func (d spacyDocument) record() (dataset.Record, error) {
	r := dataset.Record{}
	if d.Text == nil {
		return r, errors.New("it has no text")
	}
	r.Text = *d.Text
	many := len(d.Entities) + len(d.Ents)
	for _, group := range d.Spans {
		many += len(group)
	}
	r.Spans = make([]dataset.RecordSpan, 0, many)
	type place struct {
		start, end int
		label      string
	}
	seen := make(map[place]int, many) // numbers of spans from 1
	take := func(s spacySpan) error {
		if s.Start == nil || s.End == nil {
			return errors.New("a span has no start or no end")
		}
		if s.Label == "" {
			r.LeftOut = leave(r.LeftOut, "spans without a label", 1)
			return nil
		}
		at := place{*s.Start, *s.End, s.Label}
		if seen[at] == 0 {
			r.Spans = append(r.Spans, dataset.RecordSpan{Label: s.Label, Start: *s.Start, End: *s.End})
			seen[at] = len(r.Spans)
		}
		if kb := words(s.KB); kb != "" && kb != "0" {
			r.Spans[seen[at]-1].Attributes = map[string]standoff.Value{"kb_id": standoff.Text(kb)}
		}
		return nil
	}
	for _, raw := range slices.Concat(d.Entities, d.Ents) {
		if raw.Kind() == '"' || raw.Kind() == 'n' {
			return r, errors.New("its entities are tags of tokens, not offsets")
		}
		var s spacySpan
		if err := decode(raw, &s); err != nil {
			return r, err
		}
		if err := take(s); err != nil {
			return r, err
		}
	}
	for _, group := range sorted(d.Spans) {
		for _, s := range d.Spans[group] {
			if err := take(s); err != nil {
				return r, err
			}
		}
	}
	return r, d.cats(&r)
}

// cats takes the categories that a text is in, as training data or a model says it.
func (d spacyDocument) cats(r *dataset.Record) error {
	for _, label := range sorted(d.Cats) {
		var much float64
		switch v := d.Cats[label]; v.Kind() {
		case 't':
			much = 1
		case 'f':
		default:
			if !decoded(v, &much) {
				return errors.New("its cats should be numbers from 0 to 1")
			}
		}
		if much < 0.5 {
			continue
		}
		l := dataset.RecordLabel{Label: label}
		if much < 1 {
			l.Provenance.Score = &much
		}
		r.Labels = append(r.Labels, l)
	}
	return nil
}

func spacyOf(r dataset.Record) [2]any {
	type said struct {
		Spans map[string][][3]any `json:"spans"`
		Cats  map[string]float64  `json:"cats"`
	}
	s := said{map[string][][3]any{"sc": make([][3]any, 0, len(r.Spans))}, map[string]float64{}}
	for _, x := range r.Spans {
		s.Spans["sc"] = append(s.Spans["sc"], [3]any{x.Start, x.End, x.Label})
	}
	for _, l := range r.Labels {
		s.Cats[l.Label] = 1
	}
	return [2]any{r.Text, s}
}
