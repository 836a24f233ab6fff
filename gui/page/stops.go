package page

import (
	"galley/gui/kit"

	"fyne.io/fyne/v2"
)

// Stops is a page as what can have the keyboard on it knows it: the [kit.StopHost] of
// its stops. What they do not take goes to the window, but for the keys of the page.
type Stops struct {
	Host
	Main   fyne.Focusable                            // what people work on: Escape at any other stop leads back to the page; nil: Escape is the window's everywhere
	Reveal func(fyne.Focusable)                      // scrolls to what has got the keyboard; nil: the page does not scroll
	Keys   func(fyne.Focusable, *fyne.KeyEvent) bool // takes the keys that lead through the page; nil: there are none
}

var _ kit.StopHost = (*Stops)(nil)

func (s *Stops) Reached(f fyne.Focusable) {
	if s.Reveal != nil {
		s.Reveal(f)
	}
}

func (s *Stops) TypedKeyAt(f fyne.Focusable, k *fyne.KeyEvent) {
	switch {
	case s.Keys != nil && s.Keys(f, k):
	case k.Name == fyne.KeyEscape && s.Main != nil && f != s.Main:
		s.Focus()
	default:
		s.TypedKey(k)
	}
}
