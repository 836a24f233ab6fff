package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// NewCursorLine returns what lies behind the line of a menu or a palette that has the
// cursor: a ground, and a bar at its left edge, since a ground that words can be read on
// hardly differs from the one around it.
func NewCursorLine() *fyne.Container {
	ground, bar := NewBlock(ColourHover, fyne.Size{}), NewBlock(ColourAccent, fyne.NewSize(3, 0))
	ground.Radius, bar.Radius = 2, 1.5
	return Stack(ground, container.NewBorder(nil, nil, bar, nil))
}
