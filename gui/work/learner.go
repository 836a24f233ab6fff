package work

import (
	"context"
	"errors"
	"log/slog"

	"galley/store"
	"galley/store/lessons"
	"galley/store/standoff"
	"galley/store/suggest"
)

// learner makes states of what is decided, beside the interface, one after the other.
type learner struct {
	when       Suggesting
	unmeasured bool                        // suggestions are shown in every article
	askedIn    map[standoff.ArticleID]bool // the annotator asked to see them there, in this session
	state      *suggest.State              // the newest, nil until there is one
	knows      map[standoff.ArticleID]bool
	finished   int // articles from which the state has learned
	asked      bool
	busy       bool
	again      bool // something was finished since the state that is being made began
	repeats    repeats

	stop context.CancelFunc // of the search through the open article, nil if none was begun

	rejections lessons.Rejections // in the articles from which the state has learned
}

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
			s.learner.busy = false
			s.use(state)
			s.relearn()
			s.compare()
		})
	})
}

// Learning reports whether a state is being made, or about to be.
func (s *Session) Learning() bool { return s.learner.busy }

// learnFrom learns again if a change has finished articles, or taken that back, and after
// words were allowed again.
func (s *Session) learnFrom(c store.Change) {
	s.forgetRejections(c)
	if c.Title.Action().Kind == store.Allowed {
		s.relearn()
		return
	}
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
	if s.page != nil && s.page.status == standoff.StatusDone {
		open = 0 // it has been finished just now, and teaches
	}
	s.Aside(func(ctx context.Context) {
		read, err := lessons.Read(ctx, s.project, open)
		go func() { // closing the project does not wait for this
			var state *suggest.State
			if err == nil {
				state, err = read.State()
			}
			if err != nil && !errors.Is(err, context.Canceled) {
				slog.Error("nothing was learned from the project", "error", err)
			}
			s.postAlive(func() { s.learned(read, state, err) })
		}()
	})
}

// learned takes the state that lessons made, unless it failed.
func (s *Session) learned(read lessons.Lessons, state *suggest.State, err error) {
	l := &s.learner
	l.busy = false
	if err == nil {
		l.knows, l.finished, l.rejections = read.Articles, read.Finished, read.Rejected
		s.use(state.WithRepeated(l.repeats.found))
	}
	if l.again {
		s.relearn()
	}
}
