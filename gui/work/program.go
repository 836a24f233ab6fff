package work

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"galley/store/lessons"
	"galley/store/standoff"
	"galley/store/suggest"
	"galley/store/suggest/remote"
)

// Program is another program that is asked for suggestions, beside the session's own.
type Program struct {
	Address string // such as localhost:11434; "" for none
	Model   string // of those that it has; "" if it has one
	Consent string // the one other computer to which text may be sent; "" for none
}

// asking is what asks another program. All of it belongs to the interface's goroutine.
type asking struct {
	program Program
	server  *remote.Server // nil until it has answered
	stop    func()         // ends the request that is under way; nil if none is
	failed  error          // why the last request came to nothing
}

// heard is what another program suggests for an open article.
type heard struct {
	source *suggest.Source // nil while there is no answer
	all    []suggest.Suggestion
}

// AskProgram has another program asked for suggestions from now on, for the open article
// first. One that is asked already is asked again only if it failed.
func (s *Session) AskProgram(p Program) {
	if s.asking.program == p && s.asking.failed == nil {
		return
	}
	s.stopAsking()
	s.asking = asking{program: p}
	if s.page != nil {
		s.page.ideas.heard = heard{}
		s.events.suggested()
	}
	s.ask()
}

// ProgramFailed returns why the other program suggests nothing, nil if it does, is being
// asked, or there is none. It may be a [*remote.NotLocalError].
func (s *Session) ProgramFailed() error { return s.asking.failed }

// ProgramAsked reports whether the other program is being asked.
func (s *Session) ProgramAsked() bool { return s.asking.stop != nil }

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
	if program.Address == "" || p == nil || s.asking.stop != nil || p.ideas.heard.source != nil ||
		s.learner.when == SuggestNever || p.status == standoff.StatusDone || s.Editable() != nil {
		return
	}
	ctx, stop := context.WithCancel(s.life)
	s.asking.stop = stop
	text, scheme := p.article.Text, s.Scheme()
	s.Aside(func(context.Context) {
		var (
			result remote.Result
			err    error
		)
		if server == nil {
			server, err = remote.Open(ctx, program.Address, remote.Options{Model: program.Model, Consent: program.Consent})
		}
		if err == nil {
			result, err = server.Suggest(ctx, text, scheme)
		}
		s.post(func() {
			defer stop()
			if ctx.Err() != nil { // the article was left, or another program is asked
				return
			}
			s.asking.stop, s.asking.failed, s.asking.server = nil, err, server
			if err == nil {
				p.ideas.heard = hear(server, program, result)
			}
			s.events.suggested()
		})
	})
}

// hear takes over what a program suggests. Its name is not that of the session's own
// suggester.
func hear(server *remote.Server, p Program, r remote.Result) heard {
	h := heard{source: &suggest.Source{Name: server.Name(), Version: r.Version, Scored: r.Scored}, all: r.Suggestions}
	if h.source.Name == Suggester {
		h.source.Name += " at " + server.Address()
	}
	for i := range h.all {
		h.all[i].Source = h.source
	}
	return h
}

// opened is what was open of all suggestions, and of what that was found out.
type opened struct {
	all     []suggest.Suggestion
	edition int // of the page
	state   *suggest.State
	heard   *suggest.Source
	labels  *standoff.Label // the first of the scheme
}

// open returns what is open of all that is suggested for the open article, in the order
// of the text. It is not to be written to.
func (s *Session) open() []suggest.Suggestion {
	p, scheme := s.page, s.Scheme()
	of := opened{edition: p.edition, state: p.ideas.state, heard: p.ideas.heard.source}
	if len(scheme.Labels) > 0 {
		of.labels = &scheme.Labels[0]
	}
	was := &p.ideas.open
	if of.edition != was.edition || of.state != was.state || of.heard != was.heard || of.labels != was.labels {
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
