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
	listed        bool         // row is there
	kept          record.Given // that the work holds, or the corpus for it
	complete      bool         // kept is all that there is, and row says so
}

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

// asItStands makes an article in its current state, as if it had been imported so,
// since the decisions about it are unknown.
func (s *salvage) asItStands(c *store.Content, e evidence) Lost {
	lost := LostNothing
	c.Given = e.kept
	if !e.complete {
		lost = LostDecisions
		made := s.folds[c.Article.ID].Apply(e.given) // by the decisions that are found
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

// withHistory makes an article by applying its history to what was imported.
func (s *salvage) withHistory(c *store.Content, e evidence) Lost {
	lost := LostNothing
	if c.Given = e.given; !e.givenComplete {
		c.Given, lost = s.before(c.Article, e)
	}
	c.Document = documentOf(c.Article, s.folds[c.Article.ID].Apply(c.Given))
	return lost
}

// before computes what was imported from the current state and the history. If
// applying the history to it leads elsewhere, the history is noted as contrary.
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

// size counts what is decided about an article.
func size(g record.Given) int { return len(g.Spans) + len(g.Objects) }

// same compares spans and objects, which are sorted.
func same(a, b record.Given) bool {
	return slices.EqualFunc(a.Spans, b.Spans, func(a, b standoff.Span) bool { return bytes.Equal(record.EncodeSpan(a), record.EncodeSpan(b)) }) &&
		slices.EqualFunc(a.Objects, b.Objects, record.SameObject)
}

// memosCounted is the schema from which on rows count memos.
const memosCounted = 3

// agrees reports whether spans and objects are those that a row counts.
func (s *salvage) agrees(r record.Row, g record.Given, text string) bool {
	counted := record.Row{}
	for _, x := range g.Spans {
		counted.Count(x.Label, 1)
	}
	for _, o := range g.Objects {
		counted.CountObject(o, 1)
	}
	return counted.Spans == r.Spans && maps.Equal(counted.Labels, r.Labels) && maps.Equal(counted.Relations, r.Relations) &&
		(counted.Memos == r.Memos || s.head.Schema < memosCounted) && slices.Equal(counted.Carries, r.Carries) && r.Bytes == len(text) && allFit(g, text)
}

func allFit(g record.Given, text string) bool { return size(fitting(g, text)) == size(g) }

// fitting leaves out the spans that do not fit the text, and the relations and memos
// whose spans are not there.
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
