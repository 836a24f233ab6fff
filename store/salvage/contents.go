package salvage

import (
	"iter"
	"maps"
	"slices"
	"strings"

	"galley/store"
	"galley/store/standoff"
)

// contents returns what the new project is made of.
func (s *salvage) contents() store.Contents {
	c := store.Contents{
		Head: s.head, Scheme: s.schemeFor(), People: s.people, Bookmark: s.bookmark,
		Last: s.last, Erased: s.erased(), Articles: s.all(),
	}
	for _, id := range s.ids {
		c.Last = max(c.Last, id)
	}
	if s.complete {
		for _, j := range s.history {
			c.Journals = append(c.Journals, store.Journal{By: j.by, Events: len(j.events), Event: s.bodies(j)})
		}
	}
	return c
}

// all yields the articles that are recovered.
func (s *salvage) all() iter.Seq[store.Content] {
	return func(yield func(store.Content) bool) {
		for _, id := range s.ids {
			if c, loss := s.article(id); loss.What.Text() && !yield(c) {
				return
			}
		}
	}
}

// erased returns the articles that are gone, and those that are lost: no number is
// given twice.
func (s *salvage) erased() []standoff.ArticleID {
	gone := maps.Clone(s.gone)
	for _, loss := range s.out.Lost {
		if !loss.What.Text() {
			gone[loss.Article] = true
		}
	}
	return slices.Sorted(maps.Keys(gone))
}

// bodies reads the events of a journal, as they are.
func (s *salvage) bodies(j journal) func(seq uint64) ([]byte, error) {
	return func(seq uint64) ([]byte, error) {
		body, err := j.events[seq-1].read()
		return body, err
	}
}

// schemeFor returns the labels, with one for each label that only spans know.
func (s *salvage) schemeFor() standoff.Scheme {
	scheme := standoff.DefaultScheme()
	if s.scheme != nil {
		scheme = *s.scheme
	}
	looks := standoff.DefaultScheme().Labels
	for _, id := range slices.Sorted(maps.Keys(s.labels)) {
		if _, ok := scheme.Label(id); ok {
			continue
		}
		l := looks[len(scheme.Labels)%len(looks)]
		l.ID, l.Name, l.Letter, l.Guideline, l.Attributes, l.Dimmed = id, string(id), "?", "", nil, false
		for _, r := range l.Name {
			l.Letter = strings.ToUpper(string(r))
			break
		}
		scheme.Labels = append(scheme.Labels, l)
	}
	return scheme
}
