package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"
)

// Listed gives a list the look of lists. A row must not be laid out by Fyne's
// containers that keep room between their parts: that room is another in a list, and
// the row would shift whenever it is laid out anew.
func Listed(l *widget.List) fyne.CanvasObject { return container.NewThemeOverride(l, rowLook{}) }

// Line gives an entry of one line the look of the window: what is longer than it has
// no scroll bar under it.
func Line(e fyne.CanvasObject) fyne.CanvasObject { return container.NewThemeOverride(e, lineLook{}) }

// Scrolled gives what scrolls the look of the window.
func Scrolled(s *container.Scroll) fyne.CanvasObject {
	return container.NewThemeOverride(s, flatLook{})
}
