package work

import (
	"cmp"
	"context"
	"errors"
	"slices"
	"strings"
	"sync"

	"galley/store/lessons"
	"galley/store/standoff"
	"galley/store/suggest"
	"galley/store/suggest/remote"
)

// Program is another program that is asked for suggestions, beside the session's own.
type Program struct {
	Kind    remote.Kind // the protocol that it speaks; "" to find out
	Address string      // such as localhost:11434; "" for none
	Model   string      // of those that it has; "" if it has one
	Consent string      // the one other computer to which text may be sent; "" for none
}

// Elsewhere returns the other computer to which text would be sent, and to which there is
// no consent; "" if there is none.
func (p Program) Elsewhere() string {
	if p.Address == "" {
		return ""
	}
	return remote.Elsewhere(p.Address, p.Consent)
}

// open connects to the program. It may be slow.
func (p Program) open(ctx context.Context) (*remote.Server, error) {
	return remote.Open(ctx, p.Address, remote.Options{Kind: p.Kind, Model: p.Model, Consent: p.Consent})
}

// asking is what asks another program. All of it belongs to the interface's goroutine.
type asking struct {
	program Program
	server  *remote.Server // nil until it has answered
	stop    func()         // ends the request that is under way; nil if none is
}

// heard is what another program suggests for an open article.
type heard struct {
	source *suggest.Source // nil while there is no answer
	all    []suggest.Suggestion
	told   Heard
	whole  bool // all of the article was read
}

// Heard is what is known of another program and the open article.
type Heard struct {
	Name     string // of the program; its address until it has answered
	Asking   bool   // it is being asked
	Stopped  bool   // it was told to stop before it had read all
	Failed   error  // why it was not asked to the end; it may be a [*remote.NotLocalError]
	Read, Of int    // passages that it has read, of so many; 0 of 0 until it has answered
	Found    int    // suggestions that stand in the text
	NotFound int    // suggestions whose text does not stand where it says
	Refused  int    // suggestions with an unknown label, without a place, or double
	Unread   int    // passages for which its answer could not be used
	Why      error  // of the first of them
}

// AskProgram has another program asked for suggestions from now on, for the open article
// first. One that is asked already is asked again only if it failed.
func (s *Session) AskProgram(p Program) {
	if s.asking.program == p && (s.page == nil || s.page.ideas.heard.told.Failed == nil) {
		return
	}
	s.stopAsking()
	s.asking = asking{program: p}
	s.askAgain()
}

// AskAgain has the other program asked about the open article once more, with what it
// has suggested for it forgotten.
func (s *Session) AskAgain() {
	s.stopAsking()
	s.asking.server = nil
	s.askAgain()
}

func (s *Session) askAgain() {
	if s.page != nil {
		s.page.ideas.heard = heard{}
		s.events.suggested()
	}
	s.ask()
}

// StopProgram has the other program no longer asked about the open article. What it
// suggested so far stays.
func (s *Session) StopProgram() {
	if s.page == nil || s.asking.stop == nil {
		return
	}
	s.stopAsking()
	told := &s.page.ideas.heard.told
	told.Asking, told.Stopped = false, true
	s.events.suggested()
}

// followStatus has the other program no longer asked about the open article once that is
// finished, and asked if it was not while it was finished.
func (s *Session) followStatus() {
	if s.page.status == standoff.StatusDone {
		s.StopProgram()
		return
	}
	s.ask()
}

// Heard returns what is known of the other program and the open article; its Name is ""
// if there is none, or it is not asked about this article.
func (s *Session) Heard() Heard {
	if s.page == nil || s.learner.when == SuggestNever {
		return Heard{}
	}
	return s.page.ideas.heard.told
}

// AlsoSuggestedBy names the other program and its version, if it suggests the same as
// the session's own suggester; "" if not.
func (s *Session) AlsoSuggestedBy(x suggest.Suggestion) string {
	if s.page == nil || x.Source != nil {
		return ""
	}
	for _, y := range s.page.ideas.heard.all {
		if y.Label == x.Label && y.Range == x.Range {
			return s.SuggestedBy(y)
		}
	}
	return ""
}

// stopAsking ends the request that is under way, when the article is left.
func (s *Session) stopAsking() {
	if s.asking.stop != nil {
		s.asking.stop()
		s.asking.stop = nil
	}
}

// ask asks the other program about the open article, beside the interface. Nothing is
// sent about an article that is finished, or if there are to be no suggestions.
func (s *Session) ask() {
	p, program, server := s.page, s.asking.program, s.asking.server
	if program.Address == "" || p == nil || s.asking.stop != nil || p.ideas.heard.told.Name != "" ||
		s.learner.when == SuggestNever || p.status == standoff.StatusDone || s.Editable() != nil {
		return
	}
	ctx, stop := context.WithCancel(s.life)
	s.asking.stop = stop
	p.ideas.heard.told = Heard{Name: program.Address, Asking: true}
	if server != nil {
		p.ideas.heard.told.Name = server.Name()
	}
	text, scheme := p.article.Text, s.Scheme()
	post := func(do func()) {
		s.post(func() {
			if ctx.Err() == nil { // else the article was left, or another program is asked
				do()
				s.events.suggested()
			}
		})
	}
	s.Aside(func(context.Context) {
		var result remote.Result
		var err error
		if server == nil {
			server, err = program.open(ctx)
		}
		if err == nil {
			coming := &coming{post: post, take: func(r remote.Result) { p.ideas.heard.add(server, r) }}
			result, err = server.SuggestTelling(ctx, text, scheme, coming.tell)
		}
		post(func() {
			s.asking.stop, s.asking.server = nil, server
			p.ideas.heard.end(server, result, err)
			if err != nil {
				s.asking.server = nil // there may be another program the next time
			}
			stop()
		})
	})
	s.events.suggested()
}

// coming takes what passages give to the interface's goroutine, together where it is
// slower than they.
type coming struct {
	post func(func())
	take func(remote.Result)

	mu     sync.Mutex
	parts  []remote.Result
	posted bool
}

func (c *coming) tell(part remote.Result) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.parts = append(c.parts, part)
	if c.posted {
		return
	}
	c.posted = true
	c.post(func() {
		c.mu.Lock()
		parts := c.parts
		c.parts, c.posted = nil, false
		c.mu.Unlock()
		for _, part := range parts {
			c.take(part)
		}
	})
}

// add takes over what a program suggests for a passage.
func (h *heard) add(server *remote.Server, r remote.Result) {
	if h.source == nil {
		h.source = &suggest.Source{Name: nameOf(server), Version: r.Version}
		h.told.Name = h.source.Name
	}
	h.source.Version, h.source.Scored = r.Version, h.source.Scored || r.Scored
	for _, x := range r.Suggestions {
		x.Source = h.source
		h.all = append(h.all, x)
	}
	h.told.Of, h.told.Found = r.Passages, len(h.all)
	h.told.Read += r.Read
	h.told.NotFound += r.NotFound
	h.told.Refused += r.Refused
	h.told.Unread += len(r.Failures)
	if len(r.Failures) > 0 && h.told.Why == nil {
		h.told.Why = r.Failures[0].Err
	}
}

// end takes over all that a program suggests, once it has read the article or failed.
func (h *heard) end(server *remote.Server, r remote.Result, err error) {
	name := h.told.Name
	*h = heard{whole: err == nil}
	if server == nil {
		h.told = Heard{Name: name, Failed: err}
		return
	}
	h.add(server, r)
	if errors.Is(err, remote.ErrUnusable) {
		return // it has read all, to no avail: told.Unread says so
	}
	h.told.Failed = err
}

// nameOf returns the name of a program. It is not that of the session's own suggester.
func nameOf(server *remote.Server) string {
	if name := server.Name(); name != Suggester {
		return name
	}
	return Suggester + " at " + server.Address()
}

// opened is what was open of all suggestions, and of what that was found out.
type opened struct {
	all     []suggest.Suggestion
	edition int // of the page
	state   *suggest.State
	heard   *suggest.Source
	found   int             // by that, so far
	labels  *standoff.Label // the first of the scheme
}

// open returns what is open of all that is suggested for the open article, in the order
// of the text. It is not to be written to.
func (s *Session) open() []suggest.Suggestion {
	p, scheme := s.page, s.Scheme()
	of := opened{edition: p.edition, state: p.ideas.state, heard: p.ideas.heard.source, found: len(p.ideas.heard.all)}
	if len(scheme.Labels) > 0 {
		of.labels = &scheme.Labels[0]
	}
	was := &p.ideas.open
	if of.edition != was.edition || of.state != was.state || of.heard != was.heard || of.found != was.found || of.labels != was.labels {
		of.all = s.openBeside(p.spans)
		*was = of
	}
	return was.all
}

// openBeside is open if the article had other spans. What both suggest is the session's own.
func (s *Session) openBeside(spans []standoff.Span) []suggest.Suggestion {
	own := lessons.Open(s.page.ideas.all, s.Scheme(), spans, s.page.objects)
	if len(s.page.ideas.heard.all) == 0 {
		return own
	}
	type place struct {
		label standoff.LabelID
		r     standoff.Range
	}
	there := map[place]bool{}
	for _, x := range own {
		there[place{x.Label, x.Range}] = true
	}
	for _, x := range lessons.Open(s.page.ideas.heard.all, s.Scheme(), spans, s.page.objects) {
		if !there[place{x.Label, x.Range}] {
			own = append(own, x)
		}
	}
	slices.SortStableFunc(own, func(a, b suggest.Suggestion) int {
		return cmp.Or(cmp.Compare(a.Range.Start, b.Range.Start), cmp.Compare(b.Range.End, a.Range.End), strings.Compare(string(a.Label), string(b.Label)))
	})
	return own
}

// suggesterOf returns the name and the version of what made a suggestion.
func (s *Session) suggesterOf(x suggest.Suggestion) (name, version string) {
	if x.Source != nil {
		return x.Source.Name, x.Source.Version
	}
	return Suggester, s.version()
}
