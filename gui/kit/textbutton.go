package kit

import (
	"fyne.io/fyne/v2"
)

// buttonHeight keeps every target at 24 pixels or more.
const buttonHeight = 26

// NewTextButton returns a small button with a word on it.
func NewTextButton(word string, tapped func()) fyne.CanvasObject {
	text := NewCaption(word, 12, ColourInk)
	text.Align = fyne.TextAlignCenter
	face := NewBlock(ColourPaper, fyne.NewSize(buttonHeight, buttonHeight))
	face.Stroke, face.Radius = ColourHairline, 4
	return NewPressable(Stack(face, Padded(5, 7, 5, 7, text)), tapped)
}
