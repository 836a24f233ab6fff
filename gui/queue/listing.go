package queue

import (
	"strings"

	"galley/gui/work"
	"galley/store"
	"galley/store/set"
	"galley/store/standoff"
)

// listing is a list of articles that the queue is to show. It is read beside the
// interface, one at a time; the newest counts.
type listing struct {
	session *work.Session
	filter  store.Filter
	narrow  bool // the filter leaves something out
	whole   bool // the list of all articles is to be read, too
}

// ask has the list read that the filter asks for, and then something done,
// unless another project is opened meanwhile. The articles are shown whose title
// holds the words, whose status is named or which have spans of the label that is
// named.
func (q *Queue) ask(then func()) {
	s := q.host.Session()
	if s == nil {
		q.session, q.all, q.shown, q.selected, q.wanted, q.then = nil, set.Articles{}, set.Articles{}, set.Articles{}, nil, nil
		q.show()
		return
	}
	if q.session != s {
		q.take(s)
	}
	if then != nil {
		q.then = append(q.then, then)
	}
	words := strings.Fields(strings.ToLower(q.filter.Text))
	l := &listing{session: s, narrow: len(words) > 0, whole: !q.whole, filter: store.Filter{Words: words}}
	name := strings.Join(words, " ")
	for _, status := range standoff.Statuses() {
		if status.String() == name {
			l.filter.Statuses = append(l.filter.Statuses, status)
		}
	}
	if _, ok := q.host.Scheme().Label(standoff.LabelID(name)); ok {
		l.filter.Labels = append(l.filter.Labels, standoff.LabelID(name))
	}
	q.wanted = l
	q.begin()
}

// take lists the articles of a session from now on. Another project begins without a
// filter.
func (q *Queue) take(s *work.Session) {
	if dir := s.Project().Dir(); q.project != dir {
		q.project = dir
		q.filter.SetText("")
	}
	q.session, q.all, q.shown, q.then = s, set.Articles{}, set.Articles{}, nil
	q.marked, q.source = 0, source{}
	q.list.rows.Update()
	s.Subscribe(work.Events{
		Changed: func(work.Change) { q.redraw(s.Article().ID) },
		Saved:   q.saved,
	})
}

// begin has the newest list read, unless one is being read.
func (q *Queue) begin() {
	l := q.wanted
	if l == nil || l.session != q.host.Session() || q.reading == l.session {
		return
	}
	q.reading = l.session
	var all, shown set.Articles
	var err error
	q.host.Aside(func() {
		if l.whole {
			all, err = l.session.Project().All()
		}
		if err == nil && l.narrow {
			shown, err = l.session.Project().Matching(l.filter)
		}
	}, func() {
		q.reading = nil
		if q.wanted == l {
			q.listed(l, all, shown, err)
		}
		q.begin()
	})
}

// listed shows a list that has been read.
func (q *Queue) listed(l *listing, all, shown set.Articles, err error) {
	q.wanted = nil
	if err != nil {
		q.host.Report(err)
	}
	if l.whole && err == nil {
		q.all, q.whole = all, true
	}
	q.selected = set.Articles{} // some of it may not be listed any more
	q.shown = q.all
	if l.narrow && err == nil {
		q.shown = shown
	}
	q.show()
	q.Follow(q.host.Session().Article().ID)
	if q.OnListed != nil {
		q.OnListed()
	}
	then := q.then
	q.then = nil
	for _, do := range then {
		do()
	}
}
