package queue

import (
	"testing"

	"galley/gui/kit"

	"fyne.io/fyne/v2"
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
