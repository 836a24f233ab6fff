package record

import (
	"encoding/json"
	"strings"

	"galley/store/standoff"
)

// Title says what an event did: it is an encoded [Action], or English words in events of
// versions of the program that had no actions yet.
type Title string

// ActionKind is what a person did.
type ActionKind string

// The kinds of actions, with what each was done to. Journals hold them, so that they must
// never change.
const (
	Tagged     ActionKind = "tag"       // passages, with a label
	Relabeled  ActionKind = "relabel"   // spans, with a label
	Moved      ActionKind = "move"      // a span
	Pieced     ActionKind = "pieces"    // a span of several pieces, or that is one then
	Noted      ActionKind = "note"      // the note of spans
	Attributed ActionKind = "attribute" // an attribute of spans, by its name
	Removed    ActionKind = "remove"    // spans
	Marked     ActionKind = "mark"      // articles, with a status
	Related    ActionKind = "relate"    // spans, with a type of relations, by its name
	Unrelated  ActionKind = "unrelate"  // relations, away
	Carried    ActionKind = "carry"     // an article, with a label
	Dropped    ActionKind = "drop"      // a label of an article, away
	Filled     ActionKind = "fill"      // a field of articles, by its name
	Written    ActionKind = "memo"      // memos
	Accepted   ActionKind = "accept"    // suggestions, of a label if it is one label
	Rejected   ActionKind = "reject"    // suggestions, of a label if it is one label
	Allowed    ActionKind = "allow"     // words that were rejected, of a label
	Propagated ActionKind = "propagate" // passages in so many articles, with a label

	// Brought is an import of so many articles. A part of its event that changes nothing
	// says that its article came with the import: the article goes when it is taken back.
	Brought ActionKind = "import"

	// Changes of the scheme.
	Reshaped     ActionKind = "scheme" // by an import, or in several ways
	LabelAdded   ActionKind = "label.add"
	LabelEdited  ActionKind = "label.edit"
	LabelMoved   ActionKind = "label.move"
	LabelRemoved ActionKind = "label.remove"
	LabelRetired ActionKind = "label.retire"
	LabelsMerged ActionKind = "label.merge" // into a label, so many others
	LabelSplit   ActionKind = "label.split" // a label, off another one, with so many of its spans
	TypeAdded    ActionKind = "type.add"    // of relations, by its name
	TypeEdited   ActionKind = "type.edit"
	TypeRemoved  ActionKind = "type.remove"
	FieldAdded   ActionKind = "field.add" // of articles, by its name
	FieldEdited  ActionKind = "field.edit"
	FieldRemoved ActionKind = "field.remove"
)

// Action is what a person did, and to what. It is put into words only where it is shown,
// in the language of whoever reads it.
type Action struct {
	Kind   ActionKind // "" if there are only words, or the status is unknown to this version
	Label  standoff.LabelID
	Status standoff.Status
	Name   string // of an attribute, a label, a type of relations or a field, as the kind says
	Count  int    // passages, spans or articles; 0 if it does not matter
	Words  string // in English, of an event that an older version wrote
}

// encodedAction is an action as it stands in a title, in JSON.
type encodedAction struct {
	Kind   ActionKind       `json:"kind"`
	Label  standoff.LabelID `json:"label,omitempty"`
	Status string           `json:"status,omitempty"`
	Name   string           `json:"name,omitempty"`
	Count  int              `json:"count,omitempty"`
}

// encodedPrefix begins every title that is an action, and none that is words.
const encodedPrefix = `{"kind":`

// Title encodes the action.
func (a Action) Title() Title {
	if a.Kind == "" {
		return Title(a.Words)
	}
	e := encodedAction{Kind: a.Kind, Label: a.Label, Name: a.Name, Count: a.Count}
	if a.Kind == Marked {
		e.Status = a.Status.String()
	}
	text, err := json.Marshal(e)
	if err != nil { // does not happen: strings and a number can always be written as JSON
		return Title(a.Kind)
	}
	return Title(text)
}

// Action decodes the title. A title that is no encoded action becomes one that has only
// words.
func (t Title) Action() Action {
	var e encodedAction
	if !strings.HasPrefix(string(t), encodedPrefix) || json.Unmarshal([]byte(t), &e) != nil {
		return Action{Words: string(t)}
	}
	a := Action{Kind: e.Kind, Label: e.Label, Name: e.Name, Count: e.Count}
	if e.Kind == Marked {
		status, err := standoff.ParseStatus(e.Status)
		if err != nil {
			return Action{}
		}
		a.Status = status
	}
	return a
}
