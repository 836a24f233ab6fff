package queue

import (
	"cmp"
	"slices"
	"sort"

	"galley/gui/work"
	"galley/store"
	"galley/store/set"
	"galley/store/standoff"
)

// nextOpen finds the next article of the list, after one and going round, that
// nobody has touched, and hands it on; 0 if there is none.
func (q *Queue) nextOpen(after standoff.ArticleID, then func(standoff.ArticleID)) {
	s, shown := q.host.Session(), q.shown
	decided := s.Statuses()
	var ids []standoff.ArticleID
	q.host.Seek(func() error {
		open, err := s.Project().WithStatus(standoff.StatusOpen)
		ids = openFrom(shown, open, decided, after)
		return err
	}, func() { then(firstOpen(s, ids)) })
}

// mostOpen is how many articles are looked at that are open on the disk: more than
// decisions can be on their way there.
const mostOpen = 1024

// openFrom returns the first articles of a list that are open, from behind one on
// and going round. What is decided counts more than what the disk has.
func openFrom(shown, open set.Articles, decided map[standoff.ArticleID]standoff.Status, after standoff.ArticleID) []standoff.ArticleID {
	var out []standoff.ArticleID
	n := open.Len()
	first := sort.Search(n, func(i int) bool { return open.At(i) > after })
	for i := 0; i < n && len(out) < mostOpen; i++ {
		id := open.At((first + i) % n)
		if status, ok := decided[id]; id != after && shown.Has(id) && (!ok || status == standoff.StatusOpen) {
			out = append(out, id)
		}
	}
	for id, status := range decided {
		if status == standoff.StatusOpen && id != after && shown.Has(id) && !open.Has(id) {
			out = append(out, id)
		}
	}
	slices.SortFunc(out, func(a, b standoff.ArticleID) int {
		if a > after != (b > after) {
			return cmp.Compare(b, a) // those behind it come first
		}
		return cmp.Compare(a, b)
	})
	return out
}

// firstOpen returns the first of the articles about whose status nothing is on its
// way to the disk, 0 if there is none.
func firstOpen(s *work.Session, ids []standoff.ArticleID) standoff.ArticleID {
	for _, id := range ids {
		if s.Row(store.Row{ID: id}).Status == standoff.StatusOpen {
			return id
		}
	}
	return 0
}
