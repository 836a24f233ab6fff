package work

import (
	"log/slog"
	"maps"
	"slices"
	"time"

	"galley/store"
	"galley/store/lessons"
	"galley/store/standoff"
	"galley/store/suggest"
)

// forecasts compares what every suggester suggested for the open article with the spans
// that it has now, as it is finished: nothing of those of which that was done before, or
// that had learned from the article already.
func (s *Session) forecasts() []standoff.Object {
	if s.page == nil {
		return nil
	}
	var all []standoff.Object
	add := func(f standoff.Forecast, of []suggest.Suggestion) {
		if _, _, there := s.page.object(f.Key()); there {
			return
		}
		f.By, f.Created = s.annotator, time.Now().UTC()
		f.Shown = s.shows()
		f.Tallies = tallies(of, s.Scheme(), s.page.spans)
		all = append(all, f)
	}
	if s.page.ideas.first != nil {
		add(standoff.Forecast{Suggester: Suggester, Version: s.page.ideas.by, Articles: s.page.ideas.from}, s.page.ideas.first)
	}
	if h := s.page.ideas.heard; h.whole {
		add(standoff.Forecast{Suggester: h.source.Name, Version: h.source.Version}, h.all)
	}
	return all
}

// tallies compares suggestions for an article with its spans, by label.
func tallies(all []suggest.Suggestion, scheme standoff.Scheme, spans []standoff.Span) []standoff.Tally {
	ranges := map[standoff.LabelID]map[standoff.Range]bool{}
	count := map[standoff.LabelID]*standoff.Tally{}
	for label := range lessons.Thresholds(scheme) {
		ranges[label], count[label] = map[standoff.Range]bool{}, &standoff.Tally{Label: label}
	}
	for _, x := range spans {
		if there := ranges[x.Label]; there != nil && !there[x.Range] {
			there[x.Range] = true
			count[x.Label].Spans++
		}
	}
	for _, x := range lessons.Open(all, scheme, nil, nil) {
		t := count[x.Label]
		t.Suggested++
		if ranges[x.Label][x.Range] {
			t.Right++
		}
	}
	var tallies []standoff.Tally
	for _, l := range scheme.Labels {
		if t := count[l.ID]; t != nil && t.Suggested+t.Spans > 0 {
			tallies = append(tallies, *t)
		}
	}
	return tallies
}

// Of the articles that are finished by one decision, at most so many are foretold, spread
// evenly over them, and none that has a longer text than so many bytes: the disk waits
// for that, a second at most.
const (
	mostForetold    = 200
	longestForetold = 16 << 10
)

// foretell returns what completes the edits of a decision that finishes articles, on the
// writer's goroutine: forecasts of what would be suggested in them now. What was learned
// from already is not foretold, nor what another program would suggest. The open article is
// foretold at once.
func (s *Session) foretell(d *decision) func([]store.Edit) []store.Edit {
	for i := range d.edits {
		if s.page != nil && d.edits[i].Article == s.page.article.ID && s.page.status != standoff.StatusDone {
			d.edits[i].Set = s.forecasts()
		}
	}
	of, project := s.foretelling(), s.project
	if of.state == nil || project == nil {
		return nil
	}
	open, knows := s.Article().ID, s.learner.knows
	return func(edits []store.Edit) []store.Edit {
		var at []int
		for i, e := range edits {
			if e.Article != open && !knows[e.Article] {
				at = append(at, i)
			}
		}
		edits = slices.Clone(edits)
		n := min(len(at), mostForetold)
		for i := range n {
			e := &edits[at[i*len(at)/n]]
			doc, err := project.Document(e.Article)
			if err != nil {
				slog.Warn("an article is not foretold", "error", err)
				continue
			}
			e.Set = of.forecast(doc)
		}
		return edits
	}
}

// foretelling is what it takes to foretell articles that are not open.
type foretelling struct {
	state    *suggest.State // nil if there is none
	finished int            // articles from which it has learned
	scheme   standoff.Scheme
	when     Suggesting
	measures bool                        // nothing is suggested in some articles
	askedIn  map[standoff.ArticleID]bool // of these, where the annotator asked for it
	by       string
	now      time.Time
}

func (s *Session) foretelling() foretelling {
	l := s.learner
	return foretelling{l.state, l.finished, s.Scheme(), l.when, !l.unmeasured, maps.Clone(l.askedIn), s.annotator, time.Now().UTC()}
}

// forecast foretells an article, unless it was foretold before or is too long.
func (f foretelling) forecast(d standoff.Document) []standoff.Object {
	o := standoff.Forecast{Suggester: Suggester, Version: f.state.Version(), Articles: f.finished, By: f.by, Created: f.now}
	has := slices.ContainsFunc(d.Objects, func(x standoff.Object) bool { return x.Key() == o.Key() })
	if has || d.Status == standoff.StatusDone || len(d.Article.Text) > longestForetold {
		return nil
	}
	o.Shown = f.shown(d)
	o.Tallies = tallies(f.state.On(d.Article.Outside()).Suggest(d.Article.Text), f.scheme, d.Spans)
	return []standoff.Object{o}
}

// shown reports whether somebody has seen suggestions in an article, as far as can be
// told: that was begun, and suggestions are shown at once, or decided on.
func (f foretelling) shown(d standoff.Document) bool {
	if f.when == SuggestNever || d.Status == standoff.StatusOpen {
		return false
	}
	return f.askedIn[d.Article.ID] || decidedOn(d.Spans, d.Objects, f.by) || f.when == SuggestAtOnce && !(f.measures && blind(d.Article.Digest))
}
