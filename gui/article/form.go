package article

import (
	"galley/gui/kit"
	"galley/gui/work"
	"galley/store/standoff"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"
)

// form is the fields of a card about spans. It serves other spans, too, if their card
// has the same fields: with each [kit.Line] that is made, Fyne forgets the size of every
// text in the window.
type form struct {
	rows       []fyne.CanvasObject
	title      *kit.Caption
	place      *kit.Caption   // where the one span is; nil where several are selected
	pieces     []*kit.Caption // where each of its pieces is, if it has several
	counts     []*kit.Caption // of the labels of several; none for one
	made       *kit.Caption   // nil where several spans are selected
	memoLink   *kit.Pressable // with memos; it leads to them
	memos      *kit.Caption   // how many are on the one span; nil where none are beside its note
	note       *noteEntry
	attributes []*noteEntry
	placed     map[int]placeLine // below an attribute that is a place

	session *work.Session // nil while it is about nothing
	article standoff.ArticleID
	spans   []standoff.SpanID // that it is about
}

// placeLine says where the place of a field is, below it.
type placeLine struct {
	row  fyne.CanvasObject
	text *kit.Caption
}

// set shows words, or no line without any, and reports whether the card takes another room
// than before.
func (l placeLine) set(words string) (resized bool) {
	l.text.Set(words)
	if l.row.Visible() == (words != "") {
		return false
	}
	if words == "" {
		l.row.Hide()
	} else {
		l.row.Show()
	}
	return true
}

// formKind is what the fields of a form depend on.
type formKind struct {
	attributes string // what they are
	one        bool   // it is about a single span
	labels     int    // that several have, 0 for one
	pieces     int    // lines about those of the one span
	memos      bool   // some are on it beside its note
}

// newForm makes the fields of a kind for the spans of a label.
func newForm(v *View, label standoff.Label, kind formKind) *form {
	f := &form{placed: map[int]placeLine{}}
	if kind.one {
		f.title, f.place = f.told("")
	}
	for range kind.pieces {
		_, piece := f.told("")
		f.pieces = append(f.pieces, piece)
	}
	for i := range kind.labels {
		title, count := f.told("")
		if f.counts = append(f.counts, count); i == 0 {
			f.title = title
		}
	}
	for i, a := range label.Attributes {
		e := newNoteEntry(v, placeholder(a),
			func(text string) error { return f.set(a, text) })
		e.subject = &subject{attribute: a, detail: func() work.Detail { return v.detailOf(a) }, span: f.first, set: func(value standoff.Value) error { return f.give(a, value) }, places: func() []detailPlace { return f.places(a) }}
		f.attributes = append(f.attributes, e)
		key := ""
		if c, ok := v.keyOf(a); ok {
			key = c.String()
		}
		f.addField(detailTitle(a, key), e)
		if a.Type == standoff.AttributePlace {
			_, text := f.told("")
			text.Paint(kit.ColourSoft)
			f.placed[i] = placeLine{f.rows[len(f.rows)-1], text}
			f.placed[i].row.Hide()
		}
	}
	if kind.one {
		_, f.made = f.told(lang.L("Made by"))
	}
	f.note = newNoteEntry(v, lang.L("Add a note"), f.annotate)
	if kind.memos {
		f.addMemos(v)
	}
	f.addField(kit.Sized(fyne.NewSize(fieldWidth, 0), kit.NewCaption(lang.L("Note"), 12, kit.ColourSoft)), f.note)
	return f
}

// told adds a line that only tells something.
func (f *form) told(name string) (title, text *kit.Caption) {
	text = kit.NewCaption("", 12, kit.ColourInk)
	text.Elide = true
	return f.add(name, text), text
}

// addMemos adds a line that leads to the memos on the span.
func (f *form) addMemos(v *View) {
	f.memos = kit.NewCaption("", 12, kit.ColourAccent)
	f.memoLink = kit.NewPressable(kit.Padded(2, 6, 2, 6, f.memos), func() { v.host.Do("memo.show.span") })
	f.memoLink.Back.Radius = 4
	f.memoLink.Tip = func() string { return v.host.Action("memo.show.span").TitleAndKey() }
	f.add(lang.L("Memos"), kit.Padded(0, 0, 0, -6, kit.Row(0, -1, f.memoLink)))
}

// addField adds a line to type in.
func (f *form) addField(title fyne.CanvasObject, e *noteEntry) {
	f.rows = append(f.rows, e.titled(title))
}

func (f *form) add(name string, o fyne.CanvasObject) (title *kit.Caption) {
	title = kit.NewCaption(name, 12, kit.ColourSoft)
	title.Elide = true
	f.rows = append(f.rows, kit.Row(6, 1, kit.Sized(fyne.NewSize(fieldWidth, 0), title), o))
	return title
}

// about makes it one about other spans. Its lines are empty after that.
func (f *form) about(s *work.Session, spans []standoff.SpanID) {
	f.session, f.article, f.spans = s, s.Article().ID, spans
	for _, e := range f.entries() {
		e.clear()
	}
}

// places returns where a value of a detail goes.
func (f *form) places(a standoff.Attribute) []detailPlace {
	out := make([]detailPlace, len(f.spans))
	for i, id := range f.spans {
		out[i] = detailPlace{article: f.article, span: id, name: a.Name}
	}
	return out
}

// first returns the first of the spans, "" if there is none.
func (f *form) first() standoff.SpanID {
	if len(f.spans) == 0 {
		return ""
	}
	return f.spans[0]
}

// release lets go of the project and the spans.
func (f *form) release() { f.session, f.spans = nil, nil }

func (f *form) annotate(text string) error {
	if f.session == nil {
		return nil
	}
	return f.session.Annotate(text, f.spans...)
}

func (f *form) entries() []*noteEntry { return append([]*noteEntry{f.note}, f.attributes...) }
