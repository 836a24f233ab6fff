package gui

import (
	"time"

	"galley/store"
	"galley/store/standoff"

	"fyne.io/fyne/v2/lang"
)

// historyPage is how many decisions the history shows at once.
const historyPage = 500

// showHistory lists the newest decisions, of everybody: what, in which article,
// by whom, when. Picking one goes to its place.
func (w *window) showHistory() { w.showHistoryBefore(0) }

func (w *window) showHistoryBefore(turn uint64) {
	entries, err := w.session.Project().History(turn, historyPage)
	if err != nil {
		w.report(err)
		return
	}
	texts := map[standoff.ArticleID]string{}
	rows := make([]choice, 0, len(entries)+1)
	for _, e := range entries {
		rows = append(rows, w.historyLine(e, texts))
	}
	if len(entries) == historyPage {
		older := entries[len(entries)-1].Turn
		rows = append(rows, choice{title: lang.L("Older…"), run: func() { w.showHistoryBefore(older) }})
	}
	w.choose(lang.L("History: search, and go to a decision"), rows)
}

// historyLine is a line of the history: what was decided, about which passage of
// which article, by whom and when. Picking it goes there. The texts are those that
// other lines have needed.
func (w *window) historyLine(e store.Entry, texts map[standoff.ArticleID]string) choice {
	title := e.Title
	switch {
	case e.Undo:
		title = lang.L("Undo: {{.Title}}", map[string]any{"Title": e.Title})
	case e.Redo:
		title = lang.L("Redo: {{.Title}}", map[string]any{"Title": e.Title})
	}
	c := choice{title: title, detail: e.By + " · " + when(e.Time), run: func() {}}
	if e.Articles > 1 {
		c.title += " · " + articleCount(e.Articles)
	}
	r, there := w.queue.row(e.Article)
	if !there {
		c.title += " · " + lang.L("an article that was erased")
		return c
	}
	if words := w.passage(e, texts); words != "" {
		c.title += ": " + words
	}
	c.title += " · " + excerpt(r.Title, 48)
	c.run = func() {
		w.goTo(e.Article, e.Passage)
	}
	return c
}

// passageShown is how much of a passage a line of the history quotes, in code
// points.
const passageShown = 32

func (w *window) passage(e store.Entry, texts map[standoff.ArticleID]string) string {
	if e.Passage.Empty() {
		return ""
	}
	text, ok := texts[e.Article]
	if !ok {
		a, err := w.session.Project().Article(e.Article)
		if err != nil {
			return "" // the line says what else is known
		}
		text, texts[e.Article] = a.Text, a.Text
	}
	if e.Passage.Check(text) != nil {
		return ""
	}
	return excerpt(e.Passage.In(text), passageShown)
}

// when tells a time as briefly as it can be told today.
func when(t time.Time) string {
	t = t.Local()
	if now := time.Now(); t.Format(time.DateOnly) == now.Format(time.DateOnly) {
		return t.Format("15:04")
	}
	return t.Format("2006-01-02 15:04")
}
