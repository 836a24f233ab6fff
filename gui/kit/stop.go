package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"
)

// StopHost is what a page gives to the stops on it.
type StopHost interface {
	Canvas() fyne.Canvas
	Reached(fyne.Focusable) // a stop has got the keyboard: the page may scroll to it

	// What is typed at a stop and that it does not take itself.
	KeyDown(*fyne.KeyEvent)
	TypedKeyAt(fyne.Focusable, *fyne.KeyEvent)
	TypedRune(rune) bool
	TypedShortcut(fyne.Shortcut)
}

// Stop is a part of a page at which the keyboard can be, which a ring shows. A widget
// embeds it and takes the keys that it wants; the others go to the page.
type Stop struct {
	widget.BaseWidget
	Ring Ring // to be put around what the widget shows
	host StopHost
	self fyne.Focusable
}

// StopWidget is a widget that embeds a [Stop].
type StopWidget interface {
	fyne.Widget
	fyne.Focusable
}

// Begin makes the widget that embeds it a stop. It must come before anything else.
func (s *Stop) Begin(h StopHost, self StopWidget) {
	s.host, s.self, s.Ring = h, self, NewRing()
	s.ExtendBaseWidget(self)
}

// Take gives the stop the keyboard.
func (s *Stop) Take() { s.host.Canvas().Focus(s.self) }

func (s *Stop) FocusGained() {
	s.Ring.Show(true)
	s.host.Reached(s.self)
}

func (s *Stop) FocusLost()                    { s.Ring.Show(false) }
func (s *Stop) KeyDown(k *fyne.KeyEvent)      { s.host.KeyDown(k) }
func (s *Stop) KeyUp(*fyne.KeyEvent)          {}
func (s *Stop) TypedKey(k *fyne.KeyEvent)     { s.host.TypedKeyAt(s.self, k) }
func (s *Stop) TypedRune(r rune)              { s.host.TypedRune(r) }
func (s *Stop) TypedShortcut(x fyne.Shortcut) { s.host.TypedShortcut(x) }
