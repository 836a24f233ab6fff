package work

import (
	"slices"

	"galley/store/standoff"
)

// comingBack returns rejections of what would be suggested again once spans are gone, or
// have another label: they were suggestions that somebody had accepted, or were made just
// where one is shown, and are not wanted any more.
func (s *Session) comingBack(ids []standoff.SpanID, label *standoff.LabelID) []standoff.Object {
	if !s.page.ideas.some() {
		return nil
	}
	about := make(map[standoff.SpanID]bool, len(ids))
	for _, id := range ids {
		about[id] = true
	}
	var left, gone []standoff.Span
	for _, x := range s.page.spans {
		if !about[x.ID] {
			left = append(left, x)
			continue
		}
		gone = append(gone, x)
		if label != nil {
			x.Label = *label
			left = append(left, x)
		}
	}
	shows := s.shows()
	var out []standoff.Object
	for _, x := range s.openBeside(left) {
		if slices.ContainsFunc(gone, func(span standoff.Span) bool {
			return span.Label == x.Label && (accepted(span) && span.Pieces().Overlaps(x.Range) || shows && len(span.Gaps) == 0 && span.Range == x.Range)
		}) {
			out = append(out, s.rejection(x))
		}
	}
	return out
}

// judged is how many suggestions were accepted and rejected by some decisions.
type judged struct {
	by                 *steps // the decisions
	accepted, rejected int
}

// Judged returns how many suggestions were accepted and rejected in the project since it
// was opened. What was undone is not counted, nor an accepted one that was removed.
func (s *Session) Judged() (accepted, rejected int) {
	if s.judged.by == s.made {
		return s.judged.accepted, s.judged.rejected
	}
	s.judged = judged{by: s.made}
	removed := map[standoff.SpanID]bool{}
	for at := s.made; at != nil; at = at.below {
		s.judged.add(at.next, removed)
	}
	return s.judged.accepted, s.judged.rejected
}

// add counts what a decision judged. removed are the spans that decisions after it took
// away.
func (j *judged) add(d *decision, removed map[standoff.SpanID]bool) {
	if d.dropped {
		return
	}
	for _, e := range d.edits {
		for _, id := range e.Remove {
			removed[id] = true
		}
		for _, x := range e.Add {
			if accepted(x) && !removed[x.ID] {
				j.accepted++
			}
		}
		j.rejected += len(standoff.ObjectsOf[standoff.Rejection](e.Set))
	}
}
