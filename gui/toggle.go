package gui

import "fyne.io/fyne/v2"

// toggle is a small button that stays down while something is on.
type toggle struct {
	object fyne.CanvasObject
	face   *block
	text   *caption
}

func newToggle(word string, tapped func()) *toggle {
	t := &toggle{face: newBlock(colourPaper, fyne.NewSize(buttonHeight, buttonHeight)), text: newCaption(word, 12, colourSoft)}
	t.text.align = fyne.TextAlignCenter
	t.face.radius = 4
	t.object = newPress(stack(t.face, pad(edges{5, 7, 5, 7}, t.text)), tapped)
	t.set(false)
	return t
}

func (t *toggle) set(on bool) {
	t.face.fill, t.face.stroke = colourPaper, colourHairline
	colour := colourSoft
	if on {
		t.face.fill, t.face.stroke, colour = colourHover, colourAccent, colourAccent
	}
	t.text.paint(colour)
	t.face.Refresh()
}
