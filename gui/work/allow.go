package work

import (
	"cmp"
	"slices"

	"galley/store"
	"galley/store/lessons"
	"galley/store/standoff"
)

// Refused returns the words that are not suggested for a label any more, since they
// were rejected: in lower case, sorted.
func (s *Session) Refused(l standoff.LabelID) []string {
	if s.learner.state == nil {
		return nil
	}
	return s.learner.state.Refused(l)
}

// Allow has words suggested for a label again, as [Session.Refused] spells them: it takes
// their rejections back, in the open article and wherever they were learned from, as one
// decision.
func (s *Session) Allow(label standoff.LabelID, words string) error {
	if err := s.Writable(); err != nil || s.learner.state == nil {
		return err
	}
	w := lessons.Words{Label: label, Words: words}
	edits, n := s.rejectionsOf(w)
	delete(s.learner.rejections, w) // until something is learned anew
	if n > 0 {
		of, _ := s.Scheme().Label(label)
		s.decide(&decision{title: store.Action{Kind: store.Allowed, Label: label, Name: of.Name, Count: n}.Title(), edits: edits})
	}
	s.use(s.learner.state.Allowing(label, words))
	s.events.suggested()
	return nil
}

// rejectionsOf returns what takes the rejections of words back, and how many they are:
// those in the open article as they are decided.
func (s *Session) rejectionsOf(w lessons.Words) (edits []store.Edit, n int) {
	open := s.Article()
	all := slices.DeleteFunc(slices.Clone(s.learner.rejections[w]), func(x lessons.Rejected) bool { return x.Article == open.ID })
	if s.page != nil {
		here := lessons.Rejections{}
		here.Add(open, s.page.objects)
		all = append(all, here[w]...)
	}
	slices.SortStableFunc(all, func(a, b lessons.Rejected) int { return cmp.Compare(a.Article, b.Article) })
	for _, x := range all {
		if len(edits) == 0 || edits[len(edits)-1].Article != x.Article {
			edits = append(edits, store.Edit{Article: x.Article, Keep: true})
		}
		e := &edits[len(edits)-1]
		e.Unset = append(e.Unset, x.Key)
	}
	return edits, len(all)
}

// forgetRejections forgets where words were rejected that a change has taken back.
func (s *Session) forgetRejections(c store.Change) {
	gone := map[lessons.Rejected]bool{}
	for _, x := range c.Parts {
		for _, o := range x.Gone {
			if o.Key().Kind == standoff.RejectionObject {
				gone[lessons.Rejected{Article: x.Article, Key: o.Key()}] = true
			}
		}
		for _, o := range x.Came {
			delete(gone, lessons.Rejected{Article: x.Article, Key: o.Key()})
		}
	}
	if len(gone) == 0 {
		return
	}
	for w, all := range s.learner.rejections {
		s.learner.rejections[w] = slices.DeleteFunc(all, func(x lessons.Rejected) bool { return gone[x] })
	}
}
