package gui

import (
	"time"

	"galley/store/standoff"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// details is the card about the selected span: where it stands, who made it,
// its note and attributes, and the guideline of its label.
type details struct {
	w         *window
	object    fyne.CanvasObject
	card      *fyne.Container
	fields    *fyne.Container
	guideline *widget.RichText
	words     *widget.TextSegment
	note      *noteEntry
	span      standoff.SpanID
}

// fieldWidth is the room for a field's name, in pixels.
const fieldWidth = 74

func newDetails(w *window) *details {
	d := &details{w: w, fields: column(4, -1), words: &widget.TextSegment{}}
	d.words.Style = widget.RichTextStyle{ColorName: colourSoft, SizeName: theme.SizeNameCaptionText}
	d.guideline = widget.NewRichText(d.words)
	d.guideline.Wrapping = fyne.TextWrapWord
	face := newBlock(colourPaper, fyne.Size{})
	face.stroke, face.radius = colourHairline, 8
	d.card = stack(face, pad(edges{12, 12, 6, 12}, column(6, -1, d.fields, hairline(), pad(edges{0, -7, 0, -7}, d.guideline))))
	d.card.Hide()
	d.object = d.card
	return d
}

// refresh shows the span that is selected in the reader.
func (d *details) refresh() {
	if d.w.session == nil {
		d.card.Hide()
		return
	}
	span, ok := d.w.session.span(d.w.reader.SelectedSpan())
	d.span = span.ID
	d.note = nil
	if !ok {
		d.card.Hide()
		return
	}
	label, _ := d.w.scheme().Label(span.Label)
	d.fields.RemoveAll()
	d.field(label.Name, d.place(span))
	for _, a := range label.Attributes {
		d.fields.Add(d.attributeField(span, a))
	}
	d.field(lang.L("Made by"), madeBy(span.Provenance))
	d.fields.Add(d.noteField(span))
	d.words.Text = label.Guideline
	d.guideline.Refresh()
	d.card.Show()
	d.card.Refresh()
}

// place says where the span stands, in code points.
func (d *details) place(span standoff.Span) string {
	start, _ := d.w.session.index.CodePoint(span.Start)
	end, _ := d.w.session.index.CodePoint(span.End)
	return lang.L("characters {{.Start}} to {{.End}}", map[string]any{"Start": grouped(int(start)), "End": grouped(int(end))})
}

func madeBy(p standoff.Provenance) string {
	how := map[standoff.Origin]string{
		standoff.OriginManual: lang.L("by hand"), standoff.OriginRule: lang.L("by rule"), standoff.OriginModel: lang.L("by model"),
		standoff.OriginImport: lang.L("imported"), standoff.OriginPropagated: lang.L("repeated"),
	}[p.Origin]
	when := p.Created.Local()
	stamp := when.Format("15:04")
	if y, m, day := when.Date(); p.Created.IsZero() {
		return p.By + ", " + how
	} else if ny, nm, nd := time.Now().Date(); y != ny || m != nm || day != nd {
		stamp = when.Format("2006-01-02")
	}
	return p.By + ", " + how + ", " + stamp
}

func (d *details) field(name, value string) {
	text := newCaption(value, 12, colourInk)
	text.elide = true
	d.fields.Add(d.named(name, text))
}

func (d *details) named(name string, o fyne.CanvasObject) fyne.CanvasObject {
	n := newCaption(name, 12, colourSoft)
	n.elide = true
	return row(6, 1, sized(fyne.NewSize(fieldWidth, 0), n), o)
}

func (d *details) noteField(span standoff.Span) fyne.CanvasObject {
	d.note = newNoteEntry(d.w, lang.L("Add a note"), span.Note, func(text string) { d.w.report(d.w.session.annotate(span.ID, text)) })
	return d.named(lang.L("Note"), d.note)
}

func (d *details) attributeField(span standoff.Span, a standoff.Attribute) fyne.CanvasObject {
	name := lang.L(a.Name)
	e := newNoteEntry(d.w, lang.L("Add {{.Name}}", map[string]any{"Name": name}), span.Attributes[a.Name],
		func(text string) { d.w.report(d.w.session.attribute(span.ID, a.Name, text)) })
	return d.named(capital(name), e)
}

// editNote puts the keyboard into the selected span's note.
func (w *window) editNote() {
	w.inspector.follow()
	if w.inspector.details.note != nil {
		w.win.Canvas().Focus(w.inspector.details.note)
	}
}

// noteEntry is a line that saves what was typed when Enter is pressed or the
// keyboard goes elsewhere; Escape leaves it as it was.
type noteEntry struct {
	widget.Entry
	w      *window
	before string
	save   func(string)
}

func newNoteEntry(w *window, hint, text string, save func(string)) *noteEntry {
	e := &noteEntry{w: w, before: text, save: save}
	e.ExtendBaseWidget(e)
	e.SetPlaceHolder(hint)
	e.SetText(text)
	if w.session.editable() != nil {
		e.Disable()
	}
	return e
}

// TypedKey implements [fyne.Focusable].
func (e *noteEntry) TypedKey(k *fyne.KeyEvent) {
	switch k.Name {
	case fyne.KeyEscape:
		e.SetText(e.before)
		e.w.focusReader()
	case fyne.KeyReturn, fyne.KeyEnter:
		e.w.focusReader()
	default:
		e.Entry.TypedKey(k)
	}
}

// FocusLost implements [fyne.Focusable].
func (e *noteEntry) FocusLost() {
	e.Entry.FocusLost()
	if e.Text != e.before {
		e.before = e.Text
		e.save(e.Text)
	}
}

// TypedShortcut implements [fyne.Shortcutable].
func (e *noteEntry) TypedShortcut(s fyne.Shortcut) { typedInEntry(&e.Entry, e.w, s) }
