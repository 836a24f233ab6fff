package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"
)

// Field is a part of a question that can have the keyboard. It belongs to the
// question, so that Enter and Escape answer that from within it.
type Field interface {
	Join(q *Question)
}

// fieldsIn calls back for every field within an object.
func fieldsIn(o fyne.CanvasObject, found func(Field)) {
	if f, ok := o.(Field); ok {
		found(f)
		return
	}
	switch o := o.(type) {
	case *fyne.Container:
		for _, part := range o.Objects {
			fieldsIn(part, found)
		}
	case *container.Scroll:
		fieldsIn(o.Content, found)
	case *dressed:
		fieldsIn(o.content, found)
	}
}

// Answers reports whether a key answers the question, and has it answered.
func (q *Question) Answers(k *fyne.KeyEvent) bool {
	answer := q.Enter
	switch k.Name {
	case fyne.KeyReturn, fyne.KeyEnter:
	case fyne.KeyEscape:
		answer = q.Leave
	default:
		return false
	}
	if !q.early() {
		answer()
	}
	return true
}

// Ring shows that the field within it has the keyboard.
type Ring struct {
	face *Block
	rest fyne.ThemeColorName // of the ring while the keyboard is elsewhere, "" for none
}

// NewRing returns a ring that is not seen until its field has the keyboard.
func NewRing() Ring { return newRing("") }

func newRing(rest fyne.ThemeColorName) Ring {
	r := Ring{NewBlock("", fyne.Size{}), rest}
	r.face.Radius = 6
	r.Show(false)
	return r
}

// Around puts the ring around a field.
func (r Ring) Around(o fyne.CanvasObject) fyne.CanvasObject {
	return Stack(Padded(2, 2, 2, 2, o), r.face)
}

// Show shows whether the field has the keyboard.
func (r Ring) Show(on bool) {
	r.face.Stroke, r.face.Thick = r.rest, edgeAtRest
	if on {
		r.face.Stroke, r.face.Thick = ColourAccent, EdgeFocused
	}
	r.face.Refresh()
}

// EntryField is a line to write in.
type EntryField struct {
	widget.Entry
	question *Question
}

// NewEntryField returns a line to write in that holds a text.
func NewEntryField(text string) *EntryField {
	e := &EntryField{}
	e.ExtendBaseWidget(e)
	e.Put(text)
	return e
}

// Put sets the text, with the caret behind it.
func (e *EntryField) Put(text string) {
	e.SetText(text)
	e.CursorRow, e.CursorColumn = 0, len([]rune(text))
	e.Refresh()
}

// The first line to write in has the keyboard to begin with.
func (e *EntryField) Join(q *Question) {
	e.question = q
	if _, taken := q.First.(*EntryField); !taken {
		q.First = e
	}
}

func (e *EntryField) CreateRenderer() fyne.WidgetRenderer { return DrawEntry(&e.Entry) }

func (e *EntryField) TappedSecondary(at *fyne.PointEvent) { ShowEntryMenu(e, &e.Entry, at) }

func (e *EntryField) TypedKey(k *fyne.KeyEvent) {
	if !e.question.Answers(k) {
		e.Entry.TypedKey(k)
	}
}

func (e *EntryField) TypedShortcut(s fyne.Shortcut) {
	s, _ = pasteOfOneLine(s)
	e.Entry.TypedShortcut(s)
}

// SelectField picks one of a few words. Space and the arrows up and down open a menu
// of them, with the cursor on the one that is picked; those to the sides pick at once.
type SelectField struct {
	widget.Select
	question *Question
	Ring     Ring
}

// NewSelectField returns a field with the first of its words picked; changed is called
// with another that is picked, and may be nil.
func NewSelectField(options []string, changed func(string)) *SelectField {
	s := &SelectField{Ring: newRing(ColourFaint)}
	s.Options = options
	s.ExtendBaseWidget(s)
	if len(options) > 0 {
		s.SetSelectedIndex(0)
	}
	s.OnChanged = changed
	return s
}

// Join makes it one of a question.
func (s *SelectField) Join(q *Question) { s.question = q }

func (s *SelectField) FocusGained() { s.Select.FocusGained(); s.Ring.Show(true) }

func (s *SelectField) FocusLost() { s.Select.FocusLost(); s.Ring.Show(false) }

func (s *SelectField) TypedKey(k *fyne.KeyEvent) {
	switch {
	case k.Name == fyne.KeySpace, k.Name == fyne.KeyUp, k.Name == fyne.KeyDown:
		s.open()
	case !s.question.Answers(k):
		s.Select.TypedKey(k)
	}
}

func (s *SelectField) Tapped(*fyne.PointEvent) { s.open() }

// open shows the words.
func (s *SelectField) open() {
	if s.Disabled() || len(s.Options) == 0 {
		return
	}
	var items []Item
	for i, word := range s.Options {
		items = append(items, Item{Title: word, Checked: word == s.Selected, Run: func() { s.SetSelectedIndex(i) }})
	}
	m := ShowMenuUnder(s.question.Canvas, s, items)
	m.Closed = func() { s.question.Canvas.Focus(s) }
	p := m.top()
	p.wide = max(p.wide, s.Size().Width)
	m.cursor(p, max(s.SelectedIndex(), 0))
	m.reveal(p)
}

// CheckField is something that is so or not. Space changes it.
type CheckField struct {
	widget.Check
	question *Question
	Ring     Ring
}

// NewCheckField returns a box to tick, with words behind it.
func NewCheckField(words string) *CheckField {
	c := &CheckField{Ring: NewRing()}
	c.Text = words
	c.ExtendBaseWidget(c)
	container.NewThemeOverride(c, checkLook{})
	return c
}

// Join makes it one of a question.
func (c *CheckField) Join(q *Question) { c.question = q }

func (c *CheckField) FocusGained() { c.Check.FocusGained(); c.Ring.Show(true) }

func (c *CheckField) FocusLost() { c.Check.FocusLost(); c.Ring.Show(false) }

func (c *CheckField) TypedKey(k *fyne.KeyEvent) {
	if !c.question.Answers(k) {
		c.Check.TypedKey(k)
	}
}

// Form lays fields out under one another, each behind its word, in rows of the same
// height. A field that is hidden, and its word, have none.
func Form(parts ...fyne.CanvasObject) *fyne.Container {
	return container.New(formLayout{}, parts...)
}

// formWord is how wide the words of a form are set, in pixels.
const formWord = 64

// formLayout sets words and fields in turn.
type formLayout struct{}

func (formLayout) MinSize(o []fyne.CanvasObject) fyne.Size {
	size, rows := fyne.Size{}, float32(0)
	for i := 1; i < len(o); i += 2 {
		if o[i].Visible() {
			size = size.Max(o[i].MinSize())
			rows++
		}
	}
	return fyne.NewSize(formWord+8+size.Width, rows*(size.Height+8)-8)
}

func (formLayout) Layout(o []fyne.CanvasObject, size fyne.Size) {
	row := float32(0)
	for i := 1; i < len(o); i += 2 {
		if o[i].Visible() {
			row = max(row, o[i].MinSize().Height)
		}
	}
	y := float32(0)
	for i := 1; i < len(o); i += 2 {
		if !o[i].Visible() {
			continue
		}
		high, word := o[i].MinSize().Height, o[i-1].MinSize().Height
		o[i-1].Move(fyne.NewPos(0, y+(row-word)/2))
		o[i-1].Resize(fyne.NewSize(formWord, word))
		o[i].Move(fyne.NewPos(formWord+8, y+(row-high)/2))
		o[i].Resize(fyne.NewSize(size.Width-formWord-8, high))
		y += row + 8
	}
}
