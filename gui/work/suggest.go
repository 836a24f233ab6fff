package work

import (
	"context"
	"strings"
	"time"

	"galley/store"
	"galley/store/lessons"
	"galley/store/standoff"
	"galley/store/suggest"
)

// Suggesting says when suggestions are shown.
type Suggesting uint8

// The ways.
const (
	SuggestAtOnce Suggesting = iota // when an article opens
	SuggestAfter                    // once the annotator asks for them in an article, after a pass of their own
	SuggestNever
)

// Suggester is the name of the program's own suggester in forecasts and rejections.
const Suggester = lessons.Suggester

// ideas are what is suggested for an open article.
type ideas struct {
	state *suggest.State       // that made them; nil while there are none
	all   []suggest.Suggestion // all that the state found
	first []suggest.Suggestion // what a state found that had learned nothing from the article
	from  int                  // finished articles from which that state had learned
	by    string               // the version of that state
	heard heard                // what another program suggests
	open  opened
}

// some reports whether anything is suggested.
func (i ideas) some() bool { return len(i.all)+len(i.heard.all) > 0 }

// SetSuggesting says when suggestions are shown.
func (s *Session) SetSuggesting(when Suggesting) {
	s.learner.when = when
	if when == SuggestNever && s.asking.stop != nil {
		s.stopAsking()
		s.page.ideas.heard = heard{}
	}
	s.events.suggested()
	s.events.counted(0)
	s.ask()
}

// Suggesting returns when suggestions are shown.
func (s *Session) Suggesting() Suggesting { return s.learner.when }

// SuggestionsCome reports whether the open article is still being looked through for
// the first time.
func (s *Session) SuggestionsCome() bool {
	return s.page != nil && s.page.ideas.state == nil && s.learner.state != nil && s.learner.when != SuggestNever
}

// WaitingSuggestions returns how many suggestions wait to be asked for.
func (s *Session) WaitingSuggestions() int {
	if !s.SuggestionsWait() {
		return 0
	}
	return len(s.open())
}

// Suggestions returns what is suggested for the open article now, in the order of the
// text: what the annotator wants to see, with a label that takes it, confident enough
// for that label, neither rejected nor in the way of a span with the label.
func (s *Session) Suggestions() []suggest.Suggestion {
	if s.page == nil || s.Editable() != nil || s.learner.when == SuggestNever || s.SuggestionsWait() || s.Blind() && s.page.status != standoff.StatusDone {
		return nil
	}
	return s.open()
}

// Accept makes spans of suggestions, as one decision, and returns them. Their edges may
// be otherwise than they were suggested.
func (s *Session) Accept(all ...suggest.Suggestion) ([]standoff.SpanID, error) {
	if err := s.Editable(); err != nil || len(all) == 0 {
		return nil, err
	}
	var e store.Edit
	var ids []standoff.SpanID
	for _, x := range all {
		fit := s.Fit(x.Range)
		if len(fit) == 0 {
			continue
		}
		span, err := s.span(fit, x.Label)
		if err != nil {
			return nil, err
		}
		label, _ := s.Scheme().Label(x.Label)
		for name, v := range lessons.Attributes(x, label) {
			if span.Attributes == nil {
				span.Attributes = map[string]standoff.Value{}
			}
			span.Attributes[name] = v
		}
		span.Provenance.Origin, span.Provenance.Version, span.Provenance.Score = x.Origin, s.SuggestedBy(x), x.Scored()
		e.Add = append(e.Add, span)
		ids = append(ids, span.ID)
	}
	if len(e.Add) == 0 {
		return nil, ErrBlank
	}
	e.Title = store.Action{Kind: store.Accepted, Label: labelOfAll(all), Count: len(e.Add)}.Title()
	return ids, s.edit(e)
}

// AcceptAs gives a passage another label than one that was suggested for it, and
// remembers that the suggestion is wrong, as one decision. The span is the annotator's
// own.
func (s *Session) AcceptAs(label standoff.LabelID, at standoff.Range, wrong suggest.Suggestion) (standoff.SpanID, error) {
	if err := s.Editable(); err != nil {
		return "", err
	}
	fit := s.Fit(at)
	if len(fit) == 0 {
		return "", ErrBlank
	}
	span, err := s.span(fit, label)
	if err != nil {
		return "", err
	}
	return span.ID, s.edit(store.Edit{
		Title: store.Action{Kind: store.Tagged, Label: label, Count: 1}.Title(), Add: []standoff.Span{span}, Set: []standoff.Object{s.rejection(wrong)},
	})
}

// Why returns a function that finds out why something is suggested in the open article,
// on whatever goroutine; nil if that is not known any more.
func (s *Session) Why(x suggest.Suggestion) func() []suggest.Reason {
	if x.Source != nil { // other programs give no reasons
		return func() []suggest.Reason { return nil }
	}
	if s.page == nil || s.page.ideas.state == nil {
		return nil
	}
	state, article := s.page.ideas.state, s.page.article
	return func() []suggest.Reason { return state.On(article.Outside()).Why(article.Text, x) }
}

// SuggestedBy names what suggests something for the open article, and its version.
func (s *Session) SuggestedBy(x suggest.Suggestion) string {
	name, version := s.suggesterOf(x)
	return strings.TrimSpace(name + " " + version)
}

// SureEnough returns how many of the passages that might be suggested for a label in the
// open article are so by its confidence, and how many there are.
func (s *Session) SureEnough(l standoff.Label) (enough, all int) {
	if s.page == nil {
		return 0, 0
	}
	for _, x := range lessons.Beside(s.page.ideas.all, s.Scheme(), s.page.spans, s.page.objects) {
		if x.Label != l.ID {
			continue
		}
		all++
		if from := l.SuggestsFrom(); from < 1 && x.Score >= from {
			enough++
		}
	}
	return enough, all
}

// labelOfAll returns the label that all suggestions have, "" if they have several.
func labelOfAll(all []suggest.Suggestion) standoff.LabelID {
	for _, x := range all {
		if x.Label != all[0].Label {
			return ""
		}
	}
	return all[0].Label
}

// Reject remembers that suggestions are wrong, as one decision.
func (s *Session) Reject(all ...suggest.Suggestion) error {
	if err := s.Editable(); err != nil || len(all) == 0 {
		return err
	}
	e := store.Edit{Title: store.Action{Kind: store.Rejected, Label: labelOfAll(all), Count: len(all)}.Title()}
	for _, x := range all {
		e.Set = append(e.Set, s.rejection(x))
	}
	return s.edit(e)
}

func (s *Session) rejection(x suggest.Suggestion) standoff.Rejection {
	name, version := s.suggesterOf(x)
	return standoff.Rejection{
		Label: x.Label, Range: x.Range, By: s.annotator, Suggester: name, Version: version, Score: x.Scored(), Created: time.Now().UTC(),
	}
}

// version names the state that made the suggestions of the open article.
func (s *Session) version() string {
	if s.page == nil || s.page.ideas.state == nil {
		return ""
	}
	return s.page.ideas.state.Version()
}

// suggest has the open article looked through, beside the interface.
func (s *Session) suggest() {
	state, p := s.learner.state, s.page
	if state == nil || p == nil || p.ideas.state == state {
		return
	}
	s.stopLooking()
	ctx, stop := context.WithCancel(s.life)
	s.learner.stop = stop
	article := p.article
	go func() { // closing the project does not wait for this
		defer stop()
		all, err := state.On(article.Outside()).SuggestContext(ctx, article.Text)
		if err != nil {
			return // the article was left, or is looked through anew
		}
		s.postAlive(func() {
			if s.page == p && s.learner.state == state {
				s.proposed(state, all)
			}
		})
	}()
}

// stopLooking ends the search through the open article, when it is left.
func (s *Session) stopLooking() {
	if s.learner.stop != nil {
		s.learner.stop()
		s.learner.stop = nil
	}
}

// postAlive is post for what may go on when the session has been closed.
func (s *Session) postAlive(do func()) {
	if s.life.Err() == nil {
		s.post(do)
	}
}

// proposed takes what a state suggests for the open article.
func (s *Session) proposed(state *suggest.State, all []suggest.Suggestion) {
	of := &s.page.ideas
	of.state, of.all = state, all
	if of.first == nil && !s.learner.knows[s.page.article.ID] {
		of.first, of.from, of.by = append([]suggest.Suggestion{}, all...), s.learner.finished, state.Version()
	}
	s.events.suggested()
}
