package gui

import (
	"image/color"

	"galley/gui/kit"
	"galley/gui/reader"
	"galley/store/standoff"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
)

// readerPalette takes the reader's colours from the theme in force.
func readerPalette() reader.Palette {
	of := func(name fyne.ThemeColorName) color.NRGBA {
		return color.NRGBAModel.Convert(theme.Color(name)).(color.NRGBA)
	}
	p := reader.Palette{
		Paper: of(kit.ColourPaper), Ink: of(kit.ColourInk), Soft: of(kit.ColourSoft), Faint: of(kit.ColourFaint),
		Hairline: of(kit.ColourHairline), Accent: of(kit.ColourAccent), Selection: of(kit.ColourSelected),
		Panel: of(kit.ColourPanel), Tint: 0.14,
	}
	if kit.IsDark() {
		p.Tint = 0.185 // at 0.20 text three deep falls below AA
	}
	return p
}

// labelColour is a label's colour on the paper in force, readable there.
func labelColour(l standoff.Label) color.NRGBA {
	paper := readerPalette().Paper
	switch {
	case kit.IsDark():
		return kit.Readable(kit.Opaque(l.Dark, 0xFF), paper, kit.ContrastAA)
	case kit.HighContrast():
		return kit.Readable(kit.Opaque(l.Light, 0xFF), paper, kit.ContrastAAA)
	}
	return kit.Readable(kit.Opaque(l.Light, 0xFF), paper, kit.ContrastAA)
}

func (w *window) labelStyles() []reader.LabelStyle {
	var out []reader.LabelStyle
	for _, l := range w.scheme().Labels {
		out = append(out, reader.LabelStyle{
			ID: l.ID, Letter: l.Letter, Name: l.Name, Colour: labelColour(l), Underline: l.Underline, Dimmed: l.Dimmed,
		})
	}
	return out
}
