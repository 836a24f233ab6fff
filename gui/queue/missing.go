package queue

import (
	"cmp"

	"galley/gui/kit"
	"galley/gui/page"
	"galley/gui/work"
	"galley/store/standoff"

	"fyne.io/fyne/v2/lang"
)

// nameMost is how much of a name is shown in a question, in code points.
const nameMost = 40

// unlessMissing does something about the open article, after asking if it lacks a
// detail that is required.
func (q *Queue) unlessMissing(do func()) {
	s := q.host.Session()
	missing := s.Missing()
	if len(missing) == 0 {
		do()
		return
	}
	id := s.Article().ID
	q.host.Questions().AskAbout(s, lang.L("Mark it as done although required details are missing?"), kit.Prose(q.missingWords(missing)),
		kit.Way{Word: lang.L("Cancel")},
		kit.Way{Word: lang.L("Mark as done"), Do: func() {
			if s.Article().ID == id {
				do()
			}
		}},
		kit.Way{Word: lang.L("Go there"), Do: func() { q.goTo(missing[0]) }})
}

// missingWords names the first detail that is missing, and counts the others.
func (q *Queue) missingWords(missing []work.Missing) string {
	m := missing[0]
	of := map[string]any{"Name": kit.Excerpt(page.Translated(cmp.Or(m.Attribute.Title, m.Attribute.Name)), nameMost), "Words": kit.Excerpt(q.bearer(m), nameMost)}
	words := lang.L("“{{.Words}}” has no {{.Name}}.", of)
	if n := len(missing) - 1; n > 0 {
		words += " " + lang.N("{{.N}} more required details have no value.", n, map[string]any{"N": n})
	}
	return words
}

// bearer names what a detail is missing from.
func (q *Queue) bearer(m work.Missing) string {
	s := q.host.Session()
	switch {
	case m.Span != "":
		x, _ := s.Span(m.Span)
		return x.Words(s.Article().Text)
	case m.Relation != "":
		r, _ := s.Relation(m.Relation)
		t, _ := q.host.Scheme().RelationType(r.Type)
		return cmp.Or(t.Name, string(t.ID))
	case m.Label != "":
		l, _ := q.host.Scheme().Label(m.Label)
		return l.Name
	}
	return s.Article().Title
}

// goTo shows what lacks a detail.
func (q *Queue) goTo(m work.Missing) {
	s := q.host.Session()
	id := m.Span
	if r, there := s.Relation(m.Relation); there {
		id = r.From
	}
	if x, there := s.Span(id); there {
		q.host.OpenAt(s.Article().ID, standoff.Range{Start: x.Start, End: x.End}, id)
		return
	}
	if m.Label == "" {
		q.host.Do("article.fields")
	}
}
