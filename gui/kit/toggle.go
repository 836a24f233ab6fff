package kit

import "fyne.io/fyne/v2"

// Toggle is a small button that stays down while something is on.
type Toggle struct {
	Object fyne.CanvasObject
	face   *Block
	text   *Caption
}

// NewToggle returns a toggle that is off; tapped changes what it stands for.
func NewToggle(word string, tapped func()) *Toggle {
	t := &Toggle{face: NewBlock(ColourPaper, fyne.NewSize(buttonHeight, buttonHeight)), text: NewCaption(word, 12, ColourSoft)}
	t.text.Align = fyne.TextAlignCenter
	t.face.Radius = 4
	t.Object = NewPressable(Stack(t.face, Padded(5, 7, 5, 7, t.text)), tapped)
	t.Set(false)
	return t
}

// Set shows whether it is on.
func (t *Toggle) Set(on bool) {
	t.face.Colour, t.face.Stroke = ColourPaper, ColourHairline
	colour := ColourSoft
	if on {
		t.face.Colour, t.face.Stroke, colour = ColourHover, ColourAccent, ColourAccent
	}
	t.text.Paint(colour)
	t.face.Refresh()
}
