package article

import (
	"cmp"
	"slices"
	"strings"

	"galley/gui/kit"
	"galley/gui/page"
	"galley/gui/paper"
	"galley/gui/reader"
	"galley/store/standoff"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"
)

// tie is what connects two spans of the article: a relation, or a detail of one that
// links to the other.
type tie struct {
	id        string // among the ties of the article
	name      string // of its type, or of the detail
	from, to  standoff.SpanID
	relation  standoff.RelationID // "" for a link
	attribute string              // of a link
}

// ties lists what connects spans of the article: its relations in their order, then the
// links in the order of the text.
func (v *View) ties() []tie {
	scheme := v.host.Scheme()
	var out []tie
	for _, r := range v.session().Relations() {
		out = append(out, tie{id: "relation " + string(r.ID), name: typeName(scheme, r.Type), from: r.From, to: r.To, relation: r.ID})
	}
	labels := labelsOnce(scheme)
	for _, x := range v.session().Spans() {
		if len(x.Attributes) == 0 {
			continue
		}
		for _, a := range labels(x.Label).Attributes {
			if to := x.Attributes[a.Name].Link(); to != "" {
				out = append(out, tie{id: "link " + string(x.ID) + " " + a.Name, name: detailName(a), from: x.ID, to: to, attribute: a.Name})
			}
		}
	}
	return out
}

// typeName returns what a person reads of a type of relations.
func typeName(s standoff.Scheme, id standoff.RelationTypeID) string {
	t, _ := s.RelationType(id)
	return kit.Excerpt(cmp.Or(t.Name, string(id)), nameMost)
}

// nameMost is how much of the name of a type of relations, or of a detail, is shown, in
// code points.
const nameMost = 60

func detailName(a standoff.Attribute) string {
	return inLine(kit.Excerpt(attributeTitle(a), nameMost))
}

// tiesOf lists what connects a span with others.
func (v *View) tiesOf(id standoff.SpanID) []tie {
	return slices.DeleteFunc(slices.Clone(v.tied), func(t tie) bool { return t.from != id && t.to != id })
}

// tie finds one by its id.
func (v *View) tie(id string) (tie, bool) {
	i := slices.IndexFunc(v.tied, func(t tie) bool { return t.id == id })
	if i < 0 {
		return tie{}, false
	}
	return v.tied[i], true
}

// drawTies draws what connects spans by now.
func (v *View) drawTies() {
	v.tied = nil
	if v.hasArticle() {
		v.tied = v.ties()
	}
	labels := labelsOnce(v.host.Scheme())
	all := make([]reader.Relation, len(v.tied))
	for i, t := range v.tied {
		all[i] = reader.Relation{ID: t.id, From: t.from, To: t.to, Name: t.name}
		if x, ok := v.session().Span(t.from); ok {
			all[i].Colour = paper.LabelColour(*labels(x.Label))
		}
	}
	v.reader.SetRelations(all)
	v.reader.KeepArcRoom(len(v.host.Scheme().Relations) > 0)
}

// labelsOnce finds labels of a scheme, and looks for each once only: spans are many, and
// have few of the labels that there may be.
func labelsOnce(scheme standoff.Scheme) func(standoff.LabelID) *standoff.Label {
	found := map[standoff.LabelID]*standoff.Label{}
	return func(id standoff.LabelID) *standoff.Label {
		l := found[id]
		if l == nil {
			label, _ := scheme.Label(id)
			l = &label
			found[id] = l
		}
		return l
	}
}

// other returns the span at the other end of a tie.
func (t tie) other(id standoff.SpanID) standoff.SpanID {
	if id == t.from {
		return t.to
	}
	return t.from
}

// quoteMarks stand around the words of a quote, and blanks.
const quoteMarks = "“”\"„«» "

// words returns the words of a span without the marks of a quote around them, since they
// are quoted; "" if it is gone.
func (v *View) words(id standoff.SpanID, most int) string {
	x, ok := v.session().Span(id)
	if !ok {
		return ""
	}
	return kit.Excerpt(strings.Trim(x.Words(v.session().Article().Text), quoteMarks), most)
}

// goAlong selects the span at the other end of a tie: its start if neither is selected.
func (v *View) goAlong(t tie) {
	to := t.from
	if v.reader.SelectedSpan() == t.from {
		to = t.to
	}
	v.goToSpan(to)
}

func (v *View) goToSpan(id standoff.SpanID) {
	if x, ok := v.session().Span(id); ok {
		v.GoTo(x.Range, id)
	}
}

// cut takes a tie away: the relation, or the link of the detail.
func (v *View) cut(t tie) {
	if t.relation != "" {
		v.host.Report(v.session().Unrelate(t.relation))
		return
	}
	v.host.Report(v.session().SetAttribute(t.attribute, standoff.Value{}, t.from))
}

// tieTip says what an arc connects.
func (v *View) tieTip(t tie) string {
	return lang.L("{{.Name}}: “{{.From}}” → “{{.To}}”", map[string]any{"Name": t.name, "From": v.words(t.from, tipWords), "To": v.words(t.to, tipWords)})
}

const (
	tipWords  = 120 // how much a tip quotes of each span, in code points
	menuWords = 40  // and a line of a menu
)

// pointArc shows what an arc connects.
func (v *View) pointArc(a reader.Arc, over bool) {
	kit.PointAway(v.spot)
	t, ok := v.tie(a.ID)
	if !over || !ok {
		return
	}
	v.spot.Move(a.At)
	v.spot.Resize(a.Size)
	v.spots.Refresh()
	at := fyne.CurrentApp().Driver().AbsolutePositionForObject(v.spot).AddXY(a.Size.Width/2, a.Size.Height/2)
	kit.PointAt(v.spot, at, func() string { return v.tieTip(t) })
}

// pressArc goes along the arc that was clicked.
func (v *View) pressArc(id string, _ fyne.Position) {
	kit.HideTip()
	if t, ok := v.tie(id); ok {
		v.goAlong(t)
	}
}

// showArcMenu opens the menu of an arc.
func (v *View) showArcMenu(id string, at fyne.Position) {
	kit.HideTip()
	if t, ok := v.tie(id); ok {
		v.showMenu(at, v.tieItems(t))
	}
}

// tieItems are the lines of a menu about a tie.
func (v *View) tieItems(t tie) []kit.Item {
	goTo := func(id standoff.SpanID) kit.Item {
		return kit.Item{Title: lang.L("Go to “{{.Words}}”", map[string]any{"Words": v.words(id, menuWords)}), Run: func() { v.goToSpan(id) }}
	}
	remove := kit.Item{Title: lang.L("Remove relation “{{.Name}}”", map[string]any{"Name": t.name}), Rule: true, Disabled: page.NeedsEditing(v.host), Run: func() { v.cut(t) }}
	if t.relation == "" {
		remove.Title = lang.L("Remove link “{{.Name}}”", map[string]any{"Name": t.name})
	}
	return []kit.Item{goTo(t.from), goTo(t.to), remove}
}
