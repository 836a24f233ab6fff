package reader

import (
	"maps"
	"slices"

	"galley/store/standoff"
)

// spanSet is the selected spans. Its zero value is empty and ready to use.
type spanSet struct {
	ids  map[standoff.SpanID]struct{}
	last standoff.SpanID // the one that was selected last, "" if the set is empty
}

func (s *spanSet) has(id standoff.SpanID) bool {
	_, ok := s.ids[id]
	return ok
}

// one reports whether exactly one span is selected.
func (s *spanSet) one() bool { return len(s.ids) == 1 }

func (s *spanSet) add(id standoff.SpanID) {
	if s.ids == nil {
		s.ids = map[standoff.SpanID]struct{}{}
	}
	s.ids[id] = struct{}{}
	s.last = id
}

// drop takes a span out; another one counts as selected last then.
func (s *spanSet) drop(id standoff.SpanID) {
	delete(s.ids, id)
	if s.last != id {
		return
	}
	s.last = ""
	if len(s.ids) > 0 {
		s.last = slices.Min(slices.Collect(maps.Keys(s.ids)))
	}
}

// keep drops the spans that are not among the highlights.
func (s *spanSet) keep(h *highlights) {
	for id := range s.ids {
		if _, at := h.find(id); at < 0 {
			s.drop(id)
		}
	}
}

// SelectSpan selects one highlight; "" selects none. See [Reader.SelectSpans].
func (r *Reader) SelectSpan(id standoff.SpanID) { r.SelectSpans([]standoff.SpanID{id}) }

// SelectSpans selects these highlights alone; unknown ids are left out. The
// caret goes into the last of them, and no passage stays selected. The page
// scrolls to it unless one of its lines is in the view. OnSpans is not called.
func (r *Reader) SelectSpans(ids []standoff.SpanID) {
	r.selected = spanSet{}
	for _, id := range ids {
		if _, at := r.highlights.find(id); at >= 0 {
			r.selected.add(id)
		}
	}
	x, at := r.highlights.find(r.selected.last)
	if at < 0 {
		r.adding = len(r.kept) > 0
		r.show()
		return
	}
	caret := r.caret
	if !x.covers(caret) && !x.covers(caret-1) {
		caret = x.Start
	}
	r.moveTo(caret, caret)
	if pieces := x.pieces(); !r.inSight(pieces...) {
		r.Reveal(pieces...)
	}
}

// SelectedSpan returns the highlight that was selected last of those that are
// selected, "" for none.
func (r *Reader) SelectedSpan() standoff.SpanID { return r.selected.last }

// SelectedSpans returns the selected highlights in the order of the text, nil
// for none.
func (r *Reader) SelectedSpans() []standoff.SpanID {
	if len(r.selected.ids) == 0 {
		return nil
	}
	var all []interval
	for id := range r.selected.ids {
		if x, at := r.highlights.find(id); at >= 0 {
			all = append(all, x)
		}
	}
	slices.SortFunc(all, compareIntervals)
	out := make([]standoff.SpanID, len(all))
	for i, x := range all {
		out[i] = x.ID
	}
	return out
}

// choose changes the selected spans as a step of the person's own.
func (r *Reader) choose(change func(*spanSet)) {
	change(&r.selected)
	r.show()
	if r.OnSpans != nil {
		r.OnSpans(r.SelectedSpans())
	}
}

// deselect lets go of the selected spans, as a step of the person's own.
func (r *Reader) deselect() {
	if len(r.selected.ids) > 0 {
		r.choose(func(s *spanSet) { *s = spanSet{} })
	}
}

// ToggleSpan adds a highlight to the selected ones, or takes it away, as a step of
// the person's own.
func (r *Reader) ToggleSpan(id standoff.SpanID) {
	r.choose(func(s *spanSet) {
		if s.has(id) {
			s.drop(id)
		} else {
			s.add(id)
		}
	})
}

// SelectThrough selects every highlight from the one that was selected last to
// another, in the order of the text, as a step of the person's own; that one alone
// if none is selected.
func (r *Reader) SelectThrough(id standoff.SpanID) {
	_, from := r.highlights.find(r.selected.last)
	_, to := r.highlights.find(id)
	switch {
	case to < 0:
		return
	case from < 0:
		r.ToggleSpan(id)
		return
	}
	anchor := r.selected.last
	r.choose(func(s *spanSet) {
		*s = spanSet{}
		for _, x := range r.highlights.items[min(from, to) : max(from, to)+1] {
			if !x.Suggestion {
				s.add(x.ID)
			}
		}
		s.add(anchor) // the next Shift and click goes from there
	})
}
