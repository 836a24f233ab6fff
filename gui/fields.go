package gui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"
)

// field is a part of a question that can have the keyboard. It belongs to the
// question, so that Enter and Escape answer that from within it.
type field interface {
	join(q *question)
}

// fields calls back for every field within an object.
func fields(o fyne.CanvasObject, found func(field)) {
	if f, ok := o.(field); ok {
		found(f)
		return
	}
	switch o := o.(type) {
	case *fyne.Container:
		for _, part := range o.Objects {
			fields(part, found)
		}
	case *container.Scroll:
		fields(o.Content, found)
	}
}

// answers tells whether a key answers the question, and has it answered.
func (q *question) answers(k *fyne.KeyEvent) bool {
	switch k.Name {
	case fyne.KeyReturn, fyne.KeyEnter:
		q.enter()
	case fyne.KeyEscape:
		q.leave()
	default:
		return false
	}
	return true
}

// ring shows that the field within it has the keyboard.
type ring struct{ face *block }

func newRing() ring {
	face := newBlock("", fyne.Size{})
	face.radius = 6
	return ring{face}
}

// around puts the ring around a field.
func (r ring) around(o fyne.CanvasObject) fyne.CanvasObject {
	return stack(pad(edges{2, 2, 2, 2}, o), r.face)
}

func (r ring) show(on bool) {
	r.face.stroke = ""
	if on {
		r.face.stroke = colourAccent
	}
	r.face.Refresh()
}

// entryField is a line to write in.
type entryField struct {
	widget.Entry
	question *question
}

func newEntryField(text string) *entryField {
	e := &entryField{}
	e.ExtendBaseWidget(e)
	e.put(text)
	return e
}

// put sets the text, with the caret behind it.
func (e *entryField) put(text string) {
	e.SetText(text)
	e.CursorRow, e.CursorColumn = 0, len([]rune(text))
	e.Refresh()
}

// join implements [field]. The first line to write in has the keyboard to begin with.
func (e *entryField) join(q *question) {
	e.question = q
	if _, taken := q.first.(*entryField); !taken {
		q.first = e
	}
}

// TypedKey implements [fyne.Focusable].
func (e *entryField) TypedKey(k *fyne.KeyEvent) {
	if !e.question.answers(k) {
		e.Entry.TypedKey(k)
	}
}

// TypedShortcut implements [fyne.Shortcutable].
func (e *entryField) TypedShortcut(s fyne.Shortcut) {
	s, _ = pasteOfOneLine(s)
	e.Entry.TypedShortcut(s)
}

// selectField picks one of a few words. Space and the arrows pick.
type selectField struct {
	widget.Select
	question *question
	ring     ring
}

func newSelectField(options []string, changed func(string)) *selectField {
	s := &selectField{ring: newRing()}
	s.Options = options
	s.ExtendBaseWidget(s)
	if len(options) > 0 {
		s.SetSelectedIndex(0)
	}
	s.OnChanged = changed
	return s
}

func (s *selectField) join(q *question) { s.question = q }

// FocusGained implements [fyne.Focusable].
func (s *selectField) FocusGained() { s.Select.FocusGained(); s.ring.show(true) }

// FocusLost implements [fyne.Focusable].
func (s *selectField) FocusLost() { s.Select.FocusLost(); s.ring.show(false) }

// TypedKey implements [fyne.Focusable].
func (s *selectField) TypedKey(k *fyne.KeyEvent) {
	if !s.question.answers(k) {
		s.Select.TypedKey(k)
	}
}

// checkField is something that is so or not. Space changes it.
type checkField struct {
	widget.Check
	question *question
	ring     ring
}

func newCheckField(words string) *checkField {
	c := &checkField{ring: newRing()}
	c.Text = words
	c.ExtendBaseWidget(c)
	return c
}

func (c *checkField) join(q *question) { c.question = q }

// FocusGained implements [fyne.Focusable].
func (c *checkField) FocusGained() { c.Check.FocusGained(); c.ring.show(true) }

// FocusLost implements [fyne.Focusable].
func (c *checkField) FocusLost() { c.Check.FocusLost(); c.ring.show(false) }

// TypedKey implements [fyne.Focusable].
func (c *checkField) TypedKey(k *fyne.KeyEvent) {
	if !c.question.answers(k) {
		c.Check.TypedKey(k)
	}
}

// form lays fields out under one another, each behind its word.
func form(parts ...fyne.CanvasObject) fyne.CanvasObject {
	return container.New(formLayout{}, parts...)
}

// formWord is how wide the words of a form are set, in pixels.
const formWord = 64

// formLayout sets words and fields in turn.
type formLayout struct{}

// MinSize implements [fyne.Layout].
func (formLayout) MinSize(o []fyne.CanvasObject) fyne.Size {
	size := fyne.NewSize(0, -8)
	for i := 1; i < len(o); i += 2 {
		m := o[i].MinSize()
		size = fyne.NewSize(max(size.Width, formWord+8+m.Width), size.Height+8+m.Height)
	}
	return size
}

// Layout implements [fyne.Layout].
func (formLayout) Layout(o []fyne.CanvasObject, size fyne.Size) {
	y := float32(0)
	for i := 1; i < len(o); i += 2 {
		high, word := o[i].MinSize().Height, o[i-1].MinSize().Height
		o[i-1].Move(fyne.NewPos(0, y+(high-word)/2))
		o[i-1].Resize(fyne.NewSize(formWord, word))
		o[i].Move(fyne.NewPos(formWord+8, y))
		o[i].Resize(fyne.NewSize(size.Width-formWord-8, high))
		y += high + 8
	}
}
