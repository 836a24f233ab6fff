package foreign

import (
	"io"
	"iter"

	"galley/store/dataset"
	"galley/store/standoff"

	"github.com/go-json-experiment/json/jsontext"
)

// Prodigy's JSONL, a task a line, after the documentation of its interfaces
// (prodi.gy/docs/api-interfaces) and the data of its makers' projects.
//
// Offsets are those of Python, in code points. token_start and token_end name the first
// and the last token of a span, both included. What Prodigy does not know it keeps: further
// fields of a span are attributes, and what is not one is under "galley".
//
// A task whose answer is "reject" or "ignore" has no spans that count.
func init() {
	dataset.Register(dataset.Foreign{
		Name: "prodigy", Title: "Prodigy, JSON Lines", Version: "1",
		Extensions: []string{".jsonl"},
		Units:      []standoff.Unit{standoff.UnitCodePoint, standoff.UnitUTF16},
		Holds:      dataset.Everything &^ (dataset.Pieces | dataset.Suggestions | dataset.Guidelines | dataset.ProjectMemos),
		Recognize: func(head []byte) bool {
			m := members(head)
			if m["text"].Kind() != '"' || m["entities"] != nil || m["label"].Kind() == '[' {
				return false
			}
			own := m["_task_hash"] != nil || m["_input_hash"] != nil || m["_view_id"] != nil || m["answer"].Kind() == '"' && m["text"] != nil
			one := within(m["spans"])
			return own || one["start"].Kind() == '0' && one["label"].Kind() == '"' || m["spans"].Kind() == '[' && m["tokens"].Kind() == '['
		},
		Read: func(in dataset.Input) iter.Seq2[dataset.Record, error] {
			return eachLine(in, func(t prodigyTask, _ line) (dataset.Record, error) { return t.record() })
		},
		Write: func(w io.Writer, _ dataset.Header, docs iter.Seq2[dataset.Record, error]) error {
			return writeLines(w, docs, func(r dataset.Record) ([]byte, error) {
				t, err := prodigyOf(r)
				if err != nil {
					return nil, err
				}
				return encode(t)
			})
		},
	})
}

// prodigyTask is a line.
type prodigyTask struct {
	ID        jsontext.Value            `json:"id,omitzero"`
	Text      *string                   `json:"text"`
	Meta      map[string]jsontext.Value `json:"meta,omitempty"`
	Tokens    []prodigyToken            `json:"tokens,omitempty"`
	Spans     []prodigySpan             `json:"spans,omitempty"`
	Relations []prodigyRelation         `json:"relations,omitempty"`
	Label     jsontext.Value            `json:"label,omitzero"`    // of the whole text, of classification
	Options   []prodigyOption           `json:"options,omitempty"` // of a choice
	Accept    []jsontext.Value          `json:"accept,omitempty"`  // options that were chosen
	Answer    string                    `json:"answer,omitzero"`
	Galley    jsontext.Value            `json:"galley,omitzero"`
	Rest      map[string]jsontext.Value `json:",embed"`
}

type prodigyToken struct {
	Text  string                    `json:"text"`
	Start int                       `json:"start"`
	End   int                       `json:"end"`
	ID    int                       `json:"id"`
	Space *bool                     `json:"ws,omitzero"` // whether a space follows; nil is true
	Rest  map[string]jsontext.Value `json:",embed"`
}

// prodigySpan is a span, or the end of a relation.
type prodigySpan struct {
	Start      *int                      `json:"start"`
	End        *int                      `json:"end"`
	Text       jsontext.Value            `json:"text,omitzero"`
	TokenStart *int                      `json:"token_start,omitzero"`
	TokenEnd   *int                      `json:"token_end,omitzero"` // of the last token, not of the one after it
	Label      jsontext.Value            `json:"label,omitzero"`
	Score      *float64                  `json:"score,omitzero"`
	Galley     jsontext.Value            `json:"galley,omitzero"`
	Rest       map[string]jsontext.Value `json:",embed"`
}

// prodigyRelation connects spans by their last tokens, and by copies of them.
type prodigyRelation struct {
	Head      int                       `json:"head"`
	Child     int                       `json:"child"`
	HeadSpan  *prodigySpan              `json:"head_span,omitzero"`
	ChildSpan *prodigySpan              `json:"child_span,omitzero"`
	Label     string                    `json:"label"`
	Galley    jsontext.Value            `json:"galley,omitzero"`
	Rest      map[string]jsontext.Value `json:",embed"`
}

type prodigyOption struct {
	ID   jsontext.Value            `json:"id"`
	Text jsontext.Value            `json:"text,omitzero"`
	Rest map[string]jsontext.Value `json:",embed"`
}
