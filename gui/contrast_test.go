package gui

import (
	"image/color"
	"testing"

	"galley/gui/reader"
	"galley/store/standoff"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/theme"
)

func TestEveryLookCanBeRead(t *testing.T) {
	app := test.NewTempApp(t)
	for look, want := range map[Appearance]float64{AppearanceLight: contrastAA, AppearanceDark: contrastAA, AppearanceContrast: contrastAAA} {
		l := lookOf(look)
		app.Settings().SetTheme(l)
		of := func(name fyne.ThemeColorName) color.NRGBA {
			return color.NRGBAModel.Convert(theme.Color(name)).(color.NRGBA)
		}
		check := func(what string, a, b color.NRGBA, want float64) {
			if got := contrast(a, b); got < want {
				t.Errorf("%s: %s has a contrast of %.2f, want %.1f", look, what, got, want)
			}
		}
		for _, ground := range []fyne.ThemeColorName{colourPaper, colourPanel, colourHover} {
			for _, text := range []fyne.ThemeColorName{colourInk, colourSoft, colourAccent, colourSaved, colourAlarm} {
				check(string(text)+" on "+string(ground), of(text), of(ground), min(want, 4.5))
			}
			check("ink on "+string(ground), of(colourInk), of(ground), want)
		}
		p := readerPalette()
		for _, label := range standoff.DefaultScheme().Labels {
			checkLabel(t, check, label, p, want)
		}
	}
}

// checkLabel checks what a label colours: its line and letter, and the text on
// its tint, three deep.
func checkLabel(t *testing.T, check func(string, color.NRGBA, color.NRGBA, float64), label standoff.Label, p reader.Palette, want float64) {
	t.Helper()
	c := labelColour(label)
	check("the letter of "+label.Name, p.Paper, c, want)
	ground := p.Paper
	for depth := range 3 {
		ground = over(c, ground, p.Tint)
		check("text in "+label.Name, p.Ink, ground, 4.5)
		if depth == 0 {
			check("dimmed text in "+label.Name, p.Soft, ground, 4.5)
		}
	}
}
