package queue

import (
	"galley/gui/kit"
	"galley/gui/page"
	"galley/gui/wording"
	"galley/store/set"
	"galley/store/standoff"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"
)

// showMenu opens the menu about an article, or about all that are selected if it is one
// of them, beside its row: at is a place at the row's top. Until it is closed, the
// article is shown as selected.
func (q *Queue) showMenu(id standoff.ArticleID, at fyne.Position, high float32) {
	if !q.shown.Has(id) {
		return
	}
	before, about := q.selected, q.selected
	if !about.Has(id) {
		about = set.Articles{}.With(id, true)
		q.choose(about)
	}
	back := q.host.Canvas().Focused()
	kit.ShowMenuBeside(q.host.Canvas(), at, high, q.menuItems(about)).Closed = func() {
		q.choose(before)
		if back == fyne.Focusable(q.list) {
			q.Focus()
		} else {
			q.host.Focus()
		}
	}
}

// menuItems are the lines of the menu about some articles.
func (q *Queue) menuItems(about set.Articles) []kit.Item {
	var items []kit.Item
	status, one := standoff.Status(0), about.Len() == 1
	if one {
		id := about.At(0)
		items = append(items, kit.Item{ID: "row.open", Title: lang.L("Open"), Key: "Enter", Run: func() { q.clicked(id) }})
		r, _ := q.rows.get(id)
		status = q.host.Session().Row(r).Status
	}
	why := page.NeedsDeciding(q.host)
	for i, s := range standoff.Statuses() {
		items = append(items, kit.Item{
			ID: "row.mark." + s.String(), Title: lang.L("Mark as {{.Status}}", map[string]any{"Status": wording.Status(s)}),
			Rule: i == 0 && one, Disabled: why, Checked: one && s == status,
			Run: func() { q.markAll(about, s) },
		})
	}
	words := lang.L("Erase the article for good…")
	if !one {
		words = lang.N("Erase {{.N}} articles for good…", about.Len(), map[string]any{"N": wording.Number(about.Len())})
	}
	return append(items, kit.Item{ID: "row.erase", Title: words, Rule: true, Disabled: why, Run: func() { q.eraseAll(about) }})
}

// markAll sets the status of articles, as one step.
func (q *Queue) markAll(articles set.Articles, status standoff.Status) {
	q.host.Report(q.host.Session().MarkAll(articles, status))
	q.selectNone()
}

// eraseAll asks before articles are erased.
func (q *Queue) eraseAll(articles set.Articles) {
	n := articles.Len()
	question := lang.N("Erase {{.N}} articles?", n, map[string]any{"N": wording.Number(n)})
	if n == 1 {
		r, _ := q.rows.get(articles.At(0))
		question = eraseQuestion(r.Title)
	}
	ids := make([]standoff.ArticleID, n)
	for i := range ids {
		ids[i] = articles.At(i)
	}
	q.AskErase(question, ids)
}
