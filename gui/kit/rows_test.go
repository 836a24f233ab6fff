package kit_test

import (
	"fmt"
	"testing"

	"galley/gui/kit"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
)

func TestRowsInSightFollowTheirLines(t *testing.T) {
	test.NewTempApp(t).Settings().SetTheme(kit.LookOf(kit.AppearanceLight))
	lines, made, filled := 20_000, 0, 0
	rows := kit.NewRows(func() int { return lines }, func() fyne.CanvasObject {
		made++
		return kit.Sized(fyne.NewSize(20, 50), kit.NewCaption("", 12, kit.ColourInk))
	}, func(row fyne.CanvasObject, i int) {
		filled++
		row.(*fyne.Container).Objects[0].(*kit.Caption).Set(fmt.Sprint(i))
	})
	w := test.NewTempWindow(t, rows)
	w.SetPadded(false)
	w.Resize(fyne.NewSize(200, 520))
	text := func(i int) string {
		row := rows.Row(i)
		if row == nil {
			return ""
		}
		return row.(*fyne.Container).Objects[0].(*kit.Caption).Text
	}
	if text(0) != "0" || text(10) != "10" || text(11) != "" {
		t.Errorf("at the beginning rows 0, 10 and 11 say %q, %q, %q", text(0), text(10), text(11))
	}
	filled = 0
	rows.Scrolled(&fyne.ScrollEvent{Scrolled: fyne.NewDelta(0, -100)})
	if text(1) != "" || text(2) != "2" || text(12) != "12" || filled > 3 {
		t.Errorf("two lines on, row 2 says %q, row 12 %q, and %d rows were filled", text(2), text(12), filled)
	}
	rows.Reveal(19_999)
	if text(19_999) != "19999" || rows.Row(19_999).Position().Y != 470 {
		t.Errorf("the last row says %q", text(19_999))
	}
	rows.Reveal(19_998)
	if got := rows.Row(19_999).Position().Y; got != 470 {
		t.Errorf("to reveal what is in sight moves the rows: the last is at %v", got)
	}
	lines = 3
	rows.Update()
	if text(2) != "2" || rows.Row(0).Position().Y != 0 || text(3) != "" {
		t.Errorf("of 3 lines the last says %q", text(2))
	}
	if made > 30 {
		t.Errorf("%d rows were made", made)
	}
}

// A list that scrolls says so at both sides: no row is under its bar, and a line is at the
// top while rows are above.
func TestRowsLieBesideTheirBar(t *testing.T) {
	test.NewTempApp(t).Settings().SetTheme(kit.LookOf(kit.AppearanceLight))
	lines := 20
	rows := kit.NewRows(func() int { return lines }, func() fyne.CanvasObject {
		return kit.Sized(fyne.NewSize(20, 50), kit.NewCaption("", 12, kit.ColourInk))
	}, func(fyne.CanvasObject, int) {})
	w := test.NewTempWindow(t, rows)
	w.SetPadded(false)
	w.Resize(fyne.NewSize(200, 520))
	edge := func() bool {
		parts := rows.Content.(*fyne.Container).Objects
		return parts[len(parts)-1].Visible()
	}
	if wide := rows.Row(0).Size().Width; wide > 192 || edge() {
		t.Errorf("a row is %v wide beside the bar; a line at the top: %v", wide, edge())
	}
	rows.Reveal(19)
	if !edge() {
		t.Error("nothing says that rows are above")
	}
	lines = 5
	rows.Update()
	if wide := rows.Row(0).Size().Width; wide != 200 || edge() {
		t.Errorf("without a bar a row is %v wide; a line at the top: %v", wide, edge())
	}
}
