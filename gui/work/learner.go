package work

import (
	"context"
	"errors"
	"log/slog"

	"galley/store"
	"galley/store/set"
	"galley/store/standoff"
	"galley/store/suggest"
)

// learner makes states of what is decided, beside the interface, one after the other.
type learner struct {
	when     Suggesting
	state    *suggest.State // the newest, nil until there is one
	knows    map[standoff.ArticleID]bool
	finished int // articles from which the state has learned
	asked    bool
	busy     bool
	again    bool // something was finished since the state that is being made began
}

// How many articles are learned from at most: those that were imported last.
const (
	mostFinished = 500
	mostStarted  = 200
)

// Learn begins to suggest: with what the program knows from the start, then with what
// was decided in the project, and from then on with each article that is finished.
func (s *Session) Learn() {
	if s.learner.asked {
		return
	}
	s.learner.asked, s.learner.busy = true, true
	s.Aside(func(ctx context.Context) {
		state, err := suggest.Starter()
		if err != nil {
			slog.Error("there are no suggestions", "error", err)
			return
		}
		s.post(func() {
			s.learner.state, s.learner.busy = state, false
			s.suggest()
			s.relearn()
		})
	})
}

// learnFrom learns again if a change has finished articles, or taken that back.
func (s *Session) learnFrom(c store.Change) {
	for _, x := range c.Parts {
		if x.Was != x.Status && (x.Was == standoff.StatusDone || x.Status == standoff.StatusDone) {
			s.relearn()
			return
		}
	}
}

// relearn makes a state of all that is decided now, once the one that is being made is
// there.
func (s *Session) relearn() {
	l := &s.learner
	if !l.asked || s.project == nil {
		return
	}
	if l.busy {
		l.again = true
		return
	}
	l.busy, l.again = true, false
	open := s.Article().ID
	s.Aside(func(ctx context.Context) {
		read, err := readLessons(ctx, s.project, open)
		var state *suggest.State
		if err == nil && len(read.lessons) > 0 {
			state, err = suggest.LearnMore(read.lessons)
		}
		if err != nil && !errors.Is(err, context.Canceled) {
			slog.Error("nothing was learned from the project", "error", err)
		}
		s.post(func() {
			l.busy = false
			if err == nil && state != nil {
				l.state, l.knows, l.finished = state, read.knows, read.finished
				s.suggest()
			}
			if l.again {
				s.relearn()
			}
		})
	})
}

// lessonsRead are what a project holds to learn from.
type lessonsRead struct {
	lessons  []suggest.Lesson
	knows    map[standoff.ArticleID]bool
	finished int
}

// ownWeight is how much an article of the project counts beside a starter article.
const ownWeight = 2

// readLessons reads the articles of a project that are finished or begun, but the one
// that is being worked on: a forecast of it would be none if it were learned from.
func readLessons(ctx context.Context, p *store.Project, but standoff.ArticleID) (lessonsRead, error) {
	read := lessonsRead{knows: map[standoff.ArticleID]bool{}}
	for _, of := range []struct {
		status standoff.Status
		most   int
	}{{standoff.StatusDone, mostFinished}, {standoff.StatusStarted, mostStarted}} {
		which, err := p.WithStatus(of.status)
		if err != nil {
			return read, err
		}
		for d, err := range p.Documents(ctx, last(which, of.most)) {
			if err != nil {
				return read, err
			}
			if d.Article.ID == but && d.Status != standoff.StatusDone {
				continue
			}
			read.add(d)
		}
	}
	return read, ctx.Err()
}

func (r *lessonsRead) add(d standoff.Document) {
	l := suggest.Lesson{Text: d.Article.Text, Spans: d.Spans, Complete: d.Status == standoff.StatusDone, Weight: ownWeight}
	for _, x := range standoff.ObjectsOf[standoff.Rejection](d.Objects) {
		if l.Rejected == nil {
			l.Rejected = map[standoff.LabelID][]standoff.Range{}
		}
		l.Rejected[x.Label] = append(l.Rejected[x.Label], x.Range)
	}
	r.lessons = append(r.lessons, l)
	r.knows[d.Article.ID] = true
	if l.Complete {
		r.finished++
	}
}

// last returns the last articles of a set, so many at most.
func last(all set.Articles, most int) set.Articles {
	if all.Len() <= most {
		return all
	}
	pages := map[int][]byte{}
	highest := 0
	for i := all.Len() - most; i < all.Len(); i++ {
		id := all.At(i)
		n := int(id) / set.PageSize
		if pages[n] == nil {
			pages[n] = set.NewPage()
		}
		set.Put(pages[n], id, true)
		highest = max(highest, n)
	}
	list := make([][]byte, highest+1)
	for n, page := range pages {
		list[n] = page
	}
	return set.Of(list)
}
