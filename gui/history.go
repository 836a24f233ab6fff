package gui

import (
	"time"

	"galley/store"

	"fyne.io/fyne/v2/lang"
)

// historyPage is how many decisions the history shows at once.
const historyPage = 500

// showHistory lists the newest decisions, of everybody: what, in which article,
// by whom, when. Picking one goes to its place.
func (w *window) showHistory() { w.showHistoryBefore(0) }

func (w *window) showHistoryBefore(turn uint64) {
	entries, err := w.session.project.History(turn, historyPage)
	if err != nil {
		w.report(err)
		return
	}
	rows := make([]choice, 0, len(entries)+1)
	for _, e := range entries {
		rows = append(rows, w.historyLine(e))
	}
	if len(entries) == historyPage {
		older := entries[len(entries)-1].Turn
		rows = append(rows, choice{title: lang.L("Older…"), run: func() { w.showHistoryBefore(older) }})
	}
	w.choose(lang.L("History: search, and go to a decision"), rows)
}

func (w *window) historyLine(e store.Entry) choice {
	title := e.Title
	switch {
	case e.Undo:
		title = lang.L("Undo: {{.Title}}", map[string]any{"Title": e.Title})
	case e.Redo:
		title = lang.L("Redo: {{.Title}}", map[string]any{"Title": e.Title})
	}
	c := choice{title: title, detail: e.By + " · " + when(e.Time), run: func() {}}
	if e.Articles > 1 {
		c.title += " · " + lang.N("{{.N}} articles", e.Articles, map[string]any{"N": grouped(e.Articles)})
	}
	r, there := w.queue.row(e.Article)
	if !there {
		c.title += " · " + lang.L("an article that was erased")
		return c
	}
	c.title += " · " + excerpt(r.Title, 48)
	c.run = func() {
		w.openArticle(e.Article, 0)
		w.reader.SetCaret(e.At)
	}
	return c
}

// when tells a time as briefly as it can be told today.
func when(t time.Time) string {
	t = t.Local()
	if now := time.Now(); t.Format(time.DateOnly) == now.Format(time.DateOnly) {
		return t.Format("15:04")
	}
	return t.Format("2006-01-02 15:04")
}
