package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// Line gives an entry of one line the look of the window: what is longer than it has
// no scroll bar under it.
func Line(e fyne.CanvasObject) fyne.CanvasObject { return container.NewThemeOverride(e, lineLook{}) }

// Scrolled gives what scrolls the look of the window.
func Scrolled(s *container.Scroll) fyne.CanvasObject {
	return container.NewThemeOverride(s, flatLook{})
}
