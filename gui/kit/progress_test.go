package kit

import (
	"image/color"
	"testing"

	"fyne.io/fyne/v2/test"
)

// One sees how much is done: the bar stands out from its track.
func TestThePartThatIsDoneStandsOut(t *testing.T) {
	app := test.NewTempApp(t)
	p := NewProgress()
	p.Set(0.5)
	for _, look := range []Appearance{AppearanceDark, AppearanceContrast, AppearanceLight} {
		app.Settings().SetTheme(LookOf(look))
		p.Refresh()
		r := test.WidgetRenderer(p).(*progressRenderer)
		if ratio := Contrast(r.done.FillColor.(color.NRGBA), r.back.FillColor.(color.NRGBA)); ratio < 3 {
			t.Errorf("%s: the done part is %.1f : 1 against the rest", look, ratio)
		}
	}
}
