package store

import (
	"cmp"
	"context"
	"maps"
	"slices"

	"galley/store/record"
	"galley/store/standoff"

	"pgregory.net/rapid"
)

// alone is a model of one article in a project.
func alone(d standoff.Document, project map[standoff.ObjectKey]standoff.Object) model {
	m := model{project: project}
	m.come(d)
	return m
}

// come adds an article.
func (m *model) come(d standoff.Document) {
	spans, objects := map[standoff.SpanID]standoff.Span{}, map[standoff.ObjectKey]standoff.Object{}
	for _, x := range d.Spans {
		spans[x.ID] = x
	}
	for _, o := range d.Objects {
		objects[o.Key()] = o
	}
	m.texts, m.status = append(m.texts, d.Article.Text), append(m.status, d.Status)
	m.spans, m.objects = append(m.spans, spans), append(m.objects, objects)
	m.gone, m.away = append(m.gone, false), append(m.away, there)
	m.given = append(m.given, m.document(len(m.texts)-1))
}

// document returns an article as it stands.
func (m *model) document(i int) standoff.Document {
	return standoff.Document{Status: m.status[i], Spans: slices.SortedFunc(maps.Values(m.spans[i]), standoff.Compare), Objects: sorted(m.objects[i])}
}

// forget removes the texts of the articles that were taken back, as an import and an
// erasure do.
func (m *model) forget() {
	for i := range m.away {
		if m.away[i] == kept {
			m.away[i] = forgotten
		}
	}
}

// moves reports whether the articles of a step can go, since nobody has worked on them, or
// come back, since their texts are kept. next is the model after the step.
func (m *model) moves(s modelStep, next model) bool {
	given := func(d standoff.Document) record.Given {
		return record.Given{Status: d.Status, Spans: d.Spans, Objects: d.Objects}
	}
	for _, i := range s.takes {
		if !m.gone[i] && !sameGiven(given(next.document(i)), given(m.given[i])) || next.quotes(standoff.ArticleID(i+1)) {
			return false
		}
	}
	back := len(s.brings) == 0
	for _, i := range s.brings {
		if m.away[i] == forgotten {
			return false
		}
		back = back || m.away[i] == kept
	}
	return back
}

// quotes reports whether an example of a label quotes an article.
func (m *model) quotes(id standoff.ArticleID) bool {
	for _, l := range m.scheme().Labels {
		if slices.ContainsFunc(l.Examples, func(x standoff.Example) bool { return x.Article == id }) {
			return true
		}
	}
	return false
}

// moved returns the articles that a step took away and brought back. was tells which were
// gone before it.
func (m *model) moved(s modelStep, was []bool) (left, back []standoff.ArticleID) {
	for _, i := range slices.Concat(s.takes, s.brings) {
		id := standoff.ArticleID(i + 1)
		switch {
		case m.gone[i] && !was[i]:
			left = append(left, id)
		case !m.gone[i] && was[i]:
			back = append(back, id)
		}
	}
	return left, back
}

// intake imports articles as one step, with a scheme and with spans for articles that are
// there.
func (k *machine) intake(t *rapid.T) {
	x := k.p.Intake()
	step := modelStep{}
	if rapid.Bool().Draw(t, "with a scheme") {
		step.parts = k.takeScheme(t, x)
	}
	more := map[int]*modelPart{}
	for range rapid.IntRange(1, 3).Draw(t, "documents") {
		left := k.m.left()
		if len(left) == 0 || rapid.Bool().Draw(t, "new") {
			k.takeNew(t, x, &step, more)
		} else {
			k.takeSame(t, x, rapid.SampledFrom(left).Draw(t, "article"), more)
		}
	}
	can := rapid.IntRange(0, 7).Draw(t, "can be undone") > 0
	if err := x.End(can); err != nil {
		t.Fatalf("end an import: %v", err)
	}
	for _, i := range slices.Sorted(maps.Keys(more)) {
		step.parts = append(step.parts, *more[i])
	}
	slices.SortFunc(step.parts, func(a, b modelPart) int { return cmp.Compare(a.article, b.article) })
	if len(step.parts)+len(step.brings) == 0 {
		return
	}
	step.title = Action{Kind: Brought, Count: len(step.brings)}.Title()
	if k.m = k.m.after(step); can {
		k.m.undo[k.who], k.m.redo[k.who] = append(k.m.undo[k.who], step), nil
	}
}

// takeScheme gives an import a scheme, and returns what that changes.
func (k *machine) takeScheme(t *rapid.T, x *Intake) []modelPart {
	step, e := k.drawScheme(t)
	if e.Scheme == nil || len(e.Set)+len(e.Unset) > 0 {
		return nil
	}
	next := k.m.after(step)
	err := x.SetScheme(k.p.Scheme(), *e.Scheme)
	switch {
	case !next.fits():
		if !Refused(err) {
			t.Fatalf("%+v does not fit, and: %v", e.Scheme, err)
		}
		return nil
	case err != nil:
		t.Fatalf("set the scheme: %v", err)
	case len(step.parts) > 0:
		k.m = next
	}
	return step.parts
}

// takeNew imports an article, or adds spans to the one that has its text.
func (k *machine) takeNew(t *rapid.T, x *Intake, step *modelStep, more map[int]*modelPart) {
	text := k.text.Draw(t, "text")
	for _, i := range k.m.left() {
		if k.m.texts[i] == text {
			k.takeSame(t, x, i, more)
			return
		}
	}
	d := document(text)
	for range rapid.IntRange(0, 2).Draw(t, "spans") {
		d.Spans = append(d.Spans, k.passage(t, text))
	}
	d.Status = rapid.SampledFrom(standoff.Statuses()).Draw(t, "status")
	if k.take(t, x, d) {
		step.brings = append(step.brings, len(k.m.texts))
		k.m.come(d)
	}
}

// takeSame imports the text of an article that is there, with spans that it may lack.
func (k *machine) takeSame(t *rapid.T, x *Intake, i int, more map[int]*modelPart) {
	d := document(k.m.texts[i])
	for range rapid.IntRange(1, 2).Draw(t, "spans") {
		s := k.passage(t, d.Article.Text)
		if delete(s.Attributes, "link"); len(s.Attributes) == 0 {
			s.Attributes = nil
		}
		d.Spans = append(d.Spans, s)
	}
	if !k.take(t, x, d) {
		return
	}
	have := map[spot]bool{}
	for _, s := range slices.Concat(slices.Collect(maps.Values(k.m.spans[i])), k.m.given[i].Spans) {
		have[spotOf(s)] = true // what was there and is not any more does not come again
	}
	part := more[i]
	if part == nil {
		part = &modelPart{article: i, from: k.m.status[i], to: k.m.status[i]}
	}
	for _, s := range part.after {
		have[spotOf(s)] = true
	}
	for _, s := range d.Spans {
		if !have[spotOf(s)] {
			have[spotOf(s)] = true
			part.after = append(part.after, s)
		}
	}
	if len(part.after) > 0 {
		more[i] = part
	}
}

// take imports a document, and reports whether it is taken.
func (k *machine) take(t *rapid.T, x *Intake, d standoff.Document) bool {
	alone := alone(d, k.m.project)
	_, err := x.Import(context.Background(), each(d), ImportOptions{AddSame: true})
	k.m.forget()
	if fits := alone.fits(); fits && err != nil || !fits && !Refused(err) {
		t.Fatalf("import %+v, which fits: %v; %v", d, fits, err)
	}
	return err == nil
}
