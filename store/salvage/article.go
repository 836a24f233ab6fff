package salvage

import (
	"bytes"
	"maps"
	"slices"

	"galley/store"
	"galley/store/record"
	"galley/store/standoff"
)

// article puts an article together, and returns what is lost of it.
func (s *salvage) article(id standoff.ArticleID) (store.Content, Loss) {
	a, lost := s.remains.article(id)
	if !lost.Text() {
		row, _ := s.row(id)
		return store.Content{}, Loss{id, row.Title, lost}
	}
	c := store.Content{Document: standoff.Document{Article: a}}
	e := s.evidence(a)
	if s.complete {
		lost = s.withHistory(&c, e)
		c.Decided = len(s.folds[id]) > 0
	} else {
		lost = s.asItStands(&c, e)
	}
	return c, Loss{id, a.Title, lost}
}

// evidence is what is found of the work on an article.
type evidence struct {
	given         record.Given // that it came with
	givenComplete bool         // nothing of given is missing
	row           record.Row
	listed        bool            // row is there
	kept          []standoff.Span // that the work holds, or the corpus for it
	complete      bool            // kept are all that there are, and row says so
}

func (s *salvage) evidence(a standoff.Article) evidence {
	var e evidence
	e.given, e.givenComplete = s.givenOf(a.ID)
	e.givenComplete = e.givenComplete && allFit(e.given.Spans, a.Text)
	slices.SortFunc(e.given.Spans, standoff.Compare)
	e.row, e.listed = s.row(a.ID)
	var disputed bool
	e.kept, disputed = s.spansOf(a.ID)
	switch {
	case e.listed && e.row.Own:
		e.complete = !disputed && agrees(e.row, e.kept, a.Text)
	case e.listed && e.givenComplete && agrees(e.row, e.given.Spans, a.Text):
		e.kept, e.complete = e.given.Spans, true
	}
	return e
}

// asItStands makes an article in its current state, as if it had been imported so,
// since the decisions about it are unknown.
func (s *salvage) asItStands(c *store.Content, e evidence) Lost {
	lost := LostNothing
	c.Given = record.Given{Status: e.row.Status, Spans: e.kept}
	if !e.complete {
		lost = LostDecisions
		made, status := s.folds[c.Article.ID].Apply(e.given.Spans, e.given.Status) // by the decisions that are found
		if len(made) >= len(e.kept) {
			c.Given.Spans = made
		}
		if !e.listed {
			c.Given.Status = status
		}
		c.Given.Spans = fitting(c.Given.Spans, c.Article.Text)
	}
	slices.SortFunc(c.Given.Spans, standoff.Compare)
	c.Spans, c.Status = c.Given.Spans, c.Given.Status
	return lost
}

// withHistory makes an article by applying its history to what was imported.
func (s *salvage) withHistory(c *store.Content, e evidence) Lost {
	lost := LostNothing
	if c.Given = e.given; !e.givenComplete {
		c.Given, lost = s.before(c.Article, e)
	}
	c.Spans, c.Status = s.folds[c.Article.ID].Apply(c.Given.Spans, c.Given.Status)
	return lost
}

// before computes what was imported from the current state and the history. If
// applying the history to it leads elsewhere, the history is noted as contrary.
func (s *salvage) before(a standoff.Article, e evidence) (record.Given, Lost) {
	f, lost := s.folds[a.ID], LostNothing
	stands, status := e.kept, e.row.Status
	if !e.complete {
		lost = LostGiven
		var made []standoff.Span
		if made, status = f.Apply(nil, standoff.StatusOpen); len(made) > len(stands) {
			stands = made
		}
		stands = fitting(stands, a.Text)
	}
	var g record.Given
	g.Spans, g.Status = f.Unapply(stands, status)
	if again, _ := f.Apply(g.Spans, g.Status); e.complete && !sameSpans(again, stands) {
		s.contrary = true
	}
	return g, lost
}

func sameSpans(a, b []standoff.Span) bool {
	b = slices.SortedFunc(slices.Values(b), standoff.Compare)
	return slices.EqualFunc(a, b, func(a, b standoff.Span) bool { return bytes.Equal(record.EncodeSpan(a), record.EncodeSpan(b)) })
}

// agrees reports whether spans are those that a row counts.
func agrees(r record.Row, spans []standoff.Span, text string) bool {
	counted := record.Row{}
	for _, x := range spans {
		counted.Count(x.Label, 1)
	}
	return counted.Spans == r.Spans && maps.Equal(counted.Labels, r.Labels) && r.Bytes == len(text) && allFit(spans, text)
}

func allFit(spans []standoff.Span, text string) bool { return len(fitting(spans, text)) == len(spans) }

func fitting(spans []standoff.Span, text string) []standoff.Span {
	var out []standoff.Span
	for _, x := range spans {
		if x.Check(text) == nil {
			out = append(out, x)
		}
	}
	return out
}
