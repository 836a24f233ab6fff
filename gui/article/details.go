package article

import (
	"slices"

	"galley/gui/kit"
	"galley/gui/page"
	"galley/gui/wording"
	"galley/store/standoff"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// details is the card about the selected span: where it stands, who made it,
// its note and attributes, and the guideline of its label. Its fields stay the same
// objects as long as the same span of the same label is selected, so that none is
// taken away from under somebody's fingers.
type details struct {
	v         *View
	object    fyne.CanvasObject
	card      *fyne.Container
	fields    *fyne.Container
	guideline *widget.RichText
	words     *widget.TextSegment

	span       standoff.SpanID
	label      standoff.Label
	place      *kit.Caption
	made       *kit.Caption
	note       *noteEntry // nil where no span is selected
	attributes []*noteEntry
}

// fieldWidth is the room for a field's name, in pixels.
const fieldWidth = 74

func newDetails(v *View) *details {
	d := &details{v: v, fields: kit.Column(4, -1), words: &widget.TextSegment{}}
	d.words.Style = widget.RichTextStyle{ColorName: kit.ColourSoft, SizeName: theme.SizeNameCaptionText}
	d.guideline = widget.NewRichText(d.words)
	d.guideline.Wrapping = fyne.TextWrapWord
	face := kit.NewBlock(kit.ColourPaper, fyne.Size{})
	face.Stroke, face.Radius = kit.ColourHairline, 8
	d.card = kit.Stack(face, kit.Padded(12, 12, 6, 12, kit.Column(6, -1, d.fields, kit.Hairline(), kit.Padded(0, -7, 0, -7, d.guideline))))
	d.card.Hide()
	d.object = d.card
	return d
}

// refresh shows the span that is selected in the reader, and tells whether the
// card takes another room than before.
func (d *details) refresh() (resized bool) {
	var span standoff.Span
	ok := false
	if d.v.session() != nil {
		span, ok = d.v.session().Span(d.v.reader.SelectedSpan())
	}
	if !ok {
		if d.span == "" {
			return false
		}
		d.release()
		d.span, d.note, d.attributes = "", nil, nil
		d.card.Hide()
		return true
	}
	label, _ := d.v.host.Scheme().Label(span.Label)
	resized = d.span != span.ID || d.label.ID != label.ID || d.label.Guideline != label.Guideline || !slices.Equal(d.label.Attributes, label.Attributes)
	if resized {
		d.release()
		d.build(span, label)
	}
	d.fill(span)
	if resized {
		d.card.Show()
		d.card.Refresh()
	}
	return resized
}

// release gives the keyboard back to the article if a field has it that goes; what
// was typed there is kept.
func (d *details) release() {
	focused := d.v.host.Canvas().Focused()
	for _, e := range d.entries() {
		if focused == fyne.Focusable(e) {
			d.v.host.Focus()
		}
	}
}

// keep saves what was typed in a field that has the keyboard still.
func (d *details) keep() {
	for _, e := range d.entries() {
		e.keep()
	}
}

func (d *details) entries() []*noteEntry {
	if d.note == nil {
		return nil
	}
	return append([]*noteEntry{d.note}, d.attributes...)
}

// build makes the fields for a span.
func (d *details) build(span standoff.Span, label standoff.Label) {
	d.span, d.label, d.attributes = span.ID, label, nil
	d.fields.RemoveAll()
	d.place = d.field(label.Name)
	id := span.ID
	for _, a := range label.Attributes {
		name := lang.L(a.Name)
		e := newNoteEntry(d.v, lang.L("Add {{.Name}}", map[string]any{"Name": name}),
			func(text string) { d.v.host.Report(d.v.session().SetAttribute(a.Name, text, id)) })
		d.attributes = append(d.attributes, e)
		d.fields.Add(d.named(kit.Capitalised(name), e))
	}
	d.made = d.field(lang.L("Made by"))
	d.note = newNoteEntry(d.v, lang.L("Add a note"), func(text string) { d.v.host.Report(d.v.session().Annotate(text, id)) })
	d.fields.Add(d.named(lang.L("Note"), d.note))
	d.words.Text = label.Guideline
	d.guideline.Refresh()
}

// fill brings what the fields show in line with the span.
func (d *details) fill(span standoff.Span) {
	d.place.Set(d.where(span))
	d.made.Set(madeBy(span.Provenance))
	d.note.show(span.Note)
	for i, a := range d.label.Attributes {
		d.attributes[i].show(span.Attributes[a.Name])
	}
}

// where says where the span stands, in code points.
func (d *details) where(span standoff.Span) string {
	start, _ := d.v.session().Index().CodePoint(span.Start)
	end, _ := d.v.session().Index().CodePoint(span.End)
	return lang.L("characters {{.Start}} to {{.End}}", map[string]any{"Start": wording.Number(int(start)), "End": wording.Number(int(end))})
}

func madeBy(p standoff.Provenance) string {
	how := map[standoff.Origin]string{
		standoff.OriginManual: lang.L("by hand"), standoff.OriginRule: lang.L("by rule"), standoff.OriginModel: lang.L("by model"),
		standoff.OriginImport: lang.L("imported"), standoff.OriginPropagated: lang.L("repeated"),
	}[p.Origin]
	if p.Created.IsZero() {
		return p.By + ", " + how
	}
	return p.By + ", " + how + ", " + when(p.Created)
}

// field adds a line that only tells something.
func (d *details) field(name string) *kit.Caption {
	text := kit.NewCaption("", 12, kit.ColourInk)
	text.Elide = true
	d.fields.Add(d.named(name, text))
	return text
}

func (d *details) named(name string, o fyne.CanvasObject) fyne.CanvasObject {
	n := kit.NewCaption(name, 12, kit.ColourSoft)
	n.Elide = true
	return kit.Row(6, 1, kit.Sized(fyne.NewSize(fieldWidth, 0), n), o)
}

// editNote puts the keyboard into the selected span's note.
func (v *View) editNote() {
	v.inspector.follow()
	if v.inspector.details.note != nil {
		v.host.Canvas().Focus(v.inspector.details.note)
	}
}

// noteEntry is a line that saves what was typed when Enter is pressed or the
// keyboard goes elsewhere; Escape leaves it as it was.
type noteEntry struct {
	widget.Entry
	v      *View
	before string // what is decided, as far as the line has been told
	save   func(string)
}

func newNoteEntry(v *View, hint string, save func(string)) *noteEntry {
	e := &noteEntry{v: v, save: save}
	e.ExtendBaseWidget(e)
	e.SetPlaceHolder(hint)
	return e
}

// show shows what is decided, unless something else is being typed.
func (e *noteEntry) show(text string) {
	if e.Text == e.before && text != e.before {
		e.before = text
		e.SetText(text)
	}
	switch editable := e.v.session().Editable() == nil; {
	case !editable && !e.Disabled():
		e.Disable()
	case editable && e.Disabled():
		e.Enable()
	}
}

// keep saves what was typed.
func (e *noteEntry) keep() {
	if e.Text != e.before {
		e.before = e.Text
		e.save(e.Text)
	}
}

// TypedKey implements [fyne.Focusable].
func (e *noteEntry) TypedKey(k *fyne.KeyEvent) {
	switch k.Name {
	case fyne.KeyEscape:
		e.SetText(e.before)
		e.v.host.Focus()
	case fyne.KeyReturn, fyne.KeyEnter:
		e.v.host.Focus()
	default:
		e.Entry.TypedKey(k)
	}
}

// FocusLost implements [fyne.Focusable].
func (e *noteEntry) FocusLost() {
	e.Entry.FocusLost()
	e.keep()
}

// TypedShortcut implements [fyne.Shortcutable].
func (e *noteEntry) TypedShortcut(s fyne.Shortcut) {
	page.TypedInEntry(e.v.host, &e.Entry, s)
}
