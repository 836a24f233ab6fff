package gui

import (
	"context"
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
	p := w.session.Project()
	var entries []store.Entry
	texts := map[standoff.ArticleID]string{}
	settled := w.session.Settled()
	w.task(lang.L("Reading the history"), stoppable, func(ctx context.Context, _ func(string)) error {
		if err := wait(ctx, settled); err != nil {
			return err
		}
		var err error
		if entries, err = p.History(turn, historyPage); err != nil {
			return err
		}
		readTexts(ctx, p, entries, texts)
		return ctx.Err()
	}, func(err error) {
		if err != nil {
			w.reportUnlessStopped(err)
			return
		}
		rows := make([]choice, 0, len(entries)+1)
		for _, e := range entries {
			rows = append(rows, w.historyLine(e, texts))
		}
		if len(entries) == historyPage {
			older := entries[len(entries)-1].Turn
			rows = append(rows, choice{title: lang.L("Older…"), run: func() { w.showHistoryBefore(older) }})
		}
		w.choose(lang.L("History: search, and go to a decision"), rows)
	})
}

// readTexts reads the texts of the articles in which the passages of a history lie.
// One that cannot be read is left out: the line says what else is known.
func readTexts(ctx context.Context, p *store.Project, entries []store.Entry, texts map[standoff.ArticleID]string) {
	for _, e := range entries {
		if _, read := texts[e.Article]; read || e.Passage.Empty() || ctx.Err() != nil {
			continue
		}
		if a, err := p.Article(e.Article); err == nil {
			texts[e.Article] = a.Text
		}
	}
}

// historyLine is a line of the history: what was decided, about which passage of
// which article, by whom and when. Picking it goes there. The texts are those of
// the articles.
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
	if words := passageOf(e, texts); words != "" {
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

func passageOf(e store.Entry, texts map[standoff.ArticleID]string) string {
	text, ok := texts[e.Article]
	if !ok || e.Passage.Empty() || e.Passage.Check(text) != nil {
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
