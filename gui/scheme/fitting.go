package scheme

import (
	"context"
	"maps"

	"galley/gui/page"
	"galley/gui/wording"
	"galley/gui/work"
	"galley/store"
	"galley/store/standoff"

	"fyne.io/fyne/v2/lang"
)

// fitting is what becomes of the values of a detail, or of a field of articles, that is
// to take others.
type fitting struct {
	has      int // spans, labels of articles, relations or articles that have a value
	converts int // values that become others
	unfit    int // values that cannot

	converted []store.Edit // that convert values, and keep those that cannot be
	cleared   []store.Edit // that remove these
	emptied   []store.Edit // that remove all of them; of a field of articles only
}

// convertWords say how many values become others.
func (x fitting) convertWords() []string {
	if x.converts == 0 {
		return nil
	}
	return []string{lang.N("{{.N}} values are converted.", x.converts, map[string]any{"N": wording.Number(x.converts)})}
}

// fitValues works out, beside the interface, what becomes of the values of a detail of a
// label or a type of relations, or of a field of articles, if that is to be another one.
func (p *Page) fitValues(of ref, name string, to standoff.Attribute, then func(fitting)) {
	var x fitting
	p.readThrough(of, func(d standoff.Document) { x.add(d, of, name, to) }, func() { then(x) })
}

// readThrough reads, beside the interface, the articles in which an entry of the scheme
// may be used, once they are on the disk as they are decided. It does not go on once the
// project is left.
func (p *Page) readThrough(of ref, each func(standoff.Document), then func()) {
	s := p.session
	p.shell.Task(lang.L("Reading the values"), page.Stoppable, func(ctx context.Context, say page.Say) error {
		if err := work.Wait(ctx, s.Settled()); err != nil {
			return err
		}
		which, err := s.Project().All()
		if of.kind == ofLabels {
			which, err = s.Project().Matching(store.Filter{Labels: []standoff.LabelID{standoff.LabelID(of.id)}})
		}
		if err != nil {
			return err
		}
		done := 0
		for d, err := range s.Project().Documents(ctx, which) {
			if err != nil {
				return err
			}
			each(d)
			if done++; done%1000 == 0 {
				say(wording.Articles(done))
			}
		}
		return ctx.Err()
	}, func(err error) {
		switch {
		case p.session != s || p.session != p.shell.Session():
		case err != nil:
			p.shell.Report(err)
		default:
			then()
		}
	})
}

// add takes in what an article has.
func (x *fitting) add(d standoff.Document, of ref, name string, to standoff.Attribute) {
	status := d.Status
	converted := store.Edit{Article: d.Article.ID, Status: &status}
	cleared, emptied := converted, converted
	switch of.kind {
	case ofLabels:
		x.addSpans(d, standoff.LabelID(of.id), name, to, &converted, &cleared)
	case ofTypes:
		x.addRelations(d, standoff.RelationTypeID(of.id), name, to, &converted, &cleared)
	case ofFields:
		x.addField(d, name, to, &converted, &cleared, &emptied)
	}
	for _, of := range []struct {
		edit store.Edit
		to   *[]store.Edit
	}{{converted, &x.converted}, {cleared, &x.cleared}, {emptied, &x.emptied}} {
		if len(of.edit.Change)+len(of.edit.Set)+len(of.edit.Unset) > 0 {
			*of.to = append(*of.to, of.edit)
		}
	}
}

func (x *fitting) addSpans(d standoff.Document, label standoff.LabelID, name string, to standoff.Attribute, converted, cleared *store.Edit) {
	for _, span := range d.Spans {
		if span.Label != label {
			continue
		}
		v, fits := x.fit(span.Attributes[name], to, d)
		if fits {
			continue
		}
		patch := standoff.Patch{ID: span.ID, Attributes: map[string]standoff.Value{name: v}}
		if cleared.Change = append(cleared.Change, patch); !v.None() {
			converted.Change = append(converted.Change, patch)
		}
	}
	for _, l := range standoff.ObjectsOf[standoff.ArticleLabel](d.Objects) {
		if l.Label != label {
			continue
		}
		if v, fits := x.fit(l.Attributes[name], to, d); !fits {
			l.Attributes = withValue(l.Attributes, name, v)
			set(l, v, converted, cleared)
		}
	}
}

func (x *fitting) addRelations(d standoff.Document, kind standoff.RelationTypeID, name string, to standoff.Attribute, converted, cleared *store.Edit) {
	for _, r := range standoff.ObjectsOf[standoff.Relation](d.Objects) {
		if r.Type != kind {
			continue
		}
		if v, fits := x.fit(r.Attributes[name], to, d); !fits {
			r.Attributes = withValue(r.Attributes, name, v)
			set(r, v, converted, cleared)
		}
	}
}

// addField takes in a field. Where its value is removed, the article has what it came
// with again.
func (x *fitting) addField(d standoff.Document, name string, to standoff.Attribute, converted, cleared, emptied *store.Edit) {
	for _, f := range standoff.ObjectsOf[standoff.Field](d.Objects) {
		if f.Name != name {
			continue
		}
		emptied.Unset = append(emptied.Unset, f.Key())
		v, fits := x.fit(f.Value, to, d)
		if fits {
			continue
		}
		if v.None() {
			cleared.Unset = append(cleared.Unset, f.Key())
			continue
		}
		f.Value = v
		set(f, v, converted, cleared)
	}
}

// set has edits set an object with another value; one that keeps what cannot be
// converted does so only where there is one.
func set(o standoff.Object, v standoff.Value, converted, cleared *store.Edit) {
	if cleared.Set = append(cleared.Set, o); !v.None() {
		converted.Set = append(converted.Set, o)
	}
}

// withValue returns attributes with another value of one; none removes it.
func withValue(of map[string]standoff.Value, name string, v standoff.Value) map[string]standoff.Value {
	of = maps.Clone(of)
	if of[name] = v; v.None() {
		delete(of, name)
	}
	if len(of) == 0 {
		return nil
	}
	return of
}

// fit returns what becomes of a value, none if it cannot be converted; fits reports
// that it can stay as it is.
func (x *fitting) fit(v standoff.Value, to standoff.Attribute, d standoff.Document) (now standoff.Value, fits bool) {
	if v.None() {
		return v, true
	}
	x.has++
	if to.Fits(v) == nil {
		return v, true
	}
	now, ok := to.Convert(v, func(id standoff.SpanID) string {
		for _, s := range d.Spans {
			if s.ID == id {
				return s.Words(d.Article.Text)
			}
		}
		return ""
	})
	if !ok || to.Fits(now) != nil {
		x.unfit++
		return standoff.Value{}, false
	}
	x.converts++
	return now, false
}
