package kit

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"
)

// Awaited is a question without words: what a person has asked for is on its way, such as
// a dialog to choose a file. It takes all keys and clicks, which are not meant for what
// lies below, and keeps what is typed.
type Awaited struct {
	x     *Questions
	q     *Question
	typed []func(fyne.Focusable)
}

// mostAwaited is how many keys are kept.
const mostAwaited = 4096

// Await begins to wait. Escape gives up what is waited for; nil takes no notice of it.
func (x *Questions) Await(giveUp func()) *Awaited {
	a := &Awaited{x: x, q: &Question{Canvas: x.win.Canvas()}}
	shield := &awaitShield{a: a, giveUp: giveUp}
	shield.ExtendBaseWidget(shield)
	a.q.First, a.q.popup = shield, shield
	a.q.tips = newTipLayer(x.win.Canvas(), x.post)
	x.unfocus()
	x.win.Canvas().Overlays().Add(shield)
	shield.Resize(x.win.Canvas().Size())
	a.q.laid()
	x.stack = append(x.stack, a.q)
	x.win.Canvas().Focus(shield)
	return a
}

// End ends the waiting.
func (a *Awaited) End() { a.x.Close(a.q) }

// Hand types what was typed meanwhile into what has the keyboard by now, key by key.
func (a *Awaited) Hand() {
	for _, do := range a.typed {
		if f := a.q.Canvas.Focused(); f != nil {
			do(f)
		}
	}
	a.typed = nil
}

// Forget forgets what was typed.
func (a *Awaited) Forget() { a.typed = nil }

func (a *Awaited) keep(do func(fyne.Focusable)) {
	if len(a.typed) < mostAwaited {
		a.typed = append(a.typed, do)
	}
}

// awaitShield lies over the window, and is not seen.
type awaitShield struct {
	widget.BaseWidget
	a      *Awaited
	giveUp func()
}

var (
	_ fyne.Tabbable     = (*awaitShield)(nil)
	_ fyne.Shortcutable = (*awaitShield)(nil)
	_ desktop.Hoverable = (*awaitShield)(nil)
	_ fyne.Tappable     = (*awaitShield)(nil)
	_ fyne.Scrollable   = (*awaitShield)(nil)
)

func (s *awaitShield) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(canvas.NewRectangle(color.Transparent))
}

// Hide takes it out of the window.
func (s *awaitShield) Hide() {
	if s.Visible() {
		s.BaseWidget.Hide()
		s.a.q.Canvas.Overlays().Remove(s)
	}
}

func (s *awaitShield) TypedRune(r rune) { s.a.keep(func(f fyne.Focusable) { f.TypedRune(r) }) }

func (s *awaitShield) TypedKey(k *fyne.KeyEvent) {
	if k.Name == fyne.KeyEscape && s.giveUp != nil {
		s.giveUp()
		return
	}
	s.a.keep(func(f fyne.Focusable) { f.TypedKey(k) })
}

// TypedShortcut drops a shortcut: what it would do to a dialog that was not there yet is not
// known.
func (s *awaitShield) TypedShortcut(fyne.Shortcut) {}

func (s *awaitShield) FocusGained()                   {}
func (s *awaitShield) FocusLost()                     {}
func (s *awaitShield) AcceptsTab() bool               { return true }
func (s *awaitShield) Tapped(*fyne.PointEvent)        {}
func (s *awaitShield) Scrolled(*fyne.ScrollEvent)     {}
func (s *awaitShield) MouseIn(*desktop.MouseEvent)    {}
func (s *awaitShield) MouseMoved(*desktop.MouseEvent) {}
func (s *awaitShield) MouseOut()                      {}
