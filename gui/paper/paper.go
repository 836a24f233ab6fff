// Package paper is how an article looks on the paper of the theme in force: the colours and
// the faces of a [reader.Reader], and how spans of a label are drawn in it. Text can be
// read on all of them, however deep they overlap.
package paper

import (
	"image/color"

	"galley/assets/fonts"
	"galley/gui/kit"
	"galley/gui/reader"
	"galley/store/standoff"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
)

// nameMost is how much of a label's name is drawn, in code points.
const nameMost = 200

// Faces returns the fonts of an article.
func Faces() reader.Faces {
	return reader.Faces{
		Text: fonts.SourceSerifRegular, TextSemibold: fonts.SourceSerifSemibold,
		Interface: fonts.InterRegular, InterfaceSemibold: fonts.InterSemibold, Fallbacks: emoji(),
	}
}

// emoji returns the font of emoji that comes with Fyne, unless the program was
// built without it.
func emoji() [][]byte {
	font := theme.DefaultEmojiFont()
	if font == nil {
		return nil
	}
	return [][]byte{font.Content()}
}

// Palette takes the reader's colours from the theme in force.
func Palette() reader.Palette {
	of := func(name fyne.ThemeColorName) color.NRGBA {
		return color.NRGBAModel.Convert(theme.Color(name)).(color.NRGBA)
	}
	p := reader.Palette{
		Paper: of(kit.ColourPaper), Ink: of(kit.ColourInk), Soft: of(kit.ColourSoft), Faint: of(kit.ColourFaint),
		Hairline: of(kit.ColourHairline), Accent: of(kit.ColourAccent), Selection: of(kit.ColourSelected),
		Panel: of(kit.ColourPanel), Tint: 0.14,
	}
	if kit.IsDark() {
		p.Tint, p.Selection.A = 0.185, 0x2E // what lies under text must not come near its light
	}
	return p
}

// LabelColour is a label's colour on the paper in force, readable there.
func LabelColour(l standoff.Label) color.NRGBA { return kit.LabelColour(l.Light, l.Dark) }

// LabelStyle returns how the spans of a label look on the paper in force. Text
// can be read on them however deep they overlap, also where it is selected.
func LabelStyle(l standoff.Label) reader.LabelStyle {
	p := Palette()
	s := reader.LabelStyle{ID: l.ID, Letter: l.Letter, Name: kit.Excerpt(l.Name, nameMost), Colour: LabelColour(l), Underline: l.Underline}
	s.Tint = s.Colour
	if l.Dimmed {
		s.Tint = kit.Over(s.Colour, p.Paper, 0.7)
	}
	for step := 1; kit.Contrast(p.Ink, deepest(p, s.Tint)) < kit.ContrastAA && step <= 20; step++ {
		s.Tint = kit.Over(p.Paper, s.Colour, float64(step)/20)
	}
	if l.Dimmed {
		s.Text = towards(p.Soft, p.Ink, deepest(p, s.Tint))
	}
	return s
}

// deepest returns the ground under text in the deepest overlap of a tint, where
// the text is selected too.
func deepest(p reader.Palette, tint color.NRGBA) color.NRGBA {
	const deep = 8
	return kit.Over(tint, kit.Over(p.Selection, p.Paper, float64(p.Selection.A)/0xFF), p.TintAt(deep))
}

// towards moves a colour towards another until it can be read on a ground.
func towards(c, goal, ground color.NRGBA) color.NRGBA {
	out := c
	for step := 1; kit.Contrast(out, ground) < kit.ContrastAA && step <= 50; step++ {
		out = kit.Over(goal, c, float64(step)/50)
	}
	return out
}
