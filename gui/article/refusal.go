package article

import (
	"galley/store/standoff"

	"fyne.io/fyne/v2"
)

// detailPlace is where a value of a detail belongs: to a span, a relation or a label of
// an article, or to the article itself if none of them is named.
type detailPlace struct {
	article  standoff.ArticleID
	span     standoff.SpanID
	relation standoff.RelationID
	label    standoff.LabelID
	name     string
}

// refusals are the words that were typed for details that do not take them. They are
// kept, wherever a person goes meanwhile, until they are mended or given up.
type refusals map[detailPlace]string

// Refused returns how many details of the project have words that they do not take, and
// which are therefore not saved.
func (v *View) Refused() int {
	v.Keep()
	return v.refusedNow()
}

// refusedNow is Refused as far as fields have been left.
func (v *View) refusedNow() int {
	n := 0
	for at := range v.refusals {
		if v.stands(at) {
			n++
		}
	}
	return n
}

// stands reports whether a place can still have a value. What is in another article is
// taken to be as it was.
func (v *View) stands(at detailPlace) bool {
	if !v.hasArticle() || v.session().Article().ID != at.article {
		return true
	}
	var of []standoff.Attribute
	switch {
	case at.span != "":
		x, there := v.session().Span(at.span)
		if there {
			of = v.label(x.Label).Attributes
		}
	case at.relation != "":
		r, _ := v.session().Relation(at.relation)
		kind, _ := v.host.Scheme().RelationType(r.Type)
		of = kind.Attributes
	case at.label != "":
		for _, l := range v.session().Carried() {
			if l.Label == at.label {
				of = v.label(l.Label).Attributes
			}
		}
	default:
		of = v.fields()
	}
	for _, a := range of {
		if a.Name == at.name {
			return true
		}
	}
	return false
}

// refuse remembers words that a detail does not take.
func (v *View) refuse(words string, places []detailPlace) {
	for _, at := range places {
		v.refusals[at] = words
	}
	v.toldRefused()
}

// mend forgets what was refused.
func (v *View) mend(places []detailPlace) {
	n := len(v.refusals)
	for _, at := range places {
		delete(v.refusals, at)
	}
	if len(v.refusals) != n {
		v.toldRefused()
	}
}

func (v *View) toldRefused() {
	if v.OnRefused != nil {
		v.OnRefused(v.refusedNow())
	}
}

// refusedFor returns the words that were refused for all of some places, "" for none.
func (v *View) refusedFor(places []detailPlace) string {
	if len(places) == 0 {
		return ""
	}
	words := v.refusals[places[0]]
	for _, at := range places {
		if v.refusals[at] != words {
			return ""
		}
	}
	return words
}

// ForgetRefused forgets what was refused in articles that are there no longer.
func (v *View) ForgetRefused(has func(standoff.ArticleID) bool) {
	for at := range v.refusals {
		if !has(at.article) {
			delete(v.refusals, at)
		}
	}
	v.toldRefused()
}

// GoToRefused leads to a detail that has words which it does not take, of the open
// article if that has one.
func (v *View) GoToRefused() {
	var to *detailPlace
	for at := range v.refusals {
		if here := v.hasArticle() && at.article == v.session().Article().ID; v.stands(at) && (to == nil || here) {
			to = &at
		}
	}
	if to == nil {
		return
	}
	passage, id := standoff.Range{}, to.span
	if v.hasArticle() && to.article == v.session().Article().ID {
		passage = standoff.Range{Start: v.reader.Caret(), End: v.reader.Caret()}
		if r, there := v.session().Relation(to.relation); there {
			id = r.From
		}
	}
	v.sought = to
	v.host.OpenAt(to.article, passage, id)
}

// goToSought puts the keyboard into the field that is asked for, once its article has come.
func (v *View) goToSought() {
	to := v.sought
	if to == nil || !v.hasArticle() || v.session().Article().ID != to.article {
		return
	}
	v.sought = nil
	if to.span == "" && to.relation == "" {
		v.aboutShown()
	}
	for _, e := range v.inspector.entries() {
		if e.subject == nil || len(e.subject.places()) == 0 || e.subject.places()[0] != *to {
			continue
		}
		if !v.inspector.object.Visible() {
			v.host.Do("panel.labels")
		}
		v.host.Canvas().Focus(e)
		e.toEnd()
		return
	}
}

// entries lists the fields that are shown.
func (p *inspector) entries() []*noteEntry {
	var out []*noteEntry
	if p.details.form != nil {
		out = append(out, p.details.entries()...)
		if f := p.details.ties.form; f != nil {
			out = append(out, f.entries...)
		}
	}
	if p.about.card.Visible() {
		for _, l := range p.about.lines {
			out = append(out, l.noteEntry)
		}
	}
	return out
}

// refit gives the cards the room that they take by now, after something in one has come
// or gone, and leaves them scrolled where they are.
func (p *inspector) refit() {
	if p.unfit = p.pressed; p.unfit {
		return
	}
	at := p.details.scroll.Offset
	p.resized()
	p.details.scroll.ScrollToOffset(at)
	a := p.about
	if !a.card.Visible() {
		return
	}
	size := a.scroll.Size()
	a.scroll.Content.Resize(fyne.NewSize(size.Width, max(a.scroll.Content.MinSize().Height, size.Height)))
	a.layOut()
}
