package scheme

import (
	"slices"
	"testing"

	"galley/gui/kit/kittest"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
)

// A new label can be made with the mouse: by the link at the heading, by the hint at the
// foot, and by the menu of the list beside its lines.
func TestALabelIsMadeWithTheMouse(t *testing.T) {
	s := open(t)
	for name, do := range map[string]func(){
		"the link": func() { test.Tap(s.page.panel.more) },
		"the hint": s.page.panel.hints()[0].Do,
		"the menu": func() {
			list := s.page.panel.list
			at := fyne.CurrentApp().Driver().AbsolutePositionForObject(list).AddXY(60, list.Size().Height-4)
			list.TappedSecondary(&fyne.PointEvent{AbsolutePosition: at})
			menu := s.Canvas().Overlays().Top()
			if menu == nil {
				t.Fatal("the right button opens no menu beside the lines")
			}
			if words := kittest.Words(menu); !slices.Contains(words, "New label") || !slices.Contains(words, "New article field") {
				t.Fatalf("the menu says %q", words)
			}
			s.Canvas().Overlays().Remove(menu)
			s.page.add(false)
		},
	} {
		n := len(s.page.scheme.Labels)
		do()
		if len(s.page.scheme.Labels) != n+1 || s.Canvas().Focused() != fyne.Focusable(s.page.card.name) {
			t.Errorf("%s makes no label, or leaves the keyboard at %T", name, s.Canvas().Focused())
		}
	}
	s.Wait(t)
}

// What is looked for is given up where the label that was found gets another name.
func TestARenamedLabelStaysInTheList(t *testing.T) {
	s := open(t)
	s.page.panel.find.SetText("quote")
	s.page.rename("Citation")
	if s.page.panel.find.Text != "" || s.page.line() < 0 || len(s.page.lines) < 2 {
		t.Errorf("%q is looked for, and %d labels are listed", s.page.panel.find.Text, len(s.page.lines))
	}
	s.Wait(t)
}
