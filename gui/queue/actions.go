package queue

import (
	"galley/gui/keymap"
	"galley/gui/kit"
	"galley/gui/page"
	"galley/gui/wording"
	"galley/store/set"
	"galley/store/standoff"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"
)

// Actions returns what can be done with the articles of the list.
func (q *Queue) Actions() []page.Action {
	article := func() string { return page.NeedsArticle(q.host) }
	editing := func() string { return page.NeedsEditing(q.host) }
	deciding := func() string { return page.NeedsDeciding(q.host) }
	project := func() string { return page.NeedsProject(q.host) }
	mark := func(s standoff.Status) func() { return func() { q.mark(s) } }
	is := func(s standoff.Status) func() bool {
		return func() bool { return article() == "" && q.host.Session().Status() == s }
	}
	return []page.Action{
		{ID: "article.next", Title: "Next article", Menu: page.MenuArticle, Rule: true, Keys: keymap.Keys("n", "Ctrl+PageDown"), Disabled: article, Timing: page.InOrder, Run: func() { q.step(1) }},
		{ID: "article.previous", Title: "Previous article", Menu: page.MenuArticle, Keys: keymap.Keys("p", "Ctrl+PageUp"), Disabled: article, Timing: page.InOrder, Run: func() { q.step(-1) }},
		{ID: "article.open", Title: "Mark as open", Menu: page.MenuArticle, Disabled: editing, Decides: true, Run: mark(standoff.StatusOpen), Checked: is(standoff.StatusOpen), Rule: true},
		{ID: "article.started", Title: "Mark as started", Menu: page.MenuArticle, Disabled: editing, Decides: true, Run: mark(standoff.StatusStarted), Checked: is(standoff.StatusStarted)},
		{ID: "article.done", Title: "Mark as done and go on", Menu: page.MenuArticle, Keys: keymap.Keys("Ctrl+D"), Disabled: editing, Decides: true, Run: q.finish},
		{ID: "article.skip", Title: "Mark as skipped", Menu: page.MenuArticle, Disabled: editing, Decides: true, Run: mark(standoff.StatusSkipped), Checked: is(standoff.StatusSkipped)},
		{ID: "article.erase", Title: "Erase the article for good…", Menu: page.MenuArticle, Disabled: editing, Decides: true, Run: q.erase, Rule: true},
		{ID: "queue.mark", Title: "Mark the listed articles…", Menu: page.MenuArticle, Disabled: deciding, Decides: true, Run: q.askMarkAll, Rule: true},
		{ID: "queue.filter", Title: "Filter the articles", Menu: page.MenuArticle, Keys: keymap.Keys("/", "Ctrl+L"), Disabled: project, Timing: page.InOrder, Run: q.focusFilter},
	}
}

// focusFilter gives the keyboard to the filter, with what stands there selected, and
// shows the list if it is put away.
func (q *Queue) focusFilter() {
	if !q.object.Visible() {
		q.host.Do("panel.articles")
	}
	q.host.Canvas().Focus(q.filter)
	q.filter.Entry.TypedShortcut(&fyne.ShortcutSelectAll{})
}

// step opens the next article of the list as it is filtered, or the previous one.
func (q *Queue) step(by int) {
	i := q.shown.Index(q.host.Session().Heading()) + by
	if i >= 0 && i < q.shown.Len() {
		q.host.Open(q.shown.At(i))
	}
}

// subject returns the articles that an action is about: those that are selected, or
// the one at the keyboard's cursor; none if it is about the open one.
func (q *Queue) subject() set.Articles {
	if q.selected.Len() == 0 && q.list.focused && q.cursor != q.marked && q.shown.Has(q.cursor) {
		return set.Articles{}.With(q.cursor, true)
	}
	return q.selected
}

// mark sets the status of the articles that it is about.
func (q *Queue) mark(status standoff.Status) {
	if about := q.subject(); about.Len() > 0 {
		q.markAll(about, status)
		return
	}
	q.host.Report(q.host.Session().Mark(status))
}

// erase asks before the articles are erased that it is about.
func (q *Queue) erase() {
	if about := q.subject(); about.Len() > 0 {
		q.eraseAll(about)
		return
	}
	a := q.host.Session().Article()
	q.AskErase(eraseQuestion(a.Title), []standoff.ArticleID{a.ID})
}

func eraseQuestion(title string) string {
	return lang.L("Erase “{{.Title}}”?", map[string]any{"Title": kit.Excerpt(title, 60)})
}

// askMarkAll offers to set the status of every article that is listed.
func (q *Queue) askMarkAll() {
	listed := q.shown
	var rows []kit.Choice
	for _, s := range standoff.Statuses() {
		rows = append(rows, kit.Choice{
			Title: lang.N("Mark {{.N}} articles as {{.Status}}", listed.Len(), map[string]any{"N": wording.Number(listed.Len()), "Status": wording.Status(s)}),
			Run: func() {
				q.host.Report(q.host.Session().MarkAll(listed, s))
				q.list.rows.Update()
			},
		})
	}
	q.host.Questions().Choose(lang.L("Mark every article in the list, as one step to undo"), rows)
}
