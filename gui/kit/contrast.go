package kit

import (
	"image/color"
	"math"

	"fyne.io/fyne/v2/theme"
)

// The least contrasts between text and what it stands on, as in WCAG 2.2:
// level AA, and AAA for the high-contrast look.
const (
	ContrastAA  = 4.5
	ContrastAAA = 7
)

// luminance returns the relative luminance of an opaque colour, 0 to 1 (WCAG
// 2.2).
func luminance(c color.NRGBA) float64 {
	linear := func(v uint8) float64 {
		x := float64(v) / 255
		if x <= 0.04045 {
			return x / 12.92
		}
		return math.Pow((x+0.055)/1.055, 2.4)
	}
	return 0.2126*linear(c.R) + 0.7152*linear(c.G) + 0.0722*linear(c.B)
}

// Contrast returns the contrast ratio of two opaque colours, 1 to 21 (WCAG
// 2.2).
func Contrast(a, b color.NRGBA) float64 {
	x, y := luminance(a), luminance(b)
	if x < y {
		x, y = y, x
	}
	return (x + 0.05) / (y + 0.05)
}

// Over returns what a colour of some opacity gives on another.
func Over(top, base color.NRGBA, opacity float64) color.NRGBA {
	mix := func(a, b uint8) uint8 { return uint8(float64(a)*opacity + float64(b)*(1-opacity) + 0.5) }
	return color.NRGBA{R: mix(top.R, base.R), G: mix(top.G, base.G), B: mix(top.B, base.B), A: 0xFF}
}

// Readable moves a colour away from the paper until it has the contrast wanted,
// so that the labels of any scheme can be read in any look.
func Readable(c, paper color.NRGBA, want float64) color.NRGBA {
	away := color.NRGBA{A: 0xFF}
	if luminance(paper) < 0.2 {
		away = color.NRGBA{R: 0xFF, G: 0xFF, B: 0xFF, A: 0xFF}
	}
	out := c
	for step := 1; Contrast(out, paper) < want && step <= 50; step++ {
		out = Over(away, c, float64(step)/50)
	}
	return out
}

// LabelColour returns a label's colour on the paper in force, readable there, of those
// that it has on light and on dark paper, as 0xRRGGBB.
func LabelColour(light, dark uint32) color.NRGBA {
	paper := color.NRGBAModel.Convert(theme.Color(ColourPaper)).(color.NRGBA)
	switch {
	case IsDark():
		return Readable(Opaque(dark, 0xFF), paper, ContrastAA)
	case HighContrast():
		return Readable(Opaque(light, 0xFF), paper, ContrastAAA)
	}
	return Readable(Opaque(light, 0xFF), paper, ContrastAA)
}
