package kit

import (
	"fyne.io/fyne/v2"
)

// buttonHeight keeps every target at 24 pixels or more.
const buttonHeight = 26

// TextButton is a small button with a word on it.
type TextButton struct {
	Object   fyne.CanvasObject
	face     *Block
	text     *Caption
	disabled bool
}

// NewTextButton returns a button that can be pressed.
func NewTextButton(word string, tapped func()) *TextButton {
	b := &TextButton{face: NewBlock(ColourPaper, fyne.NewSize(buttonHeight, buttonHeight)), text: NewCaption(word, 12, ColourInk)}
	b.text.Align = fyne.TextAlignCenter
	b.face.Stroke, b.face.Radius = ColourHairline, 4
	b.Object = NewPressable(Stack(b.face, Padded(5, 7, 5, 7, b.text)), func() {
		if !b.disabled {
			tapped()
		}
	})
	return b
}

// Disable says whether a press does nothing, and shows it.
func (b *TextButton) Disable(yes bool) {
	if b.disabled == yes {
		return
	}
	b.disabled = yes
	fill, ink := ColourPaper, ColourInk
	if yes {
		fill, ink = ColourPanel, ColourDisabled
	}
	b.face.Colour = fill
	b.face.Refresh()
	b.text.Paint(ink)
}

// Disabled reports whether a press does nothing.
func (b *TextButton) Disabled() bool { return b.disabled }
