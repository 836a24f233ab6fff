package suggest

import (
	"slices"

	"galley/store/standoff"
)

// Lesson is an article from which to learn.
type Lesson struct {
	Text  string
	Spans []standoff.Span // what annotators decided

	// Complete says that the article is finished: what carries no label is no
	// passage of it. Otherwise nothing is known of what nobody decided on.
	Complete bool

	// Older are labels that came after the article had been finished: what does not
	// carry one of them may be a passage of it all the same.
	Older []standoff.LabelID

	// Starter says that the article came with the program, and has no labels but its
	// four.
	Starter bool

	// Rejected are passages that were suggested and rejected, by label.
	Rejected map[standoff.LabelID][]standoff.Range

	// Weight is how much the lesson counts beside others, 1 or more.
	Weight int
}

// completeFor reports whether what does not carry a label is no passage of it.
func (l Lesson) completeFor(label standoff.LabelID) bool {
	return l.Complete && !slices.Contains(l.Older, label)
}

// of returns the ranges that a label has in the lesson, in order.
func (l Lesson) of(label standoff.LabelID) []standoff.Range {
	var ranges []standoff.Range
	for _, s := range l.Spans {
		if s.Label == label {
			ranges = append(ranges, s.Pieces()...)
		}
	}
	return ranges
}
