package kit

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
)

func TestTheProgramHasThePersonsScaleAndMotion(t *testing.T) {
	fynes := test.NewTempApp(t)
	fynes.Settings().SetTheme(LookOf(AppearanceLight))
	a := NewApp(fynes)
	t.Cleanup(func() { fyne.SetCurrentApp(fynes) })
	w := test.NewTempWindow(t, NewBlock(ColourPaper, fyne.Size{}))
	w.SetPadded(false)
	w.Resize(fyne.NewSize(1200, 800))
	applied := 0
	a.Settings().AddListener(func(fyne.Settings) { applied++ })
	a.SetScale(200)
	if got := fyne.CurrentApp().Settings().Scale(); got != 2*fynes.Settings().Scale() {
		t.Errorf("the scale is %v", got)
	}
	if applied == 0 || w.Canvas().Size() != fyne.NewSize(600, 400) {
		t.Errorf("it is not applied, or the window is %v now", w.Canvas().Size())
	}
	a.SetScale(200)
	if w.Canvas().Size() != fyne.NewSize(600, 400) {
		t.Errorf("the same scale makes the window %v", w.Canvas().Size())
	}
	before := fyne.CurrentApp().Settings().ShowAnimations()
	a.SetStill(true)
	if fyne.CurrentApp().Settings().ShowAnimations() {
		t.Error("things move")
	}
	a.SetStill(false)
	if fyne.CurrentApp().Settings().ShowAnimations() != before {
		t.Error("they stay still")
	}
}
