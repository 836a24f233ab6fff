package work

import (
	"context"
	"fmt"

	"galley/store/standoff"
)

// request is an article that was asked for.
type request struct {
	id     standoff.ArticleID
	before func()
	then   func(error)
}

// Show has an article read, and puts it in place of the open one when that is
// done; until then the open one stays, and what is decided is decided about it.
// Of several that are asked for, the newest wins. Before is called when it has been
// read and the open one is still in place, for what is to be decided about that yet;
// then is called once it is there, or could not be read. Neither is called if another
// has been asked for since.
func (s *Session) Show(id standoff.ArticleID, before func(), then func(error)) {
	s.wanted = &request{id, before, then}
	if !s.reading {
		s.read()
	}
}

// Heading returns the article that is on its way, or else the open one.
func (s *Session) Heading() standoff.ArticleID {
	if s.wanted != nil {
		return s.wanted.id
	}
	return s.Article().ID
}

// Loading reports whether another article is on its way.
func (s *Session) Loading() bool { return s.wanted != nil }

// Leave puts no article in place of the open one.
func (s *Session) Leave() {
	s.stopAsking()
	s.stopLooking()
	s.page, s.wanted = nil, nil
}

func (s *Session) read() {
	r := s.wanted
	s.reading = true
	s.Aside(func(context.Context) {
		p, made, err := s.writer.read(r.id)
		s.post(func() { s.arrived(r, p, made, err) })
	})
}

// arrived opens an article that was read, unless another one is wanted by now. What
// has been decided about it and was not on the disk yet is laid on top of it.
func (s *Session) arrived(r *request, p *page, made uint64, err error) {
	s.reading = false
	switch {
	case s.wanted == nil:
	case s.wanted != r:
		s.read()
	case err != nil:
		s.wanted = nil
		r.then(fmt.Errorf("open article %d: %w", r.id, err))
	default:
		r.before()
		s.wanted = nil
		s.stopAsking()
		s.stopLooking()
		s.keepCount()
		s.page = p
		for _, d := range s.pending {
			d.did = p.apply(d.on(p, d.number <= made))
		}
		r.then(nil)
		s.suggest()
		s.ask()
	}
}
