package queue

import (
	"cmp"
	"slices"
	"sort"

	"galley/gui/work"
	"galley/store"
	"galley/store/set"
	"galley/store/standoff"

	"fyne.io/fyne/v2/lang"
)

// finish marks the articles that it is about as done, and opens the next article that
// is not done, if the open one is among them. About the open one alone it asks first if
// something required is missing.
func (q *Queue) finish() {
	id := q.host.Session().Article().ID
	if about := q.subject(); about.Len() > 0 {
		if q.markAll(about, standoff.StatusDone); !about.Has(id) {
			return
		}
		q.goOn(id)
		return
	}
	q.unlessMissing(func() {
		if err := q.host.Session().Mark(standoff.StatusDone); err != nil {
			q.host.Report(err)
			return
		}
		q.goOn(id)
	})
}

// goOn opens the next article after one that is not done.
func (q *Queue) goOn(id standoff.ArticleID) {
	q.findUnfinished(id, func(next standoff.ArticleID) {
		switch {
		case next != 0:
			q.host.Open(next)
		case q.shown.Len() < q.all.Len():
			q.host.Say(lang.L("Every article in this list is done or skipped."))
		default:
			q.host.Say(lang.L("Every article is done or skipped."))
		}
	})
}

// unfinished reports whether there is work left on an article.
func unfinished(s standoff.Status) bool {
	return s == standoff.StatusOpen || s == standoff.StatusStarted
}

// findUnfinished finds the next article of the list, after one and going round, that
// is open or started, and hands it on; 0 if there is none.
func (q *Queue) findUnfinished(after standoff.ArticleID, then func(standoff.ArticleID)) {
	s, shown := q.host.Session(), q.shown
	decided := s.Statuses()
	var ids []standoff.ArticleID
	q.host.Seek(func() error {
		open, err := s.Project().WithStatus(standoff.StatusOpen)
		if err != nil {
			return err
		}
		started, err := s.Project().WithStatus(standoff.StatusStarted)
		ids = unfinishedAfter(after, shown, open.Or(started), decided)
		return err
	}, func() { then(firstUnfinished(s, ids)) })
}

// mostUnfinished is how many articles are looked at that are unfinished on the disk:
// more than decisions can be on their way there.
const mostUnfinished = 1024

// unfinishedAfter returns the first articles of a list that are unfinished, from
// behind one on and going round. What is decided counts more than what the disk has.
func unfinishedAfter(after standoff.ArticleID, listed, stored set.Articles, decided map[standoff.ArticleID]standoff.Status) []standoff.ArticleID {
	var out []standoff.ArticleID
	n := stored.Len()
	first := sort.Search(n, func(i int) bool { return stored.At(i) > after })
	for i := 0; i < n && len(out) < mostUnfinished; i++ {
		id := stored.At((first + i) % n)
		if status, ok := decided[id]; id != after && listed.Has(id) && (!ok || unfinished(status)) {
			out = append(out, id)
		}
	}
	for id, status := range decided {
		if unfinished(status) && id != after && listed.Has(id) && !stored.Has(id) {
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

// firstUnfinished returns the first of the articles that nothing finishes which is on
// its way to the disk, 0 if there is none.
func firstUnfinished(s *work.Session, ids []standoff.ArticleID) standoff.ArticleID {
	for _, id := range ids {
		if unfinished(s.Row(store.Row{ID: id}).Status) {
			return id
		}
	}
	return 0
}
