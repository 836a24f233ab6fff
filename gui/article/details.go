package article

import (
	"fmt"
	"maps"
	"math"
	"slices"
	"strings"

	"galley/gui/kit"
	"galley/gui/wording"
	"galley/store/standoff"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"
)

// details is the card about the spans that are selected. Of one it tells where it
// stands, who made it, its note and attributes, and the guideline of its label; of
// several what they have in common, and what is written there is written for all. Its
// fields stay the same objects as long as the same spans of the same label are
// selected, so that none is taken away from under somebody's fingers.
type details struct {
	v         *View
	card      *fyne.Container
	scroll    *container.Scroll // holds all of it where the panel is lower than the card
	body      *fyne.Container   // within the edge of the card
	fields    *fyne.Container
	ties      *tieList
	rule      *kit.Block
	guideline *fyne.Container
	text      *kit.Paragraph // of the guideline
	wide      float32        // the room that the card's content has, in pixels

	*form                // nil where no span is selected
	label standoff.Label // of all of them; its ID is "" if they have different ones
	forms map[formKind]*form
}

// fieldWidth is the room for a field's name, in pixels.
const fieldWidth = 74

func newDetails(v *View) *details {
	d := &details{v: v, fields: kit.Column(fieldGap, -1), rule: kit.Hairline(), forms: map[formKind]*form{}}
	d.text = kit.NewParagraph(12, kit.ColourSoft, func() float32 { return d.wide })
	d.guideline = kit.Padded(4, 0, 6, 0, d.text)
	d.ties = newTieList(d)
	face := kit.NewBlock(kit.ColourPaper, fyne.Size{})
	face.Stroke, face.Radius = kit.ColourHairline, 8
	d.body = kit.Column(6, -1, d.fields, d.ties.object, d.rule, d.guideline)
	d.scroll = container.NewVScroll(kit.Padded(cardInset, cardInset, cardFoot, cardInset, d.body))
	d.card = kit.Stack(face, newCardGround(d.v), kit.Padded(cardEdge, cardEdge, cardEdge, cardEdge, kit.Scrolled(d.scroll)))
	d.card.Hide()
	return d
}

// The room within the card, in pixels: between its edge and what scrolls, with its bar,
// and around that.
const (
	cardEdge  = 3
	cardInset = 12 - cardEdge
	cardFoot  = 6 - cardEdge
	fieldGap  = 4 // between the fields
)

// height is how high the card is in a width if all of it is to be seen, in pixels.
func (d *details) height(width float32) float32 {
	d.layWidth(width - 2*cardEdge)
	return d.scroll.Content.MinSize().Height + 2*cardEdge
}

// leastLines is how many lines of the guideline the card shows, if any.
const leastLines = 2

// fit returns how high the card is in a width if it may have some room, in pixels. Where
// there is not enough for all of it, less of the guideline is shown, or none; then the card
// ends between two fields, so that none is cut lengthwise.
func (d *details) fit(width, room float32) float32 {
	d.showGuideline(0)
	high := d.height(width)
	if high <= room {
		return high
	}
	if lines := len(d.text.Whole()) - int(math.Ceil(float64((high-room)/d.text.LineHeight()))); lines >= leastLines && !d.guideline.Hidden {
		d.showGuideline(lines)
		return d.height(width)
	}
	d.showGuideline(-1)
	if high = d.height(width); high <= room {
		return high
	}
	return wholeRows(d.fields.Objects, cardEdge+cardInset, room)
}

// showGuideline shows so many lines of the guideline, if the label has one; 0 is all,
// −1 none.
func (d *details) showGuideline(lines int) {
	hidden := d.text.Text == "" || lines < 0
	if d.guideline.Hidden == hidden && d.text.Most == max(lines, 0) {
		return
	}
	d.rule.Hidden, d.guideline.Hidden, d.text.Most = hidden, hidden, max(lines, 0)
	d.text.Refresh()
	kit.Arrange(d.body)
}

// layWidth gives what scrolls a width: its text wraps.
func (d *details) layWidth(width float32) {
	d.wide = width - 2*cardInset
	d.scroll.Content.Resize(fyne.NewSize(width, d.scroll.Content.Size().Height))
}

// refresh shows the spans that are selected in the text, and reports whether the
// card takes another room than before.
func (d *details) refresh() (resized bool) {
	spans := d.v.selectedSpans()
	if len(spans) == 0 {
		if d.form == nil {
			return false
		}
		d.release()
		d.form = nil
		d.ties.show("")
		d.card.Hide()
		return true
	}
	label := withLeftOver(d.v.commonLabel(spans), spans)
	ids := make([]standoff.SpanID, len(spans))
	for i, x := range spans {
		ids[i] = x.ID
	}
	counts, pieces := d.labelCounts(spans), d.pieceLines(spans)
	kind := formKind{one: len(ids) == 1, labels: len(counts), pieces: len(pieces), memos: len(ids) == 1 && d.v.hasMemosBesideNote(ids[0])}
	if d.form != nil && slices.Equal(d.spans, ids) && kind.memos == (d.form.memos != nil) && len(counts) == len(d.counts) && len(pieces) == len(d.pieces) && d.label.ID == label.ID && d.label.Guideline == label.Guideline && slices.EqualFunc(d.label.Attributes, label.Attributes, standoff.Attribute.Equal) {
		resized := d.fill(spans, counts, pieces)
		return d.ties.show(only(ids)) || resized
	}
	d.release()
	d.build(ids, label, kind)
	d.fill(d.v.selectedSpans(), counts, pieces) // what was being typed may be in them by now
	d.ties.show(only(ids))
	d.card.Show()
	return true
}

// arrange lays out what is in the card.
func (d *details) arrange() {
	size := d.scroll.Size()
	d.layWidth(size.Width)
	d.scroll.Content.Resize(fyne.NewSize(size.Width, max(d.scroll.Content.MinSize().Height, size.Height)))
	kit.Arrange(d.body, d.fields, d.ties.object, d.ties.rows, d.ties.fields)
	d.scroll.ScrollToTop()
}

// only returns the span of a list of one, "" for one of several.
func only(ids []standoff.SpanID) standoff.SpanID {
	if len(ids) != 1 {
		return ""
	}
	return ids[0]
}

// reveal scrolls a field into the view.
func (d *details) reveal(e *noteEntry) { d.revealObject(e.row) }

func (d *details) revealObject(o fyne.CanvasObject) {
	revealRow(d.scroll, d.fields, o)
}

// restyle has no form stay that comes back in another theme.
func (d *details) restyle() { clear(d.forms); clear(d.ties.forms) }

// release gives the keyboard back to the article if a field has it; what was typed
// there is kept. The form, which may be kept for long, lets go of the project.
func (d *details) release() {
	d.keep()
	focused := d.v.host.Canvas().Focused()
	if focused != nil && d.ties.holds(focused) {
		d.v.host.Focus()
	}
	if d.form != nil && slices.ContainsFunc(d.entries(), func(e *noteEntry) bool { return focused == fyne.Focusable(e) }) {
		d.v.host.Focus()
	}
	if d.form != nil {
		d.form.release()
	}
}

// keep saves what was typed in a field that has the keyboard still.
func (d *details) keep() {
	if d.form == nil {
		return
	}
	for _, e := range d.entries() {
		e.keep()
	}
	d.ties.keep()
}

// build shows the fields for some spans.
func (d *details) build(ids []standoff.SpanID, label standoff.Label, kind formKind) {
	d.label = label
	d.form = d.formFor(label, kind)
	d.about(d.v.session(), ids)
	if len(ids) == 1 {
		d.title.Set(nameOf(label))
	} else {
		d.title.Set(wording.Spans(len(ids)))
	}
	d.fields.Objects = d.rows
	d.text.Set(beginning(label.Guideline, guidelineMost))
	d.showGuideline(0)
}

// guidelineMost is how much of a guideline is shown, in bytes.
const guidelineMost = 8000

// beginning returns the beginning of a text that is longer than some bytes.
func beginning(text string, most int) string {
	if len(text) <= most {
		return text
	}
	return strings.ToValidUTF8(text[:most], "") + "…"
}

// mostForms is how many forms are kept for when their fields are needed again.
const mostForms = 100

// formFor returns a form with the fields of a label.
func (d *details) formFor(label standoff.Label, kind formKind) *form {
	kind.attributes = fieldsOf(label)
	if len(d.forms) >= mostForms {
		clear(d.forms)
	}
	if d.forms[kind] == nil {
		d.forms[kind] = newForm(d.v, label, kind)
	}
	return d.forms[kind]
}

// fieldsOf tells labels apart that have other fields.
func fieldsOf(label standoff.Label) string {
	var b strings.Builder
	for _, a := range label.Attributes {
		fmt.Fprintf(&b, "%+q", []string{a.Name, a.Title, string(a.Type), a.Unit, a.Key, a.Help, fmt.Sprint(a.Required)})
		for _, o := range a.Options {
			fmt.Fprintf(&b, "%+q", []string{o.ID, o.Name})
		}
	}
	return b.String()
}

// fill brings what the fields show in line with the spans, and reports whether the card
// takes another room than before.
func (d *details) fill(spans []standoff.Span, counts, pieces []string) (resized bool) {
	if len(spans) == 1 {
		d.place.Set(d.where(spans[0]))
		d.made.Set(madeBy(spans[0].Provenance))
		if d.memos != nil {
			d.memos.Set(memoWords(d.v.memos[spans[0].ID]))
		}
	}
	for i, p := range d.pieces {
		p.Set(pieces[i])
	}
	for i, c := range d.counts {
		c.Set(counts[i])
	}
	d.note.show(shared(spans, func(x standoff.Span) string { return d.v.session().Note(x.ID) }))
	own := len(d.v.label(d.label.ID).Attributes)
	for i, a := range d.label.Attributes {
		if i < own { // what is left over from another label says so itself
			d.attributes[i].mark(misfits(a, spans))
		}
		d.attributes[i].show(shared(spans, func(x standoff.Span) string { return d.v.valueWords(a, x.Attributes[a.Name]) }))
		if line, is := d.placed[i]; is {
			where, same := shared(spans, func(x standoff.Span) string {
				p, _ := x.Attributes[a.Name].Place()
				return besidePlace(p)
			})
			if !same {
				where = ""
			}
			resized = line.set(where) || resized
		}
	}
	return resized
}

// shared returns what all of the spans have, and whether they have the same.
func shared(spans []standoff.Span, of func(standoff.Span) string) (text string, same bool) {
	text = of(spans[0])
	for _, x := range spans[1:] {
		if of(x) != text {
			return "", false
		}
	}
	return text, true
}

// labelsCounted is how many lines the labels of several spans take at most.
const labelsCounted = 8

// labelCounts tells how many of several spans each label has, a line each.
func (d *details) labelCounts(spans []standoff.Span) []string {
	if len(spans) == 1 {
		return nil
	}
	counts := map[standoff.LabelID]int{}
	for _, x := range spans {
		counts[x.Label]++
	}
	var lines []string
	for _, l := range d.v.host.Scheme().Labels {
		if n := counts[l.ID]; n > 0 && n < len(spans) {
			lines = append(lines, wording.Number(n)+" "+nameOf(l))
		} else if n > 0 {
			lines = append(lines, nameOf(l))
		}
	}
	if len(lines) == 0 {
		return []string{""} // the scheme does not have their label
	}
	if more := len(lines) - labelsCounted + 1; more > 1 {
		lines = append(lines[:labelsCounted-1], lang.N("and {{.N}} more", more, map[string]any{"N": wording.Number(more)}))
	}
	return lines
}

// piecesListed is how many lines the pieces of a span take at most.
const piecesListed = 6

// pieceLines tells where each piece of a span is and what it says, a line each; nothing
// of one that is one piece, nor of several spans.
func (d *details) pieceLines(spans []standoff.Span) []string {
	if len(spans) != 1 || len(spans[0].Gaps) == 0 {
		return nil
	}
	var lines []string
	pieces := spans[0].Pieces()
	for i, p := range pieces {
		if more := len(pieces) - i; more > 1 && i == piecesListed-1 {
			return append(lines, lang.N("and {{.N}} more", more, map[string]any{"N": wording.Number(more)}))
		}
		lines = append(lines, d.v.offsets(p)+"  "+kit.Excerpt(p.In(d.v.session().Article().Text), 80))
	}
	return lines
}

// where says where the span stands, in code points.
func (d *details) where(span standoff.Span) string {
	if n := len(span.Gaps) + 1; n > 1 {
		return lang.N("{{.N}} pieces", n, map[string]any{"N": wording.Number(n)})
	}
	start, _ := d.v.session().Index().CodePoint(span.Start)
	end, _ := d.v.session().Index().CodePoint(span.End)
	return lang.L("characters {{.Start}} to {{.End}}", map[string]any{"Start": wording.Number(int(start)), "End": wording.Number(int(end))})
}

func madeBy(p standoff.Provenance) string {
	how := map[standoff.Origin]string{
		standoff.OriginManual: lang.L("by hand"), standoff.OriginRule: lang.L("by rule"), standoff.OriginModel: lang.L("by model"),
		standoff.OriginImport: lang.L("imported"), standoff.OriginPropagated: lang.L("repeated"),
	}[p.Origin]
	said := []string{how}
	if p.By != "" {
		said = []string{p.By, how}
	}
	if !p.Created.IsZero() {
		said = append(said, when(p.Created))
	}
	return strings.Join(said, ", ")
}

// commonLabel returns the label that all of the spans have, the zero label if they have
// different ones or there are none.
func (v *View) commonLabel(spans []standoff.Span) standoff.Label {
	if len(spans) == 0 {
		return standoff.Label{}
	}
	for _, x := range spans {
		if x.Label != spans[0].Label {
			return standoff.Label{}
		}
	}
	return v.label(spans[0].Label)
}

// withLeftOver returns a label with the details that a single span has from another label,
// as texts, so that nothing that a dataset would say of it is hidden.
func withLeftOver(l standoff.Label, spans []standoff.Span) standoff.Label {
	if len(spans) != 1 || l.ID == "" {
		return l
	}
	var more []standoff.Attribute
	for _, name := range slices.Sorted(maps.Keys(spans[0].Attributes)) {
		if _, known := l.Attribute(name); !known && len(more) < leftOverMost {
			more = append(more, standoff.Attribute{
				Name: name, Title: lang.L("{{.Name}} (old)", map[string]any{"Name": kit.Capitalised(kit.Excerpt(name, nameMost))}), Type: standoff.AttributeText,
				Help: lang.L("It is left over from another label. Empty the field to remove it."),
			})
		}
	}
	l.Attributes = slices.Concat(l.Attributes, more)
	return l
}

// leftOverMost is how many details from another label the card shows.
const leftOverMost = 20

// editNote puts the keyboard into the note of the spans that are selected.
func (v *View) editNote() {
	v.edit(func(f *form) *noteEntry { return f.note })
}

// editAttribute puts the keyboard into the first attribute of the spans that are
// selected.
func (v *View) editAttribute() {
	v.edit(func(f *form) *noteEntry {
		if len(f.attributes) == 0 {
			return nil
		}
		return f.attributes[0]
	})
}

// edit puts the keyboard into a field of the spans that are selected, if they have it,
// and shows the inspector if it is put away.
func (v *View) edit(field func(*form) *noteEntry) {
	v.inspector.follow()
	f := v.inspector.details.form
	if f == nil || field(f) == nil {
		return
	}
	if !v.inspector.object.Visible() {
		v.host.Do("panel.labels")
	}
	if field(f).long {
		v.host.Say(tooLong())
		return
	}
	v.host.Canvas().Focus(field(f))
	field(f).toEnd()
}
