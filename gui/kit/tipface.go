package kit

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
)

// The measures of the words of a tip, in pixels.
const (
	tipText   = 12
	tipMost   = 300 // how wide a line is at most
	tipSide   = 8   // beside the words
	tipAround = 2 * tipSide
)

// newTipFace returns the words of a tip in lines of a width at most, as tall as they must
// be, with their ground and edge. It has neither the pointer nor the keyboard.
func newTipFace(words string, most float32) fyne.CanvasObject {
	face := NewBlock(theme.ColorNameMenuBackground, fyne.Size{})
	face.Stroke, face.Radius = ColourFaint, 4
	var lines []fyne.CanvasObject
	for _, line := range wrap(words, tipText, most) {
		lines = append(lines, NewCaption(line, tipText, ColourInk))
	}
	return Stack(face, Padded(5, tipSide, 5, tipSide, Column(1, -1, lines...)))
}

// wrap breaks a text at its blanks into lines of a width, in pixels. A word that is
// wider has a line of its own.
func wrap(text string, size, width float32) []string {
	var out []string
	for paragraph := range strings.SplitSeq(text, "\n") {
		line := ""
		for _, word := range strings.Fields(paragraph) {
			longer := strings.TrimSpace(line + " " + word)
			if line != "" && fyne.MeasureText(longer, size, fyne.TextStyle{}).Width > width {
				out = append(out, line)
				longer = word
			}
			line = longer
		}
		out = append(out, line)
	}
	return out
}
