package article

import (
	"image/color"

	"galley/gui/kit"
	"galley/gui/reader"
	"galley/store/standoff"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
)

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

func (v *View) labelStyles() []reader.LabelStyle {
	var out []reader.LabelStyle
	for _, l := range v.host.Scheme().Labels {
		out = append(out, LabelStyle(l))
	}
	return out
}

// LabelStyle returns how the spans of a label look on the paper in force. Text
// can be read on them however deep they overlap, also where it is selected.
func LabelStyle(l standoff.Label) reader.LabelStyle {
	p := Palette()
	s := reader.LabelStyle{ID: l.ID, Letter: l.Letter, Name: nameOf(l), Colour: LabelColour(l), Underline: l.Underline}
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
