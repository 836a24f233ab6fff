package foreign

import (
	"io"
	"iter"

	"galley/store/dataset"
	"galley/store/standoff"

	"github.com/go-json-experiment/json/jsontext"
)

// Label Studio's own JSON, a list of tasks, after its documentation ("Task format",
// "Result format"), the checks of its importer and its exports.
//
// Offsets into a Text tag are code points, and were UTF-16 units before October 2021.
// A Text tag is written with the name "text" and its Labels with the name "label". An
// attribute of a span is a further result with the id of the span, whose control has the
// attribute's name: a TextArea, Number, DateTime or Choices. A label of an article is a
// choice of the Choices "article"; a field of an article is a control of the field's
// name. What these controls cannot say is under "galley" in "meta", which Label Studio
// keeps for regions.
//
// Predictions and drafts are not read, nor results of annotations that were cancelled.
func init() {
	dataset.Register(dataset.Foreign{
		Name: "label-studio", Title: "Label Studio, tasks with annotations", Version: "1",
		Extensions: []string{".json"},
		Units:      []standoff.Unit{standoff.UnitCodePoint, standoff.UnitUTF16},
		Holds:      dataset.Everything &^ (dataset.Pieces | dataset.Memos | dataset.Suggestions | dataset.Guidelines | dataset.ProjectMemos),
		Recognize: func(head []byte) bool {
			m := members(head)
			known := m["annotations"].Kind() == '[' || m["completions"].Kind() == '[' || m["predictions"].Kind() == '['
			return m["data"].Kind() == '{' || known && m["text"] == nil && m["annotations"].Kind() != '{' && within(m["annotations"])["label_name"] == nil && isTask(m)
		},
		Read: func(in dataset.Input) iter.Seq2[dataset.Record, error] {
			return eachValue(in, func(t lsTask, _ line) (dataset.Record, error) { return t.record() })
		},
		Write: func(w io.Writer, _ dataset.Header, docs iter.Seq2[dataset.Record, error]) error {
			return writeList(w, docs, func(r dataset.Record) ([]byte, error) { return encode(lsTaskOf(r)) })
		},
	})
}

// isTask reports whether the fields that are there are those of a task of which the rest
// is cut off.
func isTask(m map[string]jsontext.Value) bool {
	for _, list := range []string{"annotations", "completions", "predictions"} {
		if one := within(m[list]); one["result"].Kind() == '[' || one["completed_by"] != nil || one["was_cancelled"] != nil {
			return true
		}
	}
	return false
}

// lsTask is a task: an article with what people said of it.
type lsTask struct {
	ID          jsontext.Value            `json:"id,omitzero"`
	Data        map[string]jsontext.Value `json:"data,omitempty"`
	Annotations *[]lsAnnotation           `json:"annotations,omitzero"`
	Completions *[]lsAnnotation           `json:"completions,omitzero"` // before 1.0
	Predictions []jsontext.Value          `json:"predictions,omitempty"`
	Drafts      []jsontext.Value          `json:"drafts,omitempty"`
	Meta        jsontext.Value            `json:"meta,omitzero"`
	Rest        map[string]jsontext.Value `json:",embed"`
}

// lsAnnotation is what one person said of a task.
type lsAnnotation struct {
	ID          jsontext.Value            `json:"id,omitzero"`
	CompletedBy jsontext.Value            `json:"completed_by,omitzero"`
	Username    string                    `json:"created_username,omitzero"` // before 1.0
	Created     jsontext.Value            `json:"created_at,omitzero"`
	Updated     jsontext.Value            `json:"updated_at,omitzero"`
	Cancelled   bool                      `json:"was_cancelled"`
	Skipped     bool                      `json:"skipped,omitzero"` // before 1.0
	GroundTruth bool                      `json:"ground_truth"`
	Result      []lsResult                `json:"result"`
	Rest        map[string]jsontext.Value `json:",embed"`
}

// lsResult is a region, something said of one or of the whole task, or a relation.
type lsResult struct {
	ID        string                    `json:"id,omitzero"`
	FromName  string                    `json:"from_name,omitzero"`
	ToName    string                    `json:"to_name,omitzero"`
	Type      string                    `json:"type"`
	Origin    string                    `json:"origin,omitzero"`
	Score     *float64                  `json:"score,omitzero"`
	FromID    string                    `json:"from_id,omitzero"`
	ToID      string                    `json:"to_id,omitzero"`
	Direction string                    `json:"direction,omitzero"`
	Value     lsValue                   `json:"value,omitzero"`
	Labels    []string                  `json:"labels,omitempty"` // of a relation
	Meta      jsontext.Value            `json:"meta,omitzero"`
	Rest      map[string]jsontext.Value `json:",embed"`
}

// lsValue is where a result is and what it says.
type lsValue struct {
	Start  jsontext.Value            `json:"start,omitzero"`
	End    jsontext.Value            `json:"end,omitzero"`
	Text   jsontext.Value            `json:"text,omitzero"`
	Labels jsontext.Value            `json:"labels,omitzero"`
	Global jsontext.Value            `json:"globalOffsets,omitzero"` // into the text of HTML
	Rest   map[string]jsontext.Value `json:",embed"`
}

// of returns what is said under the name of a control's type.
func (v lsValue) of(kind string) jsontext.Value {
	switch kind {
	case "labels":
		return v.Labels
	case "text":
		return v.Text
	}
	return v.Rest[kind]
}

// lsMeta is what we say of a result in its meta; the note is where Label Studio has it.
type lsMeta struct {
	Text   []string `json:"text,omitempty"`
	Galley *lsSaid  `json:"galley,omitzero"`

	Rest map[string]jsontext.Value `json:",embed"`
}

type lsSaid struct {
	made
	Attributes values         `json:"attributes,omitempty"` // of a relation; of others, those that no control can say
	Value      jsontext.Value `json:"value,omitzero"`       // of a field
}

// lsMetaOf reads a meta, in which anybody may have written anything.
func lsMetaOf(raw jsontext.Value) (m lsMeta) {
	if len(raw) == 0 || decoded(raw, &m) {
		return m
	}
	m = lsMeta{}
	var parts map[string]jsontext.Value
	if !decoded(raw, &parts) {
		return m
	}
	if !decoded(parts["text"], &m.Text) {
		var one string
		if decoded(parts["text"], &one) && one != "" {
			m.Text = []string{one}
		}
	}
	if !decoded(parts["galley"], &m.Galley) {
		m.Galley = nil
	}
	return m
}

func (m lsMeta) raw() jsontext.Value {
	if m.Text == nil && m.Galley == nil {
		return nil
	}
	return asJSON(m)
}

// lsTaskMeta is what we say in the meta of a task.
type lsTaskMeta struct {
	Galley aside `json:"galley,omitzero"`
}
