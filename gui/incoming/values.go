package incoming

import (
	"galley/store/standoff"
)

// Found is what an import would bring, as far as the files tell.
type Found struct {
	Title string // what would be imported, such as "Import 12 articles"
	Line  string // the file, its format, and how the unit of its offsets is known

	Units   []Unit   // that the offsets may be in, to be asked; nil if it is known
	Unit    int      // the one of Units that is chosen, from 1; 0 for none
	UnitAsk string   // says why it is asked
	Names   []Name   // the labels that the files name
	Columns []Column // of a table; nil of anything else
	Sums    []Sum    // what comes in and what does not
	Files   []Sum    // what is in each file; nil if there is one
	Absent  string   // what the format has no place for; "" if there is nothing, or if that is not known

	Documents int    // how many [Options.Read] can be asked for
	Note      string // what can be done about the import later
	Missing   string // what must be decided first; "" if nothing must be
}

// Unit is one of the units that offsets may be in.
type Unit struct {
	Title    string
	Passages []Passage // some spans, the same ones of each unit
}

// Passage is what a span has in a unit, and what stands around that.
type Passage struct {
	Label                string
	Before, Words, After string
}

// Name is a label that files name.
type Name struct {
	Text    string
	Use     standoff.Use
	Count   int            // of its spans, or of the articles that have it
	New     standoff.Label // what it becomes unless it becomes another
	Becomes Target
	Fixed   bool // the file says what it is: no other can be chosen
}

// Fate is what becomes of a name.
type Fate uint8

// The fates.
const (
	AsNew   Fate = iota // a new label is made of it
	Into                // it becomes a label of the project
	Dropped             // what has it is left out
)

// Target is what a name becomes.
type Target struct {
	Fate
	Label standoff.LabelID // with [Into]
}

// Column is one of a table.
type Column struct {
	Name   string
	Sample string // what stands in it
	Role   int    // which of [Options.Roles]

	Articles bool // it can have none of the roles of spans
	Head     bool // it is no column, but names the files of those that follow; Sample says what is missing there
}

// Sum is how much of something there is.
type Sum struct {
	What  string
	Count string
	Alarm bool   // it is something that is not imported
	Look  func() // tells which they are; nil if there is no more to say
}

// Document is an article as it would be imported.
type Document struct {
	Place   string // where it stands, such as "Line 1 of 2,433"
	Note    string // what becomes of it, "" if it comes in as it is
	Problem string // why it is left out; "" of one that comes in. It has no text then
	Text    string
	Spans   []Span
}

// Span is one of a document.
type Span struct {
	standoff.Range
	Gaps []standoff.Range // what lies between its pieces, as in [standoff.Span]
	Name int              // which of [Found.Names]; a span of none of them is not shown
}
