package gui

import (
	"log/slog"
	"slices"
	"time"

	"galley/gui/page"
	"galley/gui/work"
	"galley/store"
	"galley/store/standoff"
)

// Adopt makes a project the open one.
func (w *window) Adopt(p *store.Project) {
	w.logPainted("project", time.Now())
	w.leave()
	disk := work.Disk(p)
	if w.before != nil {
		disk = w.before(p)
	}
	s := work.New(p, work.Options{Annotator: p.Annotator(), Post: w.post, Disk: disk})
	w.session = s
	s.Subscribe(work.Events{Changed: w.reshaped}) // first: what shows labels shows their keys
	w.article.Begin(s)
	s.Subscribe(work.Events{
		Changed: func(work.Change) { w.status.refresh() }, Saved: w.committed, State: w.status.refreshSaved,
	})
	w.places = map[standoff.ArticleID]store.Bookmark{}
	w.setActions()
	w.show(w.article)
	w.session.Leave()
	w.showArticle()
	w.queue.Reload(w.reopen)
	w.Focus()
	w.doors.LookAfter(s)
}

// committed shows what a decision has changed that is on the disk now: the undo of an import
// takes articles away.
func (w *window) committed(c store.Change) {
	w.status.refresh()
	if len(c.Left)+len(c.Back) > 0 {
		w.Relist()
	}
}

// Leave lets go of the open project and shows that none is open.
func (w *window) Leave() <-chan struct{} {
	done := w.leave()
	if slices.Contains([]page.Page{w.labels, w.memos, w.figures}, w.page) {
		w.show(w.article)
	}
	w.queue.Reload(nil)
	w.showArticle()
	return done
}

// Relist lists the articles again, and offers the labels: some have come or gone. If the
// open article has gone, that in its place is shown.
func (w *window) Relist() {
	s := w.session
	s.ArticlesChanged()
	w.setActions()
	w.article.Relabel()
	at := max(w.queue.Listed().Index(s.Heading()), 0)
	w.status.refresh()
	w.queue.Reload(func() {
		w.article.ForgetRefused(w.queue.All().Has)
		switch listed := w.queue.Listed(); {
		case s.Heading() == 0:
			w.reopen() // there may be articles again, as after a redo
		case w.queue.All().Has(s.Heading()):
		case listed.Len() > 0:
			w.Open(listed.At(min(at, listed.Len()-1)))
		default:
			s.Leave()
			w.held, w.unpainted = nil, false
			w.showArticle()
		}
	})
}

// reopen goes to where the person was in this project, unless the person has gone
// somewhere by then.
func (w *window) reopen() {
	s := w.session
	var was store.Bookmark
	var err error
	w.Aside(func() { was, err = s.Project().Bookmark() }, func() {
		if err != nil {
			slog.Warn("read the last place", "error", err)
		}
		all := w.queue.All()
		if s.Heading() != 0 || all.Len() == 0 {
			return
		}
		if !all.Has(was.Article) {
			was = store.Bookmark{Article: all.At(0)}
		}
		w.openPlace(was, nil)
	})
}

// Open shows an article as it was when the person was there last.
func (w *window) Open(id standoff.ArticleID) {
	if w.behind(func() { w.Open(id) }) {
		return
	}
	if all := w.queue.All(); all.Len() > 0 && !all.Has(id) {
		return // it has been erased
	}
	w.show(w.article)
	was, known := w.places[id]
	if !known {
		was = store.Bookmark{Article: id}
	}
	w.openPlace(was, nil)
}

// openPlace shows an article as a person left it, once it has been read; then may
// go somewhere in it.
func (w *window) openPlace(was store.Bookmark, then func()) {
	if w.session == nil {
		return
	}
	keep := func() { // again when the article goes: what was done meanwhile is about it
		w.article.Keep()
		w.keepPlace()
	}
	keep()
	s, asked := w.session, time.Now()
	s.Show(was.Article, keep, func(err error) {
		if err != nil {
			w.held = nil
			w.Report(err)
			w.showArticle()
			return
		}
		w.showArticle()
		w.unpainted = w.onArticle()
		w.article.Return(was)
		w.keepPlace()
		slog.Info("opened", "article", was.Article, "spans", len(s.Spans()))
		w.logPainted("article", asked)
		if then != nil {
			then()
		}
		w.strikeHeld()
	})
}

// OpenAt shows a passage of an article and puts the caret there, or selects a span, if
// it is there still.
func (w *window) OpenAt(id standoff.ArticleID, passage standoff.Range, span standoff.SpanID) {
	if w.behind(func() { w.OpenAt(id, passage, span) }) {
		return
	}
	w.show(w.article)
	arrive := func() { w.article.GoTo(passage, span) }
	if w.session.Heading() == id && !w.session.Loading() {
		arrive()
		return
	}
	w.openPlace(store.Bookmark{Article: id}, arrive)
}

// showArticle draws the session's article, or what to do if there is none.
func (w *window) showArticle() {
	if hasArticle(w) {
		w.queue.Follow(w.session.Article().ID)
	}
	w.article.ShowArticle()
	w.status.refresh()
	w.win.SetTitle(w.title())
}

// reshaped takes on other labels, which bring other actions and keys.
func (w *window) reshaped(c work.Change) {
	if c.Scheme {
		w.setActions()
	}
}
