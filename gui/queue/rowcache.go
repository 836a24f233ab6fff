package queue

import (
	"log/slog"
	"sort"

	"galley/gui/work"
	"galley/store"
	"galley/store/standoff"
)

// rowsPerPage is how many rows are read at once, mostPages how many such pages are
// kept.
const (
	rowsPerPage = 64
	mostPages   = 128
)

// rowCache holds the rows of the list that were looked at. They are read beside
// the interface.
type rowCache struct {
	q     *Queue
	pages map[int]*rowPage
}

// rowPage is some rows that follow one another.
type rowPage struct {
	rows    []store.Row
	reading bool
	again   bool // something has changed since the reading began
}

func newRowCache(q *Queue) *rowCache { return &rowCache{q: q, pages: map[int]*rowPage{}} }

func (c *rowCache) forget() { c.pages = map[int]*rowPage{} }

// get returns a row. If it is not there, it is read, and then drawn.
func (c *rowCache) get(id standoff.ArticleID) (store.Row, bool) {
	k := int(id-1) / rowsPerPage
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
	k := int(id-1) / rowsPerPage
	if page := c.pages[k]; page != nil {
		c.read(k, page)
	}
}

func (c *rowCache) read(k int, page *rowPage) {
	if page.reading {
		page.again = true
		return
	}
	s := c.q.host.Session()
	page.reading, page.again = true, false
	var rows []store.Row
	var err error
	c.q.host.Aside(func() { rows, err = rowsOf(s, k) }, func() {
		page.reading = false
		if c.pages[k] != page {
			return
		}
		if err != nil {
			slog.Error("read the list of articles", "error", err)
			return
		}
		page.rows = rows
		c.q.list.rows.Update()
		if page.again {
			c.read(k, page)
		}
	})
}

func rowsOf(s *work.Session, k int) ([]store.Row, error) {
	return s.Project().Rows(standoff.ArticleID(k*rowsPerPage+1), rowsPerPage)
}
