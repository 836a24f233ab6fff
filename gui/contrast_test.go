package gui

import (
	"image/color"
	"testing"

	"galley/gui/kit"
	"galley/gui/reader"
	"galley/store/standoff"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/theme"
)

func TestEveryLookCanBeRead(t *testing.T) {
	app := test.NewTempApp(t)
	for look, want := range map[kit.Appearance]float64{kit.AppearanceLight: kit.ContrastAA, kit.AppearanceDark: kit.ContrastAA, kit.AppearanceContrast: kit.ContrastAAA} {
		l := kit.LookOf(look)
		app.Settings().SetTheme(l)
		of := func(name fyne.ThemeColorName) color.NRGBA {
			return color.NRGBAModel.Convert(theme.Color(name)).(color.NRGBA)
		}
		check := func(what string, a, b color.NRGBA, want float64) {
			if got := kit.Contrast(a, b); got < want {
				t.Errorf("%s: %s has a contrast of %.2f, want %.1f", look, what, got, want)
			}
		}
		for _, ground := range []fyne.ThemeColorName{kit.ColourPaper, kit.ColourPanel, kit.ColourHover} {
			for _, text := range []fyne.ThemeColorName{kit.ColourInk, kit.ColourSoft, kit.ColourAccent, kit.ColourSaved, kit.ColourAlarm} {
				check(string(text)+" on "+string(ground), of(text), of(ground), min(want, 4.5))
			}
			check("ink on "+string(ground), of(kit.ColourInk), of(ground), want)
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
		ground = kit.Over(c, ground, p.Tint)
		check("text in "+label.Name, p.Ink, ground, 4.5)
		if depth == 0 {
			check("dimmed text in "+label.Name, p.Soft, ground, 4.5)
		}
	}
}
