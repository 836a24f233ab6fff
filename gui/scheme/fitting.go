package scheme

import (
	"context"
	"maps"

	"galley/gui/page"
	"galley/gui/wording"
	"galley/store"
	"galley/store/standoff"

	"fyne.io/fyne/v2/lang"
)

// fitting is what becomes of the values of a detail that is to take others.
type fitting struct {
	has      int // spans, and labels of articles, that have a value
	converts int // values that become others
	unfit    int // values that cannot

	converted []store.Edit // that convert values, and keep those that cannot be
	cleared   []store.Edit // that remove these
}

// fitValues works out, beside the interface, what becomes of the values that a label's
// detail has if it is to be another one.
func (p *Page) fitValues(n *node, name string, to standoff.Attribute, then func(fitting)) {
	s, id := p.session, n.ID
	var x fitting
	p.shell.Task(lang.L("Reading the values"), page.Stoppable, func(ctx context.Context, say func(string)) error {
		which, err := s.Project().Matching(store.Filter{Labels: []standoff.LabelID{id}})
		if err != nil {
			return err
		}
		done := 0
		for d, err := range s.Project().Documents(ctx, which) {
			if err != nil {
				return err
			}
			x.add(d, id, name, to)
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
			then(x)
		}
	})
}

// add takes in what an article has.
func (x *fitting) add(d standoff.Document, label standoff.LabelID, name string, to standoff.Attribute) {
	status := d.Status
	converted := store.Edit{Article: d.Article.ID, Status: &status}
	cleared := converted
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
		v, fits := x.fit(l.Attributes[name], to, d)
		if fits {
			continue
		}
		l.Attributes = maps.Clone(l.Attributes)
		if l.Attributes[name] = v; v.None() {
			delete(l.Attributes, name)
		} else {
			converted.Set = append(converted.Set, l)
		}
		cleared.Set = append(cleared.Set, l)
	}
	if len(converted.Change)+len(converted.Set) > 0 {
		x.converted = append(x.converted, converted)
	}
	if len(cleared.Change)+len(cleared.Set) > 0 {
		x.cleared = append(x.cleared, cleared)
	}
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
