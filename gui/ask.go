package gui

import (
	"image/color"
	"log/slog"
	"slices"

	"galley/gui/work"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// way is one of the ways out of a question.
type way struct {
	word  string
	do    func() // nil: nothing follows
	risky bool   // what it does cannot be undone
	stays bool   // the question stays open; do closes it if all went well
}

// ask shows something that a person must see before going on, and the ways out
// of it. Escape takes the first way, which is the careful one. The last is the one
// that most people will want: it has the keyboard, so that Enter takes it, unless
// it is risky. Where the body has fields, the first of them has the keyboard; Enter
// and Escape do the same in every field.
func (w *window) ask(title string, body fyne.CanvasObject, ways ...way) (hide func()) {
	heading := newCaption(title, 15, colourInk)
	heading.bold = true
	heading.elide = true
	q := &question{title: title, canvas: w.win.Canvas()}
	hide = func() { w.closeQuestion(q) }
	content := column(14, 1, heading, body)
	if len(ways) > 0 {
		content.Add(q.row(ways, hide))
	}
	fields(body, func(f field) { f.join(q) })
	q.popup = widget.NewModalPopUp(w.shielded(pad(edges{16, 18, 16, 18}, content)), w.win.Canvas())
	q.popup.Show()
	q.overlay = w.win.Canvas().Overlays().Top()
	w.questions = append(w.questions, q)
	slog.Debug("question", "title", title)
	if q.first != nil {
		w.win.Canvas().Focus(q.first)
	}
	return hide
}

// askHere is ask for something about the project that is open: the question is
// closed, unanswered, when that is left.
func (w *window) askHere(title string, body fyne.CanvasObject, ways ...way) (hide func()) {
	hide = w.ask(title, body, ways...)
	w.questions[len(w.questions)-1].about = w.session
	return hide
}

// forget closes what is asked about a project that is left.
func (w *window) forget(s *work.Session) {
	for _, q := range slices.Clone(w.questions) {
		if q.about == s {
			w.closeQuestion(q)
		}
	}
	if w.palette != nil {
		w.closeQuestion(w.palette.question)
	}
}

// question is one that is open.
type question struct {
	title   string
	about   *work.Session // the project that it is about; nil if it stays when that is left
	canvas  fyne.Canvas   // the driver may not know yet, or not any more, on which canvas a button is
	popup   *widget.PopUp
	overlay fyne.CanvasObject // what Fyne has put it into
	buttons []*wayButton
	first   fyne.Focusable    // which has the keyboard to begin with; nil if there is no way out
	scroll  *container.Scroll // what the keys up and down move; nil if they lead to another way
	closed  func()            // is called when it is closed; may be nil
}

// row makes the buttons.
func (q *question) row(ways []way, hide func()) fyne.CanvasObject {
	parts := []fyne.CanvasObject{newCaption("", 13, colourInk)}
	for i, x := range ways {
		b := newWayButton(x, i == len(ways)-1 && len(ways) > 1)
		b.join(q)
		b.tapped = func() {
			if !x.stays {
				hide()
			}
			if x.do != nil {
				x.do()
			}
		}
		q.buttons = append(q.buttons, b)
		parts = append(parts, b)
	}
	n := len(q.buttons)
	for i, b := range q.buttons {
		b.next, b.before = q.buttons[(i+1)%n], q.buttons[(i+n-1)%n]
	}
	if last := q.buttons[n-1]; last.way.risky {
		q.first = q.buttons[0]
	} else {
		q.first = last
	}
	return row(8, 0, parts...)
}

// enter is Enter in a field: it takes the last way, or, if that is risky, leads to
// its button.
func (q *question) enter() {
	n := len(q.buttons)
	if n == 0 {
		return
	}
	if last := q.buttons[n-1]; last.way.risky {
		q.canvas.Focus(last)
	} else {
		last.tapped()
	}
}

// leave is Escape: it takes the first way.
func (q *question) leave() {
	if len(q.buttons) > 0 {
		q.buttons[0].tapped()
	}
}

func (w *window) closeQuestion(q *question) {
	i := slices.Index(w.questions, q)
	if i < 0 {
		return
	}
	w.questions = slices.Delete(w.questions, i, i+1)
	q.popup.Hide()
	slog.Debug("question closed", "title", q.title)
	if q.closed != nil {
		q.closed()
	}
	if below := w.asked(); below == nil {
		w.focusReader()
	} else if below.first != nil && w.win.Canvas().Focused() == nil {
		w.win.Canvas().Focus(below.first)
	}
}

// move scrolls by so many lines, and tells whether there is something to scroll.
func (q *question) move(lines float32) bool {
	if q.scroll == nil {
		return false
	}
	const line = 24 // pixels
	at := q.scroll.Offset.Y + lines*line
	q.scroll.ScrollToOffset(fyne.NewPos(0, min(max(at, 0), max(q.scroll.Content.MinSize().Height-q.scroll.Size().Height, 0))))
	return true
}

// asked returns the question that is waiting for an answer, nil if none is.
func (w *window) asked() *question {
	for n := len(w.questions); n > 0 && !w.questions[n-1].popup.Visible(); n-- {
		w.questions = w.questions[:n-1] // closed by a click beside it
	}
	if n := len(w.questions); n > 0 && w.win.Canvas().Overlays().Top() == w.questions[n-1].overlay {
		return w.questions[n-1]
	}
	return nil
}

// tell is ask for something that there is nothing to decide about.
func (w *window) tell(title, words string) {
	w.ask(title, prose(words), way{word: lang.L("Close")})
}

// proseWidth is how wide a paragraph of a question is set, in pixels.
const proseWidth = 460

// prose is text that a question consists of, as high as it must be.
func prose(words string) fyne.CanvasObject {
	label := widget.NewLabel(words)
	label.Wrapping = fyne.TextWrapWord
	label.Resize(fyne.NewSize(proseWidth, 10))
	high := label.MinSize().Height
	inner := theme.InnerPadding() // a label keeps it around its text, a heading does not
	return sized(fyne.NewSize(proseWidth-2*inner, high-2*inner), pad(edges{-inner, -inner, -inner, -inner}, label))
}

// wayButton is a button of a question. It shows that it has the keyboard by a
// ring around it.
type wayButton struct {
	widget.BaseWidget
	question     *question
	way          way
	main         bool
	tapped       func()
	next, before *wayButton // nil if it is not one of the ways out
	focused      bool
	hovered      bool
}

func newWayButton(x way, main bool) *wayButton {
	b := &wayButton{way: x, main: main}
	b.ExtendBaseWidget(b)
	return b
}

// join implements [field].
func (b *wayButton) join(q *question) { b.question = q }

// Tapped implements [fyne.Tappable].
func (b *wayButton) Tapped(*fyne.PointEvent) { b.tapped() }

// FocusGained implements [fyne.Focusable].
func (b *wayButton) FocusGained() { b.focused = true; b.Refresh() }

// FocusLost implements [fyne.Focusable].
func (b *wayButton) FocusLost() { b.focused = false; b.Refresh() }

// TypedRune implements [fyne.Focusable].
func (b *wayButton) TypedRune(rune) {}

// TypedKey implements [fyne.Focusable].
func (b *wayButton) TypedKey(k *fyne.KeyEvent) {
	switch k.Name {
	case fyne.KeyReturn, fyne.KeyEnter, fyne.KeySpace:
		b.tapped()
	case fyne.KeyEscape:
		b.question.leave()
	case fyne.KeyPageDown:
		b.question.move(16)
	case fyne.KeyPageUp:
		b.question.move(-16)
	case fyne.KeyRight, fyne.KeyDown:
		if k.Name == fyne.KeyRight || !b.question.move(1) {
			b.lead(b.next)
		}
	case fyne.KeyLeft, fyne.KeyUp:
		if k.Name == fyne.KeyLeft || !b.question.move(-1) {
			b.lead(b.before)
		}
	}
}

func (b *wayButton) lead(to *wayButton) {
	if to != nil {
		b.question.canvas.Focus(to)
	}
}

// MouseIn implements [desktop.Hoverable].
func (b *wayButton) MouseIn(*desktop.MouseEvent) { b.hovered = true; b.Refresh() }

// MouseMoved implements [desktop.Hoverable].
func (b *wayButton) MouseMoved(*desktop.MouseEvent) {}

// MouseOut implements [desktop.Hoverable].
func (b *wayButton) MouseOut() { b.hovered = false; b.Refresh() }

// CreateRenderer implements [fyne.Widget].
func (b *wayButton) CreateRenderer() fyne.WidgetRenderer {
	r := &wayRenderer{b: b, face: canvas.NewRectangle(color.Transparent), ring: canvas.NewRectangle(color.Transparent), text: newCaption(b.way.word, 13, colourInk)}
	r.text.font, r.text.align = fontMedium, fyne.TextAlignCenter
	r.Refresh()
	return r
}

type wayRenderer struct {
	b          *wayButton
	face, ring *canvas.Rectangle
	text       *caption
}

// ringRoom is how far the ring stands from the button, in pixels.
const ringRoom = 3

func (r *wayRenderer) MinSize() fyne.Size {
	size := r.text.MinSize().AddWidthHeight(2*14+2*ringRoom, 0)
	return fyne.NewSize(max(size.Width, 88), 30+2*ringRoom)
}

func (r *wayRenderer) Layout(size fyne.Size) {
	r.ring.Resize(size)
	inside := size.SubtractWidthHeight(2*ringRoom, 2*ringRoom)
	r.face.Resize(inside)
	r.face.Move(fyne.NewPos(ringRoom, ringRoom))
	high := r.text.MinSize().Height
	r.text.Resize(fyne.NewSize(inside.Width, high))
	r.text.Move(fyne.NewPos(ringRoom, (size.Height-high)/2))
}

func (r *wayRenderer) Refresh() {
	r.face.CornerRadius, r.ring.CornerRadius = 5, 7
	r.face.FillColor, r.face.StrokeColor, r.face.StrokeWidth = theme.Color(colourPaper), theme.Color(colourFaint), 1
	ink := colourInk
	if r.b.hovered {
		r.face.FillColor = theme.Color(colourHover)
	}
	if r.b.main {
		fill := colourAccent
		if r.b.way.risky {
			fill = colourAlarm
		}
		r.face.FillColor, r.face.StrokeWidth, ink = theme.Color(fill), 0, colourPaper
	}
	r.ring.StrokeColor, r.ring.StrokeWidth = color.Transparent, 0
	if r.b.focused {
		r.ring.StrokeColor, r.ring.StrokeWidth = theme.Color(colourAccent), 2
	}
	r.text.paint(ink)
	r.face.Refresh()
	r.ring.Refresh()
}

func (r *wayRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.ring, r.face, r.text}
}
func (r *wayRenderer) Destroy() {}
