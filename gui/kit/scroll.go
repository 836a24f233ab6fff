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

// Scrolled gives what scrolls the look of the window.
func Scrolled(s *container.Scroll) fyne.CanvasObject {
	return container.NewThemeOverride(s, flatLook{})
}
