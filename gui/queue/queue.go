package queue

import (
	"strings"

	"galley/gui/kit"
	"galley/gui/page"
	"galley/gui/wording"
	"galley/gui/work"
	"galley/store"
	"galley/store/set"
	"galley/store/standoff"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"
)

// Queue is the list of articles.
type Queue struct {
	OnListed func()                                               // the list has been read anew; may be nil
	AskErase func(question string, articles []standoff.ArticleID) // asks whether articles are to be erased, and erases them

	host   page.Host
	object fyne.CanvasObject

	count    *kit.Caption
	progress *kit.Progress
	finished *finished
	filter   *filterEntry
	list     *list
	nothing  *kit.Paragraph

	all     set.Articles  // every article
	shown   set.Articles  // those that pass the filter
	session *work.Session // whose they are
	project string        // the folder of the project that was listed last
	rows    *rowCache
	wanted  *listing           // the newest list that was asked for, nil if it is there
	reading *work.Session      // whose list is being read, nil if none is
	stop    func()             // ends that reading; nil before the first
	whole   bool               // all is of this project and of now
	then    []func()           // what is to be done once the newest list is there
	marked  standoff.ArticleID // whose row is shown as that of the open article

	selected set.Articles       // by a person; none if what is done is about the open one
	anchor   standoff.ArticleID // where the selection began
	cursor   standoff.ArticleID // where the keyboard is in the list

	pointed  standoff.ArticleID // whose row the pointer is over, 0 if over none
	source   source             // of an article that the pointer was over
	sourcing *work.Session      // whose article is being read for its source, nil if none is
}

// New returns a queue that is empty until [Queue.Reload] is called.
func New(h page.Host) *Queue {
	q := &Queue{host: h}
	q.rows = newRowCache(q)
	q.count = kit.NewCaption("", 11, kit.ColourSoft)
	q.count.Bold = true
	q.progress = kit.NewProgress()
	q.finished = newFinished(q)
	q.filter = newFilterEntry(q)
	q.nothing = kit.NewParagraph(12, kit.ColourSoft, q.wordsWide)
	q.nothing.Hide()
	q.list = newList(q)
	counts := kit.Column(0, -1,
		kit.Padded(14, 14, 0, 14, kit.Row(8, 1, kit.Section(lang.L("Articles")), kit.NewCaption("", 11, kit.ColourSoft), q.count)),
		kit.Padded(10, 14, 0, 14, q.progress),
	)
	head := kit.Column(0, -1,
		kit.Tip(counts, q.statuses),
		kit.Padded(10, 12, 0, 14, q.finished.object),
		kit.Padded(14, 12, 8, 12, kit.Tip(kit.PanelLine(q.filter), q.filterTip)),
		kit.Padded(0, 14, 0, 14, q.nothing),
	)
	q.object = kit.Stack(kit.NewBlock(kit.ColourPanel, fyne.Size{}), kit.Column(0, 1, head, q.list))
	return q
}

// wordsWide is how wide words beneath the head are set, in pixels.
func (q *Queue) wordsWide() float32 {
	if q.object == nil { // it is being made
		return 0
	}
	return q.object.Size().Width - 2*14
}

// Object returns what is to be laid out.
func (q *Queue) Object() fyne.CanvasObject { return q.object }

// Focused reports whether something that has the keyboard is the list.
func (q *Queue) Focused(f fyne.Focusable) bool { return f == fyne.Focusable(q.list) }

// All returns every article of the project as they were when the list was read.
func (q *Queue) All() set.Articles { return q.all }

// Listed returns the articles that pass the filter.
func (q *Queue) Listed() set.Articles { return q.shown }

// Filter returns the words in the filter.
func (q *Queue) Filter() string { return q.filter.Text }

// SetFilter types words into the filter.
func (q *Queue) SetFilter(words string) { q.filter.SetText(words) }

// Reload forgets what was read, as after an import or with another project, and
// then does something, unless another project is opened meanwhile. then may be nil.
func (q *Queue) Reload(then func()) {
	q.rows.forget()
	q.whole = false
	q.ask(then)
}

// Refresh draws the list anew, with numbers as they are spelled by now.
func (q *Queue) Refresh() { q.show() }

func (q *Queue) show() {
	words := q.whyEmpty()
	if q.nothing.Set(words) && words != "" {
		q.object.Refresh() // it has another height
	}
	q.reveal(q.nothing, words != "")
	q.list.rows.Update()
	q.refreshCounts()
}

// whyEmpty says what to do where no article is listed, "" if some are.
func (q *Queue) whyEmpty() string {
	switch {
	case q.host.Session() == nil || q.shown.Len() > 0:
		return ""
	case !q.whole:
		return "" // it is being read
	case q.all.Len() > 0:
		return lang.L("No matches. × shows all articles. To search a field, write its name first: outlet:herald")
	}
	return lang.L("Drop text files here, or press {{.Key}}.", map[string]any{"Key": q.host.Action("import").Key()})
}

// reveal shows a part of the head of the list, or hides it; the list makes room.
func (q *Queue) reveal(part fyne.CanvasObject, shown bool) {
	if part.Visible() == shown {
		return
	}
	if shown {
		part.Show()
	} else {
		part.Hide()
	}
	q.object.Refresh()
}

// refreshCounts says how many articles are selected, match, or are done.
func (q *Queue) refreshCounts() {
	s := q.host.Session()
	if s == nil {
		q.count.Set("")
		q.progress.Set(0)
		q.reveal(q.finished.object, false)
		return
	}
	counts := s.Project().Counts()
	all := s.Project().Len()
	done, skipped := counts.Statuses[standoff.StatusDone], counts.Statuses[standoff.StatusSkipped]
	q.progress.Set(float32(done+skipped) / float32(max(all, 1)))
	if done+skipped < all {
		all = 0
	}
	if q.finished.set(all, skipped) && all > 0 {
		q.object.Refresh() // it has another height
	}
	if before := q.finished.object.Visible(); before != (all > 0) {
		q.reveal(q.finished.object, all > 0)
		q.revealMarked() // the list has another height
	}
	q.count.Set(kit.Upper(q.countWords(done + skipped)))
}

// statuses says how many articles are how far.
func (q *Queue) statuses() string {
	s := q.host.Session()
	if s == nil {
		return ""
	}
	n := s.Project().Counts().Statuses
	return lang.L("{{.Open}} open, {{.Started}} started, {{.Done}} done, {{.Skipped}} skipped", map[string]any{
		"Open": wording.Number(n[standoff.StatusOpen]), "Started": wording.Number(n[standoff.StatusStarted]),
		"Done": wording.Number(n[standoff.StatusDone]), "Skipped": wording.Number(n[standoff.StatusSkipped]),
	})
}

// filterTip says what can be typed into the filter.
func (q *Queue) filterTip() string {
	return lang.L("Words of the title, a status, a label, or words of a field: outlet:herald")
}

func (q *Queue) countWords(done int) string {
	number := func(n int) map[string]any { return map[string]any{"N": wording.Number(n)} }
	if n := q.selected.Len(); n > 0 {
		return lang.N("{{.N}} selected", n, number(n))
	}
	if n := q.shown.Len(); strings.TrimSpace(q.filter.Text) != "" {
		return lang.N("{{.N}} matches", n, number(n))
	}
	return lang.L("{{.Done}} of {{.All}}", map[string]any{"Done": wording.Number(done), "All": wording.Number(q.host.Session().Project().Len())})
}

func (q *Queue) fill(o fyne.CanvasObject, i int) {
	row, s := o.(*row), q.host.Session()
	if i >= q.shown.Len() || s == nil {
		row.clear()
		return
	}
	id := q.shown.At(i)
	if row.id != id {
		row.hovered = false
	}
	if r, ok := q.rows.get(id); ok {
		r = s.Row(r)
		row.set(r, s.SuggestedFor(r))
	} else {
		row.clear()
	}
	row.id = id
	row.mark(state{open: q.marked == id, selected: q.selected.Has(id), cursor: q.list.cursorOn(id)})
}

// saved has the rows read again of the articles that a change concerns.
func (q *Queue) saved(c store.Change) {
	for _, part := range c.Parts {
		q.rows.changed(part.Article)
	}
	q.refreshCounts()
}

// counted draws the row of an article again of which the number of suggestions is another;
// all rows for 0.
func (q *Queue) counted(id standoff.ArticleID) {
	if id == 0 {
		q.list.rows.Update()
		return
	}
	q.redraw(id)
}

// redraw draws the row of an article again.
func (q *Queue) redraw(id standoff.ArticleID) {
	if i := q.shown.Index(id); i >= 0 {
		q.list.rows.UpdateRow(i)
	}
}

// Follow marks an article in the list as the open one and brings it into sight.
func (q *Queue) Follow(id standoff.ArticleID) {
	before := q.marked
	q.marked = id
	if id != before {
		q.anchor, q.cursor = id, id
		q.selectNone()
	}
	q.revealMarked()
	q.redraw(before)
	q.redraw(id)
}

// revealMarked brings the row of the open article into sight, if it has one.
func (q *Queue) revealMarked() {
	if i := q.shown.Index(q.marked); i >= 0 {
		q.list.rows.Reveal(i)
	}
}

// Focus gives the keyboard to the list.
func (q *Queue) Focus() { q.host.Canvas().Focus(q.list) }
