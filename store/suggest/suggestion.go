package suggest

import (
	"cmp"

	"galley/store/standoff"
)

// The labels that the program can suggest before anything is learned in a project.
const (
	Quote       standoff.LabelID = "quote"
	Statistic   standoff.LabelID = "statistic"
	Location    standoff.LabelID = "location"
	Boilerplate standoff.LabelID = "boilerplate"
)

// Suggestion is a passage that the program would give a label.
type Suggestion struct {
	Label      standoff.LabelID
	Range      standoff.Range            // on grapheme boundaries, not empty
	Attributes map[string]standoff.Value // those that are known; nil if none; not to be changed
	Score      float64                   // how likely an annotator accepts it, in [0, 1]
	Origin     standoff.Origin           // OriginRule or OriginModel
	Source     *Source                   // the other program that suggests it; nil for this one

	// Block is the suggestion of boilerplate in which it lies: where that is shown, this
	// one should not be. It is empty if there is none, or if annotators label what lies
	// within boilerplate.
	Block standoff.Range

	// Within says that annotators label what lies within boilerplate, so that this one is
	// to be shown there, too.
	Within bool
}

// compare orders suggestions as spans are: by start, the outer one first, then by
// label.
func compare(a, b Suggestion) int {
	return cmp.Or(
		cmp.Compare(a.Range.Start, b.Range.Start),
		cmp.Compare(b.Range.End, a.Range.End),
		cmp.Compare(a.Label, b.Label),
	)
}
