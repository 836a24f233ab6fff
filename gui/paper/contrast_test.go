package paper

import (
	"fmt"
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
		p := Palette()
		for _, label := range standoff.DefaultScheme().Labels {
			checkLabel(t, check, label, p, want)
		}
	}
}

// checkLabel checks what a label colours: its line and letter, and the text on
// its tint, in overlaps up to eight deep, bare, found and selected.
func checkLabel(t *testing.T, check func(string, color.NRGBA, color.NRGBA, float64), label standoff.Label, p reader.Palette, want float64) {
	t.Helper()
	s := LabelStyle(label)
	check("the letter of "+label.Name, p.Paper, s.Colour, want)
	found := kit.Over(p.Accent, p.Paper, reader.FoundOpacity)
	selected := kit.Over(p.Selection, p.Paper, float64(p.Selection.A)/0xFF)
	for where, ground := range map[string]color.NRGBA{"": p.Paper, ", found": found, ", selected": selected} {
		for depth := 1; depth <= 8; depth++ {
			under := kit.Over(s.Tint, ground, p.TintAt(depth))
			check("text in "+label.Name+where, p.Ink, under, kit.ContrastAA)
			if depth == 1 && where == ", selected" {
				check("the outline of a hit in "+label.Name, p.Accent, under, 3)
			}
			if label.Dimmed {
				check("dimmed text in "+label.Name+where, s.Text, under, kit.ContrastAA)
			}
		}
	}
}

// TestLabelsOfAnyColourCanBeRead does the same for colours that nobody has
// chosen with care.
func TestLabelsOfAnyColourCanBeRead(t *testing.T) {
	app := test.NewTempApp(t)
	for _, look := range []kit.Appearance{kit.AppearanceLight, kit.AppearanceDark, kit.AppearanceContrast} {
		app.Settings().SetTheme(kit.LookOf(look))
		p := Palette()
		check := func(what string, a, b color.NRGBA, want float64) {
			if got := kit.Contrast(a, b); got < want {
				t.Errorf("%s: %s has a contrast of %.2f, want %.1f", look, what, got, want)
			}
		}
		for rgb := uint32(0); rgb <= 0xFFFFFF; rgb += 0x2A3B7 {
			checkLabel(t, check, standoff.Label{Name: fmt.Sprintf("%06X", rgb), Light: rgb, Dark: rgb, Dimmed: rgb%2 == 0}, p, kit.ContrastAA)
		}
	}
}
