package record

import (
	"cmp"
	"maps"
	"slices"

	"galley/store/standoff"
)

// Fold is what the events of all annotators did to one article, in any order.
type Fold []Turn

// Turn is what one event did to an article.
type Turn struct {
	At   uint64 // the event's place among those of all annotators
	Kind Kind
	Part Part // of the edit whose content the event applies
}

// Apply returns the spans, sorted by [standoff.Compare], and the status that the
// events leave of those that an article came with. It sorts the fold.
func (f Fold) Apply(given []standoff.Span, status standoff.Status) ([]standoff.Span, standoff.Status) {
	slices.SortFunc(f, func(a, b Turn) int { return cmp.Compare(a.At, b.At) })
	byID := map[standoff.SpanID]standoff.Span{}
	for _, x := range given {
		byID[x.ID] = x
	}
	for _, t := range f {
		step := t.Part.Step(t.Kind, status)
		status = step.To
		for _, x := range step.Before {
			delete(byID, x.ID)
		}
		for _, x := range step.After {
			byID[x.ID] = x
		}
	}
	return slices.SortedFunc(maps.Values(byID), standoff.Compare), status
}

// Unapply is the inverse of Apply: the spans and the status that there were before
// the events, given what they left.
func (f Fold) Unapply(left []standoff.Span, status standoff.Status) ([]standoff.Span, standoff.Status) {
	back := Fold{}
	for _, t := range slices.SortedFunc(slices.Values(f), func(a, b Turn) int { return cmp.Compare(b.At, a.At) }) {
		kind := Undo
		if t.Kind == Undo {
			kind = Redo
		}
		back = append(back, Turn{At: uint64(len(back)), Kind: kind, Part: t.Part})
	}
	return back.Apply(left, status)
}

// Step returns what an event of a kind that is about the part does to its article
// when that has the given status: an undo does the reverse. A part that left the
// status alone leaves it alone when it is undone, too.
func (x Part) Step(kind Kind, status standoff.Status) Part {
	step, to := x, x.To
	if kind == Undo {
		step.Before, step.After, to = x.After, x.Before, x.From
	}
	step.From, step.To = status, status
	if x.From != x.To {
		step.To = to
	}
	return step
}
