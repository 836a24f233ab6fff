package work

import (
	"context"
	"slices"

	"galley/store"
	"galley/store/lessons"
	"galley/store/standoff"
	"galley/store/suggest"
)

// counter counts what is suggested for articles that are not open, beside the interface,
// one after the other. It belongs to the interface's goroutine.
type counter struct {
	known  map[standoff.ArticleID]counted
	wanted []standoff.ArticleID // that nobody has counted; the one asked for last comes first
	busy   standoff.ArticleID   // that is being counted; 0 if none is
	void   bool                 // what will be counted of it holds no longer
}

// counted is how many suggestions an article has by a state; none where none are shown.
type counted struct {
	n  int
	by *suggest.State
}

// How many articles wait to be counted at most, of how many the number is remembered, and
// how long the text of one may be, in bytes.
const (
	mostWanted     = 32
	mostCounted    = 4096
	longestCounted = 64 << 10
)

// SuggestedFor returns how many suggestions are open for an article in the list; 0 also
// where that is not known, or none are shown. It is found out then, and told by
// [Events.Counted], if the article is among the last that were asked about. What another
// program suggests counts in the open article alone.
func (s *Session) SuggestedFor(r store.Row) int {
	if s.learner.when == SuggestNever || s.Writable() != nil || r.Status == standoff.StatusDone || r.Status == standoff.StatusSkipped {
		return 0
	}
	if s.page != nil && s.page.article.ID == r.ID {
		if s.Blind() {
			return 0
		}
		return len(s.open())
	}
	c := &s.counter
	x, known := c.known[r.ID]
	if s.learner.state != nil && s.project != nil && (!known || x.by != s.learner.state) && r.Bytes <= longestCounted {
		c.want(r.ID)
		s.countNext()
	}
	return x.n
}

// want has an article counted, before those that were asked for earlier.
func (c *counter) want(id standoff.ArticleID) {
	if i := slices.Index(c.wanted, id); i >= 0 {
		c.wanted = slices.Delete(c.wanted, i, i+1)
	}
	if len(c.wanted) == mostWanted {
		c.wanted = slices.Delete(c.wanted, 0, 1)
	}
	c.wanted = append(c.wanted, id)
}

// countNext counts the next article that is wanted, unless one is being counted.
func (s *Session) countNext() {
	c := &s.counter
	if c.busy != 0 || len(c.wanted) == 0 {
		return
	}
	id := c.wanted[len(c.wanted)-1]
	c.wanted = c.wanted[:len(c.wanted)-1]
	c.busy, c.void = id, false
	state, scheme, shown := s.learner.state, s.Scheme(), s.learner.unmeasured || s.learner.askedIn[id]
	s.Aside(func(ctx context.Context) {
		n := 0
		d, err := s.project.Document(id)
		if err == nil && (shown || !blind(d.Article.Digest) || decidedOn(d.Spans, d.Objects, s.annotator)) {
			var all []suggest.Suggestion
			if all, err = state.On(d.Article.Outside()).SuggestContext(ctx, d.Article.Text); err == nil {
				n = len(lessons.Open(all, scheme, d.Spans, d.Objects))
			}
		}
		s.post(func() {
			c.busy = 0
			if !c.void { // else it is asked for again
				c.set(id, counted{n, state})
			}
			s.events.counted(id)
			s.countNext()
		})
	})
}

// forget forgets how many suggestions an article has, also what is being counted of it.
func (c *counter) forget(id standoff.ArticleID) {
	delete(c.known, id)
	c.void = c.void || c.busy == id
}

func (c *counter) set(id standoff.ArticleID, x counted) {
	if c.known == nil || len(c.known) >= mostCounted {
		c.known = map[standoff.ArticleID]counted{}
	}
	c.known[id] = x
}

// keepCount remembers how many suggestions the open article has, as it is left.
func (s *Session) keepCount() {
	if p := s.page; p != nil && p.ideas.state != nil {
		n := 0
		if !s.Blind() {
			for _, x := range s.open() {
				if x.Source == nil {
					n++
				}
			}
		}
		s.counter.forget(p.article.ID)
		s.counter.set(p.article.ID, counted{n, p.ideas.state})
	}
}

// recount forgets how many suggestions the articles have that a change concerns; all of
// them if it concerns the scheme.
func (s *Session) recount(c store.Change) {
	for _, x := range c.Parts {
		if x.Article == 0 {
			s.recountAll()
			return
		}
		if x.Article != s.Article().ID {
			s.counter.forget(x.Article)
		}
	}
}

// recountAll forgets how many suggestions all articles have.
func (s *Session) recountAll() {
	s.counter.known, s.counter.void = nil, true
	s.events.counted(0)
}

// use takes a state into use.
func (s *Session) use(state *suggest.State) {
	s.learner.state = state
	s.suggest()
	s.events.counted(0)
}
