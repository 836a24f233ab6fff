package gui

import (
	"context"
	"log/slog"
	"strings"

	"galley/gui/kit"
	"galley/gui/page"
	"galley/store"
	"galley/store/standoff"

	"fyne.io/fyne/v2/lang"
)

// askErase asks before the open article is deleted for good.
func (w *window) askErase() {
	a := w.session.Article()
	w.confirmErase(lang.L("Erase “{{.Title}}”?", map[string]any{"Title": kit.Excerpt(a.Title, 60)}), []standoff.ArticleID{a.ID})
}

// confirmErase tells what erasing means, and erases if the person means it.
func (w *window) confirmErase(question string, ids []standoff.ArticleID) {
	words := kit.Prose(lang.L("The text and its spans are deleted and written over; this cannot be undone. The history keeps where spans stood, and the notes and details, such as speakers, that were written on them: what these say of the text stays in the project."))
	backups := kit.NewCheckField(lang.L("Remove all backups too: they hold the text still"))
	w.questions.AskAbout(w.session, question, kit.Column(8, -1, words, backups.Ring.Around(backups)),
		kit.Way{Word: lang.L("Cancel")},
		kit.Way{Word: lang.L("Erase"), Risky: true, Do: func() { w.erase(ids, backups.Checked) }})
}

// erase deletes articles once all decisions so far are on disk.
func (w *window) erase(ids []standoff.ArticleID, backupsToo bool) {
	s := w.session
	done := make(chan error, 1)
	s.After(func() { done <- s.Project().Erase(s.Life(), ids, backupsToo) })
	w.Task(lang.L("Erasing"), page.ToItsEnd, func(context.Context, func(string)) error { return <-done }, func(err error) {
		slog.Info("erased", "articles", len(ids), "backups", backupsToo, "error", err)
		w.reportUnlessStopped(err)
		w.erased()
	})
}

// erased shows the queue without what is gone, and the article that was open or
// the one in its place.
func (w *window) erased() {
	at := max(w.queue.index(w.session.Article().ID), 0)
	w.queue.reload(func() {
		switch n := w.queue.length(); {
		case w.queue.all.Has(w.session.Article().ID):
		case n > 0:
			w.Open(w.queue.at(min(at, n-1)))
		default:
			w.session.Leave()
			w.held = nil
			w.showArticle()
		}
	})
}

// tellNear asks what is to become of articles that have come in and are almost
// the same as others.
func (w *window) tellNear(near []store.NearDuplicate) {
	p, titles := w.session.Project(), map[standoff.ArticleID]string{}
	w.Aside(func() {
		for _, n := range near[:min(len(near), nearShown)] {
			titles[n.Of], _ = titleOf(p, n.Of)
		}
	}, func() { w.askNear(near, titles) })
}

// titleOf reads the title of an article; ok is false if it is not there, or cannot
// be read.
func titleOf(p *store.Project, id standoff.ArticleID) (title string, ok bool) {
	rows, err := p.Rows(id, 1)
	if err != nil {
		slog.Error("read the list of articles", "error", err)
	}
	if len(rows) == 0 || rows[0].ID != id {
		return "", false
	}
	return rows[0].Title, true
}

func (w *window) askNear(near []store.NearDuplicate, titles map[standoff.ArticleID]string) {
	var ids []standoff.ArticleID
	words := ""
	for i, n := range near {
		ids = append(ids, n.Article)
		if i < nearShown {
			words += lang.L("“{{.Title}}” shares {{.Percent}} % of its wording with “{{.Of}}”", map[string]any{
				"Title": kit.Excerpt(n.Title, 40), "Percent": int(100 * n.Similarity), "Of": kit.Excerpt(titles[n.Of], 40),
			}) + "\n"
		}
	}
	if len(near) > nearShown {
		words += "…"
	}
	title := lang.N("{{.N}} articles are almost the same as others", len(near), map[string]any{"N": grouped(len(near))})
	w.questions.AskAbout(w.session, title, kit.Prose(strings.TrimSpace(words)),
		kit.Way{Word: lang.L("Keep both")},
		kit.Way{Word: lang.L("Erase the new ones"), Risky: true, Do: func() { w.erase(ids, false) }})
}

// nearShown is how many near-duplicates are named.
const nearShown = 4

// askMarkAll offers to set the status of every article that the queue lists.
func (w *window) askMarkAll() {
	set := w.queue.shown
	var rows []kit.Choice
	for _, s := range standoff.Statuses() {
		rows = append(rows, kit.Choice{
			Title:  lang.N("Mark {{.N}} articles as {{.Status}}", set.Len(), map[string]any{"N": grouped(set.Len()), "Status": statusWord(s)}),
			Detail: lang.L("one step of undo"),
			Run:    func() { w.Report(w.session.MarkAll(set, s)) },
		})
	}
	w.questions.Choose(lang.L("Mark every article that the queue lists"), rows)
}
