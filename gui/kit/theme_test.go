package kit

import (
	"image/color"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
)

// In a field one sees what is selected, and can read it.
func TestASelectionIsSeen(t *testing.T) {
	for _, look := range []Appearance{AppearanceLight, AppearanceDark, AppearanceContrast} {
		l := LookOf(look)
		of := func(name fyne.ThemeColorName) color.NRGBA { return l.Color(name, theme.VariantLight).(color.NRGBA) }
		ground, ink := of(theme.ColorNameInputBackground), of(theme.ColorNameForeground)
		tint := of(theme.ColorNameSelection)
		opacity := float64(tint.A) / 255
		tint.A = 255
		selected := Over(tint, ground, opacity)
		if got := Contrast(selected, ground); got < 1.4 {
			t.Errorf("%s: what is selected is %.2f : 1 against the field", look, got)
		}
		if got := Contrast(ink, selected); got < ContrastAAA {
			t.Errorf("%s: its text is %.1f : 1", look, got)
		}
	}
}
