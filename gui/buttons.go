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

// newToggle returns a small button that stays down.
func newToggle(word string, changed func(bool)) fyne.CanvasObject {
	text := newCaption(word, 12, colourSoft)
	text.align = fyne.TextAlignCenter
	face := newBlock(colourPaper, fyne.NewSize(buttonHeight, buttonHeight))
	face.stroke, face.radius = colourHairline, 4
	on := false
	return newPress(stack(face, pad(edges{5, 7, 5, 7}, text)), func() {
		on = !on
		face.fill, face.stroke = colourPaper, colourHairline
		text.paint(colourSoft)
		if on {
			face.fill, face.stroke = colourHover, colourAccent
			text.paint(colourAccent)
		}
		face.Refresh()
		changed(on)
	})
}
