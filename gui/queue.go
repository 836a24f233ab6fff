package gui

import (
	"log/slog"
	"strings"

	"galley/store"
	"galley/store/standoff"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// queue is the list of articles at the left: how far each one is, a filter, and
// how far all are.
type queue struct {
	w      *window
	object fyne.CanvasObject

	count    *caption
	progress *progress
	filter   *filterEntry
	list     *widget.List
	nothing  *caption

	all   store.ArticleSet    // every article
	shown store.ArticleSet    // those that pass the filter
	pages map[int][]store.Row // rows read so far, by page
	quiet bool                // a selection made by the program, not by a person
}

// queuePage is how many rows are read at once.
const queuePage = 64

func newQueue(w *window) *queue {
	q := &queue{w: w, pages: map[int][]store.Row{}}
	q.count = newCaption("", 11, colourSoft)
	q.count.bold = true
	q.progress = newProgress()
	q.filter = newFilterEntry(w)
	q.filter.OnChanged = q.search
	q.nothing = newCaption("", 12, colourSoft)
	q.nothing.Hide()
	q.list = widget.NewList(q.length, func() fyne.CanvasObject { return newQueueRow() }, q.fill)
	q.list.HideSeparators = true
	q.list.OnSelected = q.picked
	head := column(0, -1,
		pad(edges{14, 14, 0, 14}, row(8, 1, section(lang.L("Articles")), newCaption("", 11, colourSoft), q.count)),
		pad(edges{10, 14, 0, 14}, q.progress),
		pad(edges{14, 12, 8, 12}, q.filter),
		pad(edges{0, 14, 0, 14}, q.nothing),
	)
	q.object = stack(newBlock(colourPanel, fyne.Size{}), column(0, 1, head, listed(w, q.list)))
	return q
}

func (q *queue) length() int { return q.shown.Len() }

// reload forgets what was read, as after an import or with another project.
func (q *queue) reload() {
	q.pages = map[int][]store.Row{}
	q.all = store.ArticleSet{}
	if q.w.session != nil {
		var err error
		if q.all, err = q.w.session.Project().All(); err != nil {
			q.w.report(err)
		}
	}
	q.narrow()
	q.show()
}

func (q *queue) show() {
	q.nothing.Hide()
	if q.w.session != nil && q.length() == 0 {
		q.nothing.set(lang.L("No article matches."))
		if q.all.Len() == 0 {
			q.nothing.set(lang.L("Drop text files here."))
		}
		q.nothing.Show()
	}
	q.list.Refresh()
	q.refreshCounts()
}

func (q *queue) refreshCounts() {
	if q.w.session == nil {
		q.count.set("")
		q.progress.set(0)
		return
	}
	counts, err := q.w.session.Project().Counts()
	if err != nil {
		slog.Error("read the counts", "error", err)
		return
	}
	all := q.w.session.Project().Len()
	done := counts.Statuses[standoff.StatusDone] + counts.Statuses[standoff.StatusSkipped]
	q.count.set(upper(lang.L("{{.Done}} of {{.All}}", map[string]any{"Done": grouped(done), "All": grouped(all)})))
	q.progress.set(float32(done) / float32(max(all, 1)))
}

// at returns the article in a row of the list.
func (q *queue) at(i int) standoff.ArticleID { return q.shown.At(i) }

// index returns the row of an article, -1 if the filter hides it.
func (q *queue) index(id standoff.ArticleID) int { return q.shown.Index(id) }

// row reads what a row of the list shows, a page at a time.
func (q *queue) row(id standoff.ArticleID) (store.Row, bool) {
	page := int(id-1) / queuePage
	rows, ok := q.pages[page]
	if !ok {
		var err error
		rows, err = q.w.session.Project().Rows(standoff.ArticleID(page*queuePage+1), queuePage)
		if err != nil {
			slog.Error("read the list of articles", "error", err)
			return store.Row{}, false
		}
		q.pages[page] = rows
	}
	for _, r := range rows {
		if r.ID == id {
			return r, true
		}
	}
	return store.Row{}, false
}

func (q *queue) fill(i widget.ListItemID, o fyne.CanvasObject) {
	if i >= q.length() {
		return
	}
	id := q.at(i)
	if r, ok := q.row(id); ok {
		o.(*queueRow).set(q.w.session.Row(r), q.w.session.Article().ID == id)
	}
}

// changed draws the rows of the articles again that a change concerns.
func (q *queue) changed(c store.Change) {
	for _, part := range c.Parts {
		delete(q.pages, int(part.Article-1)/queuePage)
	}
	if len(c.Parts) == 1 {
		if i := q.index(c.Parts[0].Article); i >= 0 {
			q.list.RefreshItem(i)
		}
	} else {
		q.list.Refresh()
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
	i := q.index(id)
	if i < 0 {
		q.list.UnselectAll()
		return
	}
	q.quiet = true
	q.list.Select(i) // draws the rows anew, too
	q.quiet = false
}

func (q *queue) picked(i widget.ListItemID) {
	if q.quiet || i >= q.length() {
		return
	}
	q.w.openArticle(q.at(i))
	q.w.focusReader()
}

// search shows the articles whose title holds the words, whose status is named
// or which have spans of the label that is named.
func (q *queue) search(string) {
	q.narrow()
	q.list.UnselectAll()
	q.show()
	if q.w.session != nil {
		q.follow(q.w.session.Article().ID)
	}
}

// narrow finds the articles that pass the filter.
func (q *queue) narrow() {
	q.shown = q.all
	words := strings.Fields(strings.ToLower(q.filter.Text))
	if len(words) == 0 || q.w.session == nil {
		return
	}
	f := store.Filter{Words: words}
	name := strings.Join(words, " ")
	for _, s := range standoff.Statuses() {
		if s.String() == name {
			f.Statuses = append(f.Statuses, s)
		}
	}
	if _, ok := q.w.scheme().Label(standoff.LabelID(name)); ok {
		f.Labels = append(f.Labels, standoff.LabelID(name))
	}
	found, err := q.w.session.Project().Matching(f)
	if err != nil {
		q.w.report(err)
		return
	}
	q.shown = found
}

// queueRow is one article in the queue.
type queueRow struct {
	widget.BaseWidget
	bar           *block
	dot           *statusDot
	title, detail *caption
}

func newQueueRow() *queueRow {
	r := &queueRow{bar: newBlock("", fyne.NewSize(3, 0)), dot: newStatusDot()}
	r.title = newCaption("", 13, colourInk)
	r.title.font, r.title.elide = fontMedium, true
	r.detail = newCaption("", 12, colourSoft)
	r.detail.elide = true
	r.ExtendBaseWidget(r)
	return r
}

func (r *queueRow) set(row store.Row, current bool) {
	r.title.set(titled(row.ID, row.Title))
	r.detail.set(rowDetail(row))
	r.dot.set(row.Status)
	fill := fyne.ThemeColorName("")
	if current {
		fill = colourAccent
	}
	if r.bar.fill != fill {
		r.bar.fill = fill
		r.bar.Refresh()
	}
}

func rowDetail(row store.Row) string {
	spans := spanCount(row.Spans)
	switch row.Status {
	case standoff.StatusDone:
		return spans + " · " + lang.L("done")
	case standoff.StatusSkipped:
		return spans + " · " + lang.L("skipped")
	}
	if row.Spans == 0 {
		return characterCount(row.CodePoints)
	}
	return spans
}

// CreateRenderer implements [fyne.Widget].
func (r *queueRow) CreateRenderer() fyne.WidgetRenderer {
	words := pad(edges{8, 14, 8, 0}, column(2, -1, r.title, r.detail))
	dot := pad(edges{11, 0, 0, 0}, container.NewBorder(r.dot, nil, nil, nil))
	return widget.NewSimpleRenderer(container.NewBorder(nil, nil, row(0, -1, sized(fyne.NewSize(3, 44), r.bar)), nil,
		container.NewBorder(nil, nil, sized(fyne.NewSize(36, 0), dot), nil, words)))
}

// statusDot shows how far an article is: a ring, half a disc, a disc, a dash.
type statusDot struct {
	widget.BaseWidget
	status standoff.Status
}

func newStatusDot() *statusDot {
	d := &statusDot{}
	d.ExtendBaseWidget(d)
	return d
}

func (d *statusDot) set(s standoff.Status) {
	if d.status != s {
		d.status = s
		d.Refresh()
	}
}

// CreateRenderer implements [fyne.Widget].
func (d *statusDot) CreateRenderer() fyne.WidgetRenderer {
	r := &dotRenderer{d: d, ring: canvas.NewCircle(nil), disc: canvas.NewCircle(nil), cover: canvas.NewRectangle(nil), dash: canvas.NewRectangle(nil)}
	r.Refresh()
	return r
}

type dotRenderer struct {
	d           *statusDot
	ring, disc  *canvas.Circle
	cover, dash *canvas.Rectangle
}

func (r *dotRenderer) MinSize() fyne.Size { return fyne.NewSize(36, 12) }
func (r *dotRenderer) Destroy()           {}

func (r *dotRenderer) Layout(size fyne.Size) {
	const side = 9
	at := fyne.NewPos((size.Width-side)/2, (size.Height-side)/2)
	r.ring.Move(at)
	r.ring.Resize(fyne.NewSquareSize(side))
	r.disc.Move(at)
	r.disc.Resize(fyne.NewSquareSize(side))
	if r.d.status == standoff.StatusStarted {
		r.disc.Move(at.AddXY(2, 2))
		r.disc.Resize(fyne.NewSquareSize(side - 4))
	}
	r.dash.Move(at.AddXY(2, side/2))
	r.dash.Resize(fyne.NewSize(side-4, 1))
}

func (r *dotRenderer) Refresh() {
	clear := opaque(0, 0)
	r.ring.FillColor, r.ring.StrokeColor, r.ring.StrokeWidth = clear, theme.Color(colourFaint), 1.2
	r.disc.FillColor, r.dash.FillColor = clear, clear
	switch r.d.status {
	case standoff.StatusStarted:
		r.ring.StrokeColor, r.disc.FillColor = theme.Color(colourAccent), theme.Color(colourAccent)
	case standoff.StatusDone:
		r.ring.StrokeColor, r.disc.FillColor = theme.Color(colourSaved), theme.Color(colourSaved)
	case standoff.StatusSkipped:
		r.dash.FillColor = theme.Color(colourSoft)
	}
	r.Layout(r.d.Size())
	r.ring.Refresh()
	r.disc.Refresh()
	r.dash.Refresh()
}

func (r *dotRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.ring, r.disc, r.dash}
}

// progress is a thin bar.
type progress struct {
	widget.BaseWidget
	part float32
}

func newProgress() *progress {
	p := &progress{}
	p.ExtendBaseWidget(p)
	return p
}

func (p *progress) set(part float32) {
	p.part = part
	p.Refresh()
}

// CreateRenderer implements [fyne.Widget].
func (p *progress) CreateRenderer() fyne.WidgetRenderer {
	r := &progressRenderer{p: p, back: canvas.NewRectangle(nil), done: canvas.NewRectangle(nil)}
	r.Refresh()
	return r
}

type progressRenderer struct {
	p          *progress
	back, done *canvas.Rectangle
}

func (r *progressRenderer) MinSize() fyne.Size           { return fyne.NewSize(40, 4) }
func (r *progressRenderer) Destroy()                     {}
func (r *progressRenderer) Objects() []fyne.CanvasObject { return []fyne.CanvasObject{r.back, r.done} }

func (r *progressRenderer) Layout(size fyne.Size) {
	r.back.Resize(size)
	r.done.Resize(fyne.NewSize(size.Width*r.p.part, size.Height))
}

func (r *progressRenderer) Refresh() {
	r.back.FillColor, r.back.CornerRadius = theme.Color(colourHairline), 2
	r.done.FillColor, r.done.CornerRadius = theme.Color(colourAccent), 2
	r.done.Hidden = r.p.part == 0
	r.Layout(r.p.Size())
	r.back.Refresh()
	r.done.Refresh()
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
		e.w.focusReader()
	case fyne.KeyReturn, fyne.KeyEnter:
		if e.w.queue.length() > 0 && e.w.session != nil {
			e.w.openArticle(e.w.queue.at(0))
		}
		e.w.focusReader()
	default:
		e.Entry.TypedKey(k)
	}
}

// TypedShortcut implements [fyne.Shortcutable].
func (e *filterEntry) TypedShortcut(s fyne.Shortcut) { typedInEntry(&e.Entry, e.w, s) }
