package work

import (
	"maps"
	"slices"

	"galley/store"
	"galley/store/standoff"
)

// Step is what an undo or a redo did.
type Step struct {
	Title    store.Title // of what was taken back or repeated
	Redo     bool
	Known    bool               // false until the store has said what it did
	Article  standoff.ArticleID // the first that it concerns, 0 if none
	Articles int                // how many it concerns
	Spans    []standoff.SpanID  // of that article: what it brought; where it concerns relations alone, where they begin
	Passage  standoff.Range     // of that article: the first span that it concerns; empty if it concerns none
	Was      standoff.Range     // where that span stood before the step; empty if there was none
}

// Undo takes back the newest decision that stands. What it does is known at once
// for the decisions of this session; for older ones, Known is false, and an event
// tells it when the store has answered.
func (s *Session) Undo() (Step, error) {
	if err := s.Writable(); err != nil {
		return Step{}, err
	}
	title, ok := s.CanUndo()
	if !ok {
		return Step{}, store.ErrNothingToUndo
	}
	return s.shift(undo, title, &s.made, &s.undone), nil
}

// Redo repeats the decision that was undone last, as Undo takes one back.
func (s *Session) Redo() (Step, error) {
	if err := s.Writable(); err != nil {
		return Step{}, err
	}
	title, ok := s.CanRedo()
	if !ok {
		return Step{}, store.ErrNothingToRedo
	}
	return s.shift(redo, title, &s.undone, &s.made), nil
}

// shift takes an undo or a redo: it moves the uppermost decision of what can be
// undone to what can be redone, or back. Where none is known, it is the store's.
func (s *Session) shift(kind kind, title store.Title, from, to **steps) Step {
	top := (*from).skip(gone)
	if top == nil {
		top = &steps{next: &decision{title: title}}
		s.below.known = false
	}
	*from, *to = top.below, &steps{top.next, *to}
	d := &decision{kind: kind, title: title, top: top}
	s.take(d)
	return d.step()
}

// gone tells what is neither undone nor redone: the store has not made it.
func gone(d *decision) bool { return d.dropped || d.nothing }

// CanUndo returns what Undo would take back.
func (s *Session) CanUndo() (title store.Title, ok bool) {
	if s.Writable() != nil {
		return "", false
	}
	if top := s.made.skip(gone); top != nil {
		return top.next.title, true
	}
	if s.below.known && len(s.pending) > 0 { // the disk may have what is being undone already
		return s.below.undo, s.below.undoes
	}
	return s.disk.CanUndo()
}

// CanRedo returns what Redo would repeat.
func (s *Session) CanRedo() (title store.Title, ok bool) {
	if s.Writable() != nil {
		return "", false
	}
	if top := s.undone.skip(gone); top != nil {
		return top.next.title, true
	}
	if slices.ContainsFunc(s.pending, isEdit) {
		return "", false // it leaves nothing to redo, though the store does not know it yet
	}
	if s.below.known && len(s.pending) > 0 {
		return s.below.redo, s.below.redoes
	}
	return s.disk.CanRedo()
}

// below is what can be undone and redone that is older than what the session knows, as
// long as that is known: none of it has been undone or redone.
type below struct {
	undo, redo     store.Title
	undoes, redoes bool // there is something
	known          bool
}

func belowOn(d Disk) below {
	b := below{known: true}
	b.undo, b.undoes = d.CanUndo()
	b.redo, b.redoes = d.CanRedo()
	return b
}

// step returns what an undo or a redo does, as far as it is known.
func (d *decision) step() Step {
	of := d.target()
	out := Step{Title: d.title, Redo: d.kind == redo, Known: of.parts != nil}
	out.Article, out.Articles = of.concerns()
	x, _ := d.effect(out.Article)
	for _, spans := range [][]standoff.Span{x.before, x.after} {
		if len(spans) > 0 {
			out.Passage = spans[0].Range
		}
	}
	if len(x.before) > 0 {
		out.Was = x.before[0].Range
	}
	for _, s := range x.after {
		out.Spans = append(out.Spans, s.ID)
	}
	if len(x.before)+len(x.after) == 0 {
		for _, r := range standoff.ObjectsOf[standoff.Relation](slices.Concat(x.gone, x.came)) {
			out.Spans = append(out.Spans, r.From)
		}
		slices.Sort(out.Spans)
		out.Spans = slices.Compact(out.Spans)
	}
	return out
}

// concerns returns the first of the articles that an edit concerns, as far as is known, and
// how many they are. Of one that also concerns the project as a whole it is the only one
// that is returned, and none where there are several.
func (d *decision) concerns() (first standoff.ArticleID, n int) {
	var all []standoff.ArticleID
	for _, e := range d.edits {
		all = append(all, e.Article)
	}
	if len(all) < len(d.parts) {
		all = slices.Sorted(maps.Keys(d.parts))
	}
	if len(all) == 2 && all[0] == 0 {
		return all[1], 1
	}
	if len(all) == 0 {
		return 0, 0
	}
	return all[0], len(all)
}
