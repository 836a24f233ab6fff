package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// proseWidth is how wide a paragraph of a question is set, in pixels.
const proseWidth = 460

// Prose is text that a question consists of, as high as it must be.
func Prose(words string) fyne.CanvasObject {
	return ProseWithin(proseWidth-2*theme.InnerPadding(), words)
}

// ProseWithin is [Prose] of a width of its own, in pixels.
func ProseWithin(wide float32, words string) fyne.CanvasObject {
	label := widget.NewLabel(words)
	label.Wrapping = fyne.TextWrapWord
	return set(wide, label)
}

// ProseAndCause is [Prose] with what the program was told under it: small, for who can
// make something of it. "" leaves it out.
func ProseAndCause(words, cause string) fyne.CanvasObject {
	if cause == "" {
		return Prose(words)
	}
	small := widget.NewLabel(cause)
	small.Wrapping = fyne.TextWrapWord
	small.SizeName, small.Importance = theme.SizeNameCaptionText, widget.LowImportance
	return Column(14, -1, Prose(words), set(proseWidth-2*theme.InnerPadding(), small))
}

// set sets a label in a width, in pixels, as high as it must be.
func set(wide float32, label *widget.Label) fyne.CanvasObject {
	inner := theme.InnerPadding() // a label keeps it around its text, a heading does not
	label.Resize(fyne.NewSize(wide+2*inner, 10))
	high := label.MinSize().Height
	return Sized(fyne.NewSize(wide, high-2*inner), Padded(-inner, -inner, -inner, -inner, label))
}
