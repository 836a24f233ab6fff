package kit

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// Button is a button of a question. It shows that it has the keyboard by a
// ring around it.
type Button struct {
	widget.BaseWidget
	question     *Question
	Way          Way
	main         bool
	OnTapped     func()
	next, before *Button // nil if it is not one of the ways out
	focused      bool
	hovered      bool
}

// NewButton returns the button of a way out of a question; the main one is filled.
func NewButton(x Way, main bool) *Button {
	b := &Button{Way: x, main: main}
	b.ExtendBaseWidget(b)
	return b
}

// Join makes the button one of a question, which Escape leaves.
func (b *Button) Join(q *Question) { b.question = q }

func (b *Button) Tapped(*fyne.PointEvent) { b.OnTapped() }

func (b *Button) FocusGained() { b.focused = true; b.Refresh() }

func (b *Button) FocusLost() { b.focused = false; b.Refresh() }

func (b *Button) TypedRune(rune) { b.question.early() }

func (b *Button) TypedKey(k *fyne.KeyEvent) {
	if b.question.early() {
		return
	}
	switch k.Name {
	case fyne.KeyReturn, fyne.KeyEnter:
		if !b.Way.Stops {
			b.OnTapped()
		}
	case fyne.KeySpace:
		b.OnTapped()
	case fyne.KeyEscape:
		b.question.Leave()
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

// TypedShortcut answers the question with Ctrl+Enter, whichever button has the keyboard.
func (b *Button) TypedShortcut(x fyne.Shortcut) {
	if b.question != nil && !b.question.early() {
		b.question.AnswersShortcut(x)
	}
}

func (b *Button) lead(to *Button) {
	if to != nil {
		b.question.Canvas.Focus(to)
	}
}

func (b *Button) MouseIn(*desktop.MouseEvent) { b.hovered = true; b.Refresh() }

func (b *Button) MouseMoved(*desktop.MouseEvent) {}

func (b *Button) MouseOut() { b.hovered = false; b.Refresh() }

func (b *Button) CreateRenderer() fyne.WidgetRenderer {
	r := &wayRenderer{b: b, face: canvas.NewRectangle(color.Transparent), ring: canvas.NewRectangle(color.Transparent), text: NewCaption(b.Way.Word, 13, ColourInk)}
	r.text.Font, r.text.Align = FontMedium, fyne.TextAlignCenter
	r.Refresh()
	return r
}

type wayRenderer struct {
	b          *Button
	face, ring *canvas.Rectangle
	text       *Caption
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
	r.face.FillColor, r.face.StrokeColor, r.face.StrokeWidth = theme.Color(ColourPaper), theme.Color(ColourFaint), 1
	ink := ColourInk
	if r.b.hovered {
		r.face.FillColor = theme.Color(ColourHover)
	}
	if r.b.main {
		fill := ColourAccent
		if r.b.Way.Risky {
			fill = ColourAlarm
		}
		r.face.FillColor, r.face.StrokeWidth, ink = theme.Color(fill), 0, ColourPaper
	}
	r.ring.StrokeColor, r.ring.StrokeWidth = color.Transparent, 0
	if r.b.focused {
		r.ring.StrokeColor, r.ring.StrokeWidth = theme.Color(ColourAccent), 2
	}
	r.text.Paint(ink)
	r.face.Refresh()
	r.ring.Refresh()
}

func (r *wayRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.ring, r.face, r.text}
}
func (r *wayRenderer) Destroy() {}
