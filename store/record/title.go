package record

import (
	"encoding/json"
	"strings"

	"galley/store/standoff"
)

// Title is what an event says of itself: an [Action], encoded, or the English words
// of a program that did not know those yet.
type Title string

// ActionKind is what a person did.
type ActionKind string

// The kinds of actions. They are in journals and must stay.
const (
	Tagged     ActionKind = "tag"       // passages, with a label
	Relabeled  ActionKind = "relabel"   // spans, with a label
	Moved      ActionKind = "move"      // a span
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

	// What is done to the scheme.
	Reshaped     ActionKind = "scheme" // by an import, or in several ways
	LabelAdded   ActionKind = "label.add"
	LabelEdited  ActionKind = "label.edit"
	LabelMoved   ActionKind = "label.move"
	LabelRemoved ActionKind = "label.remove"
	LabelRetired ActionKind = "label.retire"
	LabelsMerged ActionKind = "label.merge" // into a label, so many others
	TypeAdded    ActionKind = "type.add"    // of relations, by its name
	TypeEdited   ActionKind = "type.edit"
	TypeRemoved  ActionKind = "type.remove"
	FieldAdded   ActionKind = "field.add" // of articles, by its name
	FieldEdited  ActionKind = "field.edit"
	FieldRemoved ActionKind = "field.remove"
)

// Action is what a person did and to what, to be put into words where it is shown.
type Action struct {
	Kind   ActionKind // "" if there are only words, or it is one of a newer program
	Label  standoff.LabelID
	Status standoff.Status
	Name   string // of an attribute
	Count  int    // passages, spans or articles; 0 if it does not matter
	Words  string // English, of an older program
}

// encodedAction is an action as a title has it.
type encodedAction struct {
	Kind   ActionKind       `json:"kind"`
	Label  standoff.LabelID `json:"label,omitempty"`
	Status string           `json:"status,omitempty"`
	Name   string           `json:"name,omitempty"`
	Count  int              `json:"count,omitempty"`
}

// encodedPrefix begins the title of an action, and no words.
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
	if err != nil { // strings and a number always have a JSON
		return Title(a.Kind)
	}
	return Title(text)
}

// Action decodes the title. One that is no action is words.
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
