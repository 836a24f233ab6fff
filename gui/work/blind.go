package work

import (
	"slices"

	"galley/store/standoff"
)

// blindOf is the share of articles in which nothing is suggested, to see what
// suggestions do to annotators: one of so many.
const blindOf = 10

func blind(text standoff.Digest) bool { return (int(text[0])<<8|int(text[1]))%blindOf == 0 }

// SetMeasuring says whether nothing is suggested in a share of the articles, to measure
// what suggestions do. To begin with it is so.
func (s *Session) SetMeasuring(on bool) {
	if s.learner.unmeasured == !on {
		return
	}
	s.learner.unmeasured = !on
	s.events.suggested()
	s.recountAll()
}

// Blind reports whether the open article is one of those in which nothing is
// suggested. Which they are depends on nothing but their texts, until the annotator asks
// for the suggestions there.
func (s *Session) Blind() bool {
	a := s.Article()
	return a.ID != 0 && !s.learner.unmeasured && blind(a.Digest) && !s.learner.askedIn[a.ID] && !decidedOn(s.page.spans, s.page.objects, s.annotator)
}

// decidedOn reports whether an annotator has decided on suggestions in an article, and so
// has seen them there.
func decidedOn(spans []standoff.Span, objects []standoff.Object, annotator string) bool {
	return slices.ContainsFunc(spans, func(x standoff.Span) bool { return accepted(x) && x.Provenance.By == annotator }) ||
		slices.ContainsFunc(objects, func(o standoff.Object) bool {
			r, is := o.(standoff.Rejection)
			return is && r.By == annotator
		})
}

// accepted reports whether a span was a suggestion.
func accepted(x standoff.Span) bool {
	return x.Provenance.Origin == standoff.OriginRule || x.Provenance.Origin == standoff.OriginModel
}

// Hides reports whether there are suggestions in the open article that are not shown
// because it is one of those in which none are.
func (s *Session) Hides() bool {
	return s.Blind() && s.learner.when != SuggestNever && s.page.status != standoff.StatusDone && s.Editable() == nil && s.page.ideas.some()
}

// ShowSuggestions shows the suggestions in the open article, where they wait for the
// annotator's own pass or are hidden. Hidden ones measure nothing there any more.
func (s *Session) ShowSuggestions() {
	if s.page == nil {
		return
	}
	if s.learner.askedIn == nil {
		s.learner.askedIn = map[standoff.ArticleID]bool{}
	}
	s.learner.askedIn[s.page.article.ID] = true
	s.events.suggested()
}

// SuggestionsWait reports whether there are suggestions in the open article that wait
// to be asked for.
func (s *Session) SuggestionsWait() bool {
	return s.page != nil && s.learner.when == SuggestAfter && !s.learner.askedIn[s.page.article.ID] && !s.Blind() && s.page.ideas.some()
}

// shows reports whether suggestions are shown in the open article, if there are any.
func (s *Session) shows() bool {
	return !s.Blind() && s.learner.when != SuggestNever && (s.learner.when == SuggestAtOnce || s.learner.askedIn[s.page.article.ID])
}
