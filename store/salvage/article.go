package salvage

import (
	"bytes"
	"maps"
	"slices"

	"galley/store"
	"galley/store/record"
	"galley/store/standoff"
)

// article recovers an article, and returns what is lost of it.
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

// evidence is what was found about an article beside its text.
type evidence struct {
	given         record.Given // the spans and objects that it was imported with
	givenComplete bool         // nothing of given is missing
	row           record.Row
	listed        bool         // row was found
	kept          record.Given // the current spans and objects, from the work or, before the first decision, from the corpus
	complete      bool         // nothing of kept is missing: it agrees with the counts of row
}

// evidence collects what was found about an article, and checks whether it is complete.
func (s *salvage) evidence(a standoff.Article) evidence {
	var e evidence
	e.given, e.givenComplete = s.givenOf(a.ID)
	e.givenComplete = e.givenComplete && allFit(e.given, a.Text)
	slices.SortFunc(e.given.Spans, standoff.Compare)
	slices.SortFunc(e.given.Objects, standoff.CompareObjects)
	e.row, e.listed = s.row(a.ID)
	var disputed bool
	e.kept, disputed = s.keptOf(a.ID)
	switch {
	case e.listed && e.row.Own:
		e.complete = !disputed && s.agrees(e.row, e.kept, a.Text)
	case e.listed && e.givenComplete && s.agrees(e.row, e.given, a.Text):
		e.kept, e.complete = e.given, true
	}
	e.kept.Status = e.row.Status
	return e
}

// asItStands recovers an article in its current state, as if it had been imported like
// that. The history is not kept then, since some of its decisions are missing.
func (s *salvage) asItStands(c *store.Content, e evidence) Lost {
	lost := LostNothing
	c.Given = e.kept
	if !e.complete {
		lost = LostDecisions
		made := s.folds[c.Article.ID].Apply(e.given) // the state after the decisions that were found
		if size(made) >= size(e.kept) {
			c.Given.Spans, c.Given.Objects = made.Spans, made.Objects
		}
		if !e.listed {
			c.Given.Status = made.Status
		}
		c.Given = fitting(c.Given, c.Article.Text)
	}
	c.Document = documentOf(c.Article, c.Given)
	return lost
}

func documentOf(a standoff.Article, g record.Given) standoff.Document {
	return standoff.Document{Article: a, Spans: g.Spans, Objects: g.Objects, Status: g.Status}
}

// withHistory recovers an article by applying its history to what was imported.
func (s *salvage) withHistory(c *store.Content, e evidence) Lost {
	lost := LostNothing
	if c.Given = e.given; !e.givenComplete {
		c.Given, lost = s.before(c.Article, e)
	}
	c.Document = documentOf(c.Article, s.folds[c.Article.ID].Apply(c.Given))
	return lost
}

// before computes what was imported: it takes the decisions of the history back from the
// current state. If the history, applied to the result, does not lead to the current
// state, the history is marked as contrary.
func (s *salvage) before(a standoff.Article, e evidence) (record.Given, Lost) {
	f, lost := s.folds[a.ID], LostNothing
	stands := e.kept
	if !e.complete {
		lost = LostGiven
		made := f.Apply(record.Given{Status: standoff.StatusOpen})
		stands.Status = made.Status
		if size(made) > size(stands) {
			stands = made
		}
		stands = fitting(stands, a.Text)
	}
	g := f.Unapply(stands)
	if e.complete && !same(f.Apply(g), stands) {
		s.contrary = true
	}
	return g, lost
}

// size returns how many spans and objects there are.
func size(g record.Given) int { return len(g.Spans) + len(g.Objects) }

// same reports whether the spans and objects, which are sorted, are the same in both.
func same(a, b record.Given) bool {
	return slices.EqualFunc(a.Spans, b.Spans, func(a, b standoff.Span) bool { return bytes.Equal(record.EncodeSpan(a), record.EncodeSpan(b)) }) &&
		slices.EqualFunc(a.Objects, b.Objects, record.SameObject)
}

// memosCounted is the first schema in which rows count memos.
const memosCounted = 3

// agrees reports whether spans and objects match the counts of a row, and fit a text.
func (s *salvage) agrees(r record.Row, g record.Given, text string) bool {
	counted := record.Row{}
	for _, x := range g.Spans {
		counted.Count(x.Label, 1)
	}
	for _, o := range g.Objects {
		counted.CountObject(o, 1)
	}
	return counted.Spans == r.Spans && maps.Equal(counted.Labels, r.Labels) && maps.Equal(counted.Relations, r.Relations) &&
		(counted.Memos == r.Memos || s.head.Schema < memosCounted) && slices.Equal(counted.Carries, r.Carries) && counted.Fields == r.Fields &&
		counted.Rejections == r.Rejections && counted.Forecasts == r.Forecasts && r.Bytes == len(text) && allFit(g, text)
}

// allFit reports whether all spans and objects fit a text.
func allFit(g record.Given, text string) bool { return size(fitting(g, text)) == size(g) }

// fitting returns the spans that fit a text, and the objects without relations and memos
// whose spans are missing.
func fitting(g record.Given, text string) record.Given {
	out := record.Given{Status: g.Status}
	there := map[standoff.SpanID]bool{"": true}
	for _, x := range g.Spans {
		if x.Check(text) == nil {
			there[x.ID] = true
			out.Spans = append(out.Spans, x)
		}
	}
	for _, o := range g.Objects {
		switch o := o.(type) {
		case standoff.Relation:
			if !there[o.From] || !there[o.To] {
				continue
			}
		case standoff.Memo:
			if !there[o.Span] {
				continue
			}
		}
		out.Objects = append(out.Objects, o)
	}
	return out
}
