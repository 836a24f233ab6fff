package queue

import (
	"galley/store/set"
	"galley/store/standoff"

	"fyne.io/fyne/v2"
)

// Several articles can be selected; what is marked or erased then is all of them.
// Nothing stays selected when another article is opened, or others are listed: a
// decision is never about articles that have been forgotten or cannot be seen.

// choose selects articles in place of those that were.
func (q *Queue) choose(articles set.Articles) {
	q.selected = articles
	q.list.rows.Update()
	q.refreshCounts()
}

func (q *Queue) selectNone() { q.choose(set.Articles{}) }

// toggle selects an article beside those that are, the first time beside the open
// one, or no longer.
func (q *Queue) toggle(id standoff.ArticleID) {
	selected := q.selected
	if selected.Len() == 0 && q.shown.Has(q.marked) && q.marked != id {
		selected = selected.With(q.marked, true)
	}
	q.anchor, q.cursor = id, id
	q.choose(selected.With(id, !selected.Has(id)))
}

// selectTo selects all from where the selection began up to an article.
func (q *Queue) selectTo(id standoff.ArticleID) {
	from := q.shown.Index(q.anchor)
	if from < 0 {
		from = max(q.shown.Index(q.marked), 0)
	}
	to := q.shown.Index(id)
	if to < 0 {
		return
	}
	q.cursor = id
	q.choose(q.shown.Slice(min(from, to), max(from, to)+1))
}

// clicked does what a click on a row does: it opens the article; with Ctrl it selects
// it, too, with Shift all up to it.
func (q *Queue) clicked(id standoff.ArticleID) { q.clickedWith(id, 0) }

func (q *Queue) clickedWith(id standoff.ArticleID, held fyne.KeyModifier) {
	switch {
	case !q.shown.Has(id):
		return
	case held&fyne.KeyModifierShift != 0:
		q.selectTo(id)
		q.host.Canvas().Focus(q.list)
	case held&fyne.KeyModifierShortcutDefault != 0:
		q.toggle(id)
		q.host.Canvas().Focus(q.list)
	default:
		q.anchor, q.cursor = id, id
		q.selectNone()
		if id != q.host.Session().Heading() {
			q.host.Open(id)
		}
		q.host.Focus()
	}
}
