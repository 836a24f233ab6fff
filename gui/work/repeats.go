package work

import (
	"context"
	"errors"
	"log/slog"

	"galley/store/lessons"
	"galley/store/suggest"
)

// repeats are the lines that the articles of the project share, which are looked for
// beside the interface.
type repeats struct {
	found *suggest.Repeated // nil until they are known
	busy  bool
	again bool // articles have come or gone since the comparison that is under way began
}

// ArticlesChanged tells the session that articles have come into the project, or gone from
// it: it learns and compares again.
func (s *Session) ArticlesChanged() {
	s.relearn()
	s.compare()
}

// compare looks for the lines that articles share, once the comparison that is under way
// has ended.
func (s *Session) compare() {
	r := &s.learner.repeats
	if !s.learner.asked || s.project == nil {
		return
	}
	if r.busy {
		r.again = true
		return
	}
	r.busy, r.again = true, false
	s.Aside(func(ctx context.Context) {
		found, err := lessons.Repeated(ctx, s.project)
		if err != nil && !errors.Is(err, context.Canceled) {
			slog.Error("the lines of the articles were not compared", "error", err)
		}
		s.post(func() { s.compared(found, err) })
	})
}

// compared takes the lines that articles share, unless the comparison failed.
func (s *Session) compared(found *suggest.Repeated, err error) {
	l := &s.learner
	l.repeats.busy = false
	if err == nil && !found.Equal(l.repeats.found) {
		l.repeats.found = found
		if l.state != nil {
			s.use(l.state.WithRepeated(found))
		}
	}
	if l.repeats.again {
		s.compare()
	}
}
