package record

import (
	"cmp"
	"maps"
	"slices"

	"galley/store/standoff"
)

// Fold lists what the events of all annotators did to one article, in any order.
type Fold []Turn

// Turn is what one event did to an article.
type Turn struct {
	At   uint64 // the event's place among those of all annotators
	Kind Kind
	Part Part // of the edit whose content the event applies
}

// Apply returns the state of an article after the events, given the state before them.
// The spans are sorted by [standoff.Compare], the objects by [standoff.CompareObjects].
// The fold itself gets sorted by turn.
func (f Fold) Apply(given Given) Given {
	slices.SortFunc(f, func(a, b Turn) int { return cmp.Compare(a.At, b.At) })
	spans, objects, status := map[standoff.SpanID]standoff.Span{}, map[standoff.ObjectKey]standoff.Object{}, given.Status
	for _, x := range given.Spans {
		spans[x.ID] = x
	}
	for _, o := range given.Objects {
		objects[o.Key()] = o
	}
	for _, t := range f {
		step := t.Part.Step(t.Kind, status)
		status = step.To
		for _, x := range step.Before {
			delete(spans, x.ID)
		}
		for _, x := range step.After {
			spans[x.ID] = x
		}
		for _, o := range step.Gone {
			delete(objects, o.Key())
		}
		for _, o := range step.Came {
			objects[o.Key()] = o
		}
	}
	return Given{
		Status:  status,
		Spans:   slices.SortedFunc(maps.Values(spans), standoff.Compare),
		Objects: slices.SortedFunc(maps.Values(objects), standoff.CompareObjects),
	}
}

// Unapply is the inverse of Apply: it returns the state before the events, given the state
// after them. The fold stays as it is.
func (f Fold) Unapply(left Given) Given {
	back := Fold{}
	for _, t := range slices.SortedFunc(slices.Values(f), func(a, b Turn) int { return cmp.Compare(b.At, a.At) }) {
		kind := Undo
		if t.Kind == Undo {
			kind = Redo
		}
		back = append(back, Turn{At: uint64(len(back)), Kind: kind, Part: t.Part})
	}
	return back.Apply(left)
}

// withNotes returns the objects of Gone, and the notes of all spans that a part of schema
// 1 or 2 is about. When such a span was removed or changed, its note went with it, also
// one that another annotator had written since.
func (x Part) withNotes() []standoff.Object {
	gone := slices.Clone(x.Gone)
	named := make(map[standoff.ObjectKey]bool, len(gone))
	for _, o := range gone {
		named[o.Key()] = true
	}
	for _, s := range slices.Concat(x.Before, x.After) {
		note := standoff.Memo{ID: standoff.NoteID(s.ID), Span: s.ID}
		if !named[note.Key()] {
			named[note.Key()] = true
			gone = append(gone, note)
		}
	}
	return gone
}

// Step returns what an event of the given kind does with this part to its article, which
// has the given status before. An undo does the reverse of an edit. A part that did not
// change the status does not change it when it is undone, either.
func (x Part) Step(kind Kind, status standoff.Status) Part {
	step, to := x, x.To
	if kind == Undo {
		step.Before, step.After, to = x.After, x.Before, x.From
		step.Gone, step.Came = x.Came, x.Gone
	}
	if x.Noted {
		step.Gone = step.withNotes()
	}
	step.From, step.To = status, status
	if x.From != x.To {
		step.To = to
	}
	return step
}
