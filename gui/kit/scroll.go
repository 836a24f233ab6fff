package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// Line gives an entry of one line the look of the window: what is longer than it has
// no scroll bar under it.
func Line(e fyne.CanvasObject) fyne.CanvasObject { return newDressed(e, lineLook{}) }

// PanelLine is [Line] for an entry on a panel, whose ground sets it off: a hairline is
// edge enough.
func PanelLine(e fyne.CanvasObject) fyne.CanvasObject {
	return Stack(FieldFace(), newDressed(e, panelLook{}))
}

// FieldFace returns the ground and the edge of a field on a panel.
func FieldFace() *Block {
	face := NewBlock(theme.ColorNameInputBackground, fyne.Size{})
	face.Stroke, face.Radius = ColourHairline, 5
	return face
}

// Scrolled gives what scrolls the look of the window.
func Scrolled(s *container.Scroll) fyne.CanvasObject { return newDressed(s, flatLook{}) }

// dressed is an object in a look of its own. It gets it once, unlike in a
// [container.ThemeOverride], which gives it with every Refresh: Fyne forgets the size
// of every text in the window each time.
type dressed struct {
	widget.BaseWidget
	content fyne.CanvasObject
	look    fyne.Theme
}

func newDressed(content fyne.CanvasObject, look fyne.Theme) *dressed {
	d := &dressed{content: content, look: look}
	d.ExtendBaseWidget(d)
	return d
}

func (d *dressed) CreateRenderer() fyne.WidgetRenderer {
	container.NewThemeOverride(d.content, d.look)
	return widget.NewSimpleRenderer(d.content)
}

func (d *dressed) Refresh() { d.content.Refresh() }

// SetDeviceIsMobile does nothing. By it Fyne knows what has a theme of its own, which
// that of something around it does not replace.
func (d *dressed) SetDeviceIsMobile(bool) {}
