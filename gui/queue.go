package gui

import (
	"galley/gui/kit"
	"galley/gui/work"
	"galley/store"
	"galley/store/set"
	"galley/store/standoff"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/widget"
)

// queue is the list of articles at the left: how far each one is, a filter, and
// how far all are.
type queue struct {
	w      *window
	object fyne.CanvasObject

	count    *kit.Caption
	progress *progress
	filter   *filterEntry
	list     *widget.List
	nothing  *kit.Caption

	all     set.Articles  // every article
	shown   set.Articles  // those that pass the filter
	session *work.Session // whose they are
	rows    *rowCache
	wanted  *listing           // the newest list that was asked for, nil if it is there
	busy    bool               // one is being read
	whole   bool               // all is of this project and of now
	then    []func()           // what is to be done once the newest list is there
	quiet   bool               // a selection made by the program, not by a person
	marked  standoff.ArticleID // whose row is shown as that of the open article
}

func newQueue(w *window) *queue {
	q := &queue{w: w}
	q.rows = newRowCache(q)
	q.count = kit.NewCaption("", 11, kit.ColourSoft)
	q.count.Bold = true
	q.progress = newProgress()
	q.filter = newFilterEntry(w)
	q.filter.OnChanged = func(string) { q.ask(nil) }
	q.nothing = kit.NewCaption("", 12, kit.ColourSoft)
	q.nothing.Hide()
	q.list = widget.NewList(q.length, func() fyne.CanvasObject { return newQueueRow(q) }, q.fill)
	q.list.HideSeparators = true
	q.list.OnSelected = q.picked
	head := kit.Column(0, -1,
		kit.Padded(14, 14, 0, 14, kit.Row(8, 1, kit.Section(lang.L("Articles")), kit.NewCaption("", 11, kit.ColourSoft), q.count)),
		kit.Padded(10, 14, 0, 14, q.progress),
		kit.Padded(14, 12, 8, 12, q.filter),
		kit.Padded(0, 14, 0, 14, q.nothing),
	)
	q.object = kit.Stack(kit.NewBlock(kit.ColourPanel, fyne.Size{}), kit.Column(0, 1, head, kit.Listed(q.list)))
	return q
}

func (q *queue) length() int { return q.shown.Len() }

// reload forgets what was read, as after an import or with another project, and
// then does something, unless another project is opened meanwhile.
func (q *queue) reload(then func()) {
	q.rows.forget()
	q.whole = false
	q.ask(then)
}

func (q *queue) show() {
	q.nothing.Hide()
	if q.w.session != nil && q.length() == 0 {
		q.nothing.Set(lang.L("No article matches."))
		if q.all.Len() == 0 {
			q.nothing.Set(lang.L("Drop text files here."))
		}
		q.nothing.Show()
	}
	q.list.Refresh()
	q.refreshCounts()
}

func (q *queue) refreshCounts() {
	if q.w.session == nil {
		q.count.Set("")
		q.progress.set(0)
		return
	}
	counts := q.w.session.Project().Counts()
	all := q.w.session.Project().Len()
	done := counts.Statuses[standoff.StatusDone] + counts.Statuses[standoff.StatusSkipped]
	q.count.Set(kit.Upper(lang.L("{{.Done}} of {{.All}}", map[string]any{"Done": grouped(done), "All": grouped(all)})))
	q.progress.set(float32(done) / float32(max(all, 1)))
}

// at returns the article in a row of the list.
func (q *queue) at(i int) standoff.ArticleID { return q.shown.At(i) }

// index returns the row of an article, -1 if the filter hides it.
func (q *queue) index(id standoff.ArticleID) int { return q.shown.Index(id) }

func (q *queue) fill(i widget.ListItemID, o fyne.CanvasObject) {
	row := o.(*queueRow)
	if i >= q.length() || q.w.session == nil {
		row.clear()
		return
	}
	id := q.at(i)
	if r, ok := q.rows.get(id); ok {
		row.set(q.w.session.Row(r), q.w.session.Article().ID == id)
	} else {
		row.clear()
	}
	row.id = id
}

// changed draws the rows of the articles again that a change concerns.
func (q *queue) changed(c store.Change) {
	for _, part := range c.Parts {
		q.rows.changed(part.Article)
	}
	q.refreshCounts()
}

// redraw draws the row of an article again.
func (q *queue) redraw(id standoff.ArticleID) {
	if i := q.index(id); i >= 0 {
		q.list.RefreshItem(i)
	}
}

// follow marks the open article in the list and brings it into sight.
func (q *queue) follow(id standoff.ArticleID) {
	before := q.marked
	q.marked = id
	if i := q.index(id); i >= 0 {
		q.quiet = true
		q.list.Select(i) // does nothing where a click has selected the row
		q.quiet = false
	} else {
		q.list.UnselectAll()
	}
	q.redraw(before)
	q.redraw(id)
}

func (q *queue) picked(i widget.ListItemID) {
	if q.quiet || i >= q.length() {
		return
	}
	q.w.Open(q.at(i))
	q.w.Focus()
}

// clicked opens an article whose row was clicked; the keyboard goes to its text,
// where it stays if the article is open.
func (q *queue) clicked(id standoff.ArticleID) {
	if i := q.index(id); i >= 0 && id != q.w.session.Heading() {
		q.list.Select(i)
	}
	q.w.Focus()
}

// filterEntry is an entry that hands the window's shortcuts on and gives the
// keyboard back to the article with Escape and Enter.
type filterEntry struct {
	widget.Entry
	w *window
}

func newFilterEntry(w *window) *filterEntry {
	e := &filterEntry{w: w}
	e.ExtendBaseWidget(e)
	e.SetPlaceHolder(lang.L("Filter by title, status, label"))
	return e
}

// TypedKey implements [fyne.Focusable].
func (e *filterEntry) TypedKey(k *fyne.KeyEvent) {
	switch k.Name {
	case fyne.KeyEscape:
		e.SetText("")
		e.w.Focus()
	case fyne.KeyReturn, fyne.KeyEnter:
		if e.w.queue.length() > 0 && e.w.session != nil {
			e.w.Open(e.w.queue.at(0))
		}
		e.w.Focus()
	default:
		e.Entry.TypedKey(k)
	}
}

// TypedShortcut implements [fyne.Shortcutable].
func (e *filterEntry) TypedShortcut(s fyne.Shortcut) {
	kit.TypedInEntry(&e.Entry, s, e.w.Hand, e.w.tellCut)
}
