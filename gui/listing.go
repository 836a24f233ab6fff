package gui

import (
	"cmp"
	"context"
	"log/slog"
	"slices"
	"sort"
	"strings"

	"galley/gui/work"
	"galley/store"
	"galley/store/set"
	"galley/store/standoff"

	"fyne.io/fyne/v2/lang"
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
func (q *queue) ask(then func()) {
	s := q.w.session
	if s == nil {
		q.session, q.all, q.shown, q.wanted, q.then = nil, set.Articles{}, set.Articles{}, nil, nil
		q.show()
		return
	}
	if q.session != s {
		q.session, q.all, q.shown, q.then = s, set.Articles{}, set.Articles{}, nil
		q.list.Refresh()
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
	if _, ok := q.w.Scheme().Label(standoff.LabelID(name)); ok {
		l.filter.Labels = append(l.filter.Labels, standoff.LabelID(name))
	}
	q.wanted = l
	q.begin()
}

// begin has the newest list read, unless one is being read.
func (q *queue) begin() {
	l := q.wanted
	if q.busy || l == nil || l.session != q.w.session {
		return
	}
	q.busy = true
	q.w.tasks++
	l.session.Aside(func(context.Context) {
		var all, shown set.Articles
		var err error
		if l.whole {
			all, err = l.session.Project().All()
		}
		if err == nil && l.narrow {
			shown, err = l.session.Project().Matching(l.filter)
		}
		q.w.post(func() {
			q.busy = false
			q.w.tasks--
			if q.wanted == l && q.w.session == l.session {
				q.listed(l, all, shown, err)
			}
			q.begin()
		})
	})
}

// listed shows a list that has been read.
func (q *queue) listed(l *listing, all, shown set.Articles, err error) {
	q.wanted = nil
	if err != nil {
		q.w.Report(err)
	}
	if l.whole && err == nil {
		q.all, q.whole = all, true
	}
	q.shown = q.all
	if l.narrow && err == nil {
		q.shown = shown
	}
	q.list.UnselectAll()
	q.show()
	q.follow(q.w.session.Article().ID)
	q.w.status.refresh()
	then := q.then
	q.then = nil
	for _, do := range then {
		do()
	}
}

// queuePage is how many rows are read at once, mostPages how many such pages are
// kept.
const (
	queuePage = 64
	mostPages = 128
)

// rowCache holds the rows of the list that were looked at. They are read beside
// the interface.
type rowCache struct {
	q     *queue
	pages map[int]*rowPage
}

// rowPage is some rows that follow one another.
type rowPage struct {
	rows    []store.Row
	reading bool
	again   bool // something has changed since the reading began
}

func newRowCache(q *queue) *rowCache { return &rowCache{q: q, pages: map[int]*rowPage{}} }

func (c *rowCache) forget() { c.pages = map[int]*rowPage{} }

// get returns a row. If it is not there, it is read, and then drawn.
func (c *rowCache) get(id standoff.ArticleID) (store.Row, bool) {
	k := int(id-1) / queuePage
	page := c.pages[k]
	if page == nil {
		if len(c.pages) >= mostPages {
			c.forget()
		}
		page = &rowPage{}
		c.pages[k] = page
		c.read(k, page)
	}
	return rowIn(page.rows, id)
}

func rowIn(rows []store.Row, id standoff.ArticleID) (store.Row, bool) {
	i := sort.Search(len(rows), func(i int) bool { return rows[i].ID >= id })
	if i == len(rows) || rows[i].ID != id {
		return store.Row{}, false
	}
	return rows[i], true
}

// changed has a row read again; until then it is shown as it was.
func (c *rowCache) changed(id standoff.ArticleID) {
	k := int(id-1) / queuePage
	if page := c.pages[k]; page != nil {
		c.read(k, page)
	}
}

func (c *rowCache) read(k int, page *rowPage) {
	if page.reading {
		page.again = true
		return
	}
	s := c.q.w.session
	page.reading, page.again = true, false
	c.q.w.tasks++
	s.Aside(func(context.Context) {
		rows, err := rowsOf(s, k)
		c.q.w.post(func() {
			c.q.w.tasks--
			page.reading = false
			if c.pages[k] != page || c.q.w.session != s {
				return
			}
			if err != nil {
				slog.Error("read the list of articles", "error", err)
				return
			}
			page.rows = rows
			c.q.list.Refresh()
			if page.again {
				c.read(k, page)
			}
		})
	})
}

func rowsOf(s *work.Session, k int) ([]store.Row, error) {
	return s.Project().Rows(standoff.ArticleID(k*queuePage+1), queuePage)
}

// nextOpen finds the next article of the list, after one and going round, that
// nobody has touched, and hands it on; 0 if there is none.
func (q *queue) nextOpen(after standoff.ArticleID, then func(standoff.ArticleID)) {
	s, shown := q.w.session, q.shown
	decided := s.Statuses()
	q.w.seeking = true
	var open set.Articles
	var ids []standoff.ArticleID
	var err error
	q.w.Aside(func() {
		open, err = s.Project().WithStatus(standoff.StatusOpen)
		ids = openFrom(shown, open, decided, after)
	}, func() {
		q.w.seeking = false
		if err != nil {
			q.w.held = nil
			q.w.Report(err)
			return
		}
		then(firstOpen(s, ids))
		if !s.Loading() {
			q.w.strikeHeld()
		}
	})
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

// finish marks the article as done and opens the next one that nobody has
// touched.
func (w *window) finish() {
	id := w.session.Article().ID
	if err := w.session.Mark(standoff.StatusDone); err != nil {
		w.Report(err)
		return
	}
	w.queue.nextOpen(id, func(next standoff.ArticleID) {
		switch {
		case next != 0:
			w.Open(next)
		case w.queue.shown.Len() < w.queue.all.Len():
			w.Say(lang.L("No article of this list is open any more."))
		default:
			w.Say(lang.L("No article is open any more."))
		}
	})
}
