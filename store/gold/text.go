package gold

import (
	"reflect"
	"strings"

	"galley/store/standoff"
)

// Kind is what is known of a text.
type Kind uint8

// The kinds.
const (
	Spans      Kind = iota // passages with labels
	Lines                  // which lines are the story
	Quantities             // values, without places
)

// Text is a text with what somebody says of it.
type Text struct {
	ID         string // as the file has it, "" where it has none
	Place      string // the file and the line or entry, for messages
	Text       string
	Kind       Kind
	Spans      []standoff.Span
	Lines      []Line
	Quantities []Quantity
}

// SaysTheSame reports whether two texts are the same and labelled in the same way.
func (t Text) SaysTheSame(o Text) bool {
	t.ID, t.Place, o.ID, o.Place = "", "", "", ""
	return reflect.DeepEqual(t, o)
}

// Line is a line of a page, without its end.
type Line struct {
	standoff.Range
	Story bool // it is no boilerplate
}

// Quantity is a value that a text states.
type Quantity struct {
	Value float64
	To    float64 // the upper end of a range; otherwise the value
	Unit  string  // as the file has it; "" for none
}

// Options say how to read.
type Options struct {
	// Labels are the ids of labels by the names that a file has for them, in lower case.
	// A name that is not among them is an id itself, in lower case.
	Labels map[string]standoff.LabelID
}

func (o Options) label(name string) standoff.LabelID {
	name = strings.ToLower(strings.TrimSpace(name))
	if id, ok := o.Labels[name]; ok {
		return id
	}
	return standoff.LabelID(name)
}
