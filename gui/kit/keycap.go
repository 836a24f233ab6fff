package kit

import "fyne.io/fyne/v2"

// Keycap draws a key as wide as its name.
func Keycap(name string) fyne.CanvasObject {
	word := NewCaption(name, 11, ColourSoft)
	word.Align = fyne.TextAlignCenter
	face := NewBlock(ColourPaper, fyne.NewSize(22, 18))
	face.Stroke, face.Radius = ColourHairline, 3
	return Stack(face, Padded(1, 5, 1, 5, word))
}
