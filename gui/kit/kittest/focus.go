package kittest

import (
	"image/color"

	"galley/gui/kit"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/theme"
)

// FocusSeen reports whether one sees that a field has the keyboard without telling hues
// apart: its edge, which is that of the field or of what is around it, becomes thicker, in
// a colour that stands out from the ground. The field keeps the keyboard.
func FocusSeen(c fyne.Canvas, f fyne.Focusable, around fyne.CanvasObject) bool {
	c.Unfocus()
	before, _ := edge(around)
	c.Focus(f)
	after, colour := edge(around)
	ground := color.NRGBAModel.Convert(theme.Color(theme.ColorNameInputBackground)).(color.NRGBA)
	return after >= before+1 && kit.Contrast(colour, ground) >= 3
}

// edge returns how thick the thickest edge within an object is, in pixels, and its colour.
func edge(o fyne.CanvasObject) (thick float32, colour color.NRGBA) {
	var parts []fyne.CanvasObject
	switch o := o.(type) {
	case *canvas.Rectangle:
		if o.StrokeWidth == 0 {
			return 0, color.NRGBA{}
		}
		return o.StrokeWidth, color.NRGBAModel.Convert(o.StrokeColor).(color.NRGBA)
	case *fyne.Container:
		parts = o.Objects
	case fyne.Widget:
		parts = test.WidgetRenderer(o).Objects()
	}
	for _, part := range parts {
		if t, c := edge(part); t > thick && part.Visible() {
			thick, colour = t, c
		}
	}
	return thick, colour
}
