package queue

import (
	"image/color"
	"testing"

	"galley/gui/kit"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
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

// One sees how much is done: the bar stands out from its track.
func TestThePartThatIsDoneStandsOut(t *testing.T) {
	q, h := queueOf(t, "One\n\nA", "Two\n\nB")
	for _, look := range []kit.Appearance{kit.AppearanceDark, kit.AppearanceContrast, kit.AppearanceLight} {
		h.App.Settings().SetTheme(kit.LookOf(look))
		q.progress.Refresh()
		r := test.WidgetRenderer(q.progress).(*progressRenderer)
		if ratio := kit.Contrast(r.done.FillColor.(color.NRGBA), r.back.FillColor.(color.NRGBA)); ratio < 3 {
			t.Errorf("%s: the done part is %.1f : 1 against the rest", look, ratio)
		}
	}
}

// The words of the empty filter are shown whole, or not at all.
func TestTheFilterSaysWhatThereIsRoomFor(t *testing.T) {
	q, h := queueOf(t, "One\n\nA")
	for wide, want := range map[float32]string{248: "Filter by title, status, label", 180: "Filter"} {
		h.Win.Resize(fyne.NewSize(wide, 700))
		if got := q.filter.PlaceHolder; got != want {
			t.Errorf("%v wide it says %q, want %q", wide, got, want)
		}
	}
}
