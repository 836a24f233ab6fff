package gui

import (
	"fyne.io/fyne/v2"
)

// buttonHeight keeps every target at 24 pixels or more.
const buttonHeight = 26

// newTextButton returns a small button with a word on it.
func newTextButton(word string, tapped func()) fyne.CanvasObject {
	text := newCaption(word, 12, colourInk)
	text.align = fyne.TextAlignCenter
	face := newBlock(colourPaper, fyne.NewSize(buttonHeight, buttonHeight))
	face.stroke, face.radius = colourHairline, 4
	return newPress(stack(face, pad(edges{5, 7, 5, 7}, text)), tapped)
}
