package queue

import (
	"image/color"
	"testing"

	"galley/gui/kit"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/theme"
)

func TestRowsStandStillInEveryTheme(t *testing.T) {
	q, h := queueOf(t, "One\n\nA", "Two\n\nB", "Three\n\nC")
	places := func() (out []fyne.Position) {
		for i := range 3 {
			r := q.list.rows.Row(i).(*row)
			out = append(out, h.App.Driver().AbsolutePositionForObject(r), h.App.Driver().AbsolutePositionForObject(r.title))
		}
		return out
	}
	want := places()
	for _, look := range []kit.Appearance{kit.AppearanceDark, kit.AppearanceContrast, kit.AppearanceLight} {
		h.App.Settings().SetTheme(kit.LookOf(look))
		h.Win.Content().Refresh()
		for i, at := range places() {
			if at != want[i] {
				t.Errorf("%s: what was at %v is at %v", look, want[i], at)
			}
		}
	}
}

// The words of the empty filter are shown whole, or not at all.
func TestTheFilterSaysWhatThereIsRoomFor(t *testing.T) {
	q, h := queueOf(t, "One\n\nA")
	for wide, want := range map[float32]string{290: "Filter by title, status, label, field", 248: "Filter by title, status, label", 180: "Filter"} {
		h.Win.Resize(fyne.NewSize(wide, 700))
		if got := q.filter.PlaceHolder; got != want {
			t.Errorf("%v wide it says %q, want %q", wide, got, want)
		}
	}
}

// The second line of a row can be read, also where the row is selected.
func TestTheSecondLineOfASelectedRowCanBeRead(t *testing.T) {
	q, h := queueOf(t, "One\n\nA", "Two\n\nB")
	for _, look := range []kit.Appearance{kit.AppearanceDark, kit.AppearanceContrast, kit.AppearanceLight} {
		h.App.Settings().SetTheme(kit.LookOf(look))
		r := q.list.rows.Row(1).(*row)
		r.mark(state{selected: true})
		r.detail.Refresh()
		ink := test.WidgetRenderer(r.detail).Objects()[0].(*canvas.Text).Color
		under := color.NRGBAModel.Convert(theme.Color(kit.ColourSelected)).(color.NRGBA)
		panel := color.NRGBAModel.Convert(theme.Color(kit.ColourPanel)).(color.NRGBA)
		ground := kit.Over(under, panel, float64(under.A)/0xFF)
		ground.A = 0xFF
		if got := kit.Contrast(color.NRGBAModel.Convert(ink).(color.NRGBA), ground); got < kit.ContrastAA {
			t.Errorf("%s: %.1f : 1", look, got)
		}
		r.mark(state{})
	}
}
