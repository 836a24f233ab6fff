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
	if applied == 0 || !about(w, 600, 400) {
		t.Errorf("it is not applied, or the window is %v now", w.Canvas().Size())
	}
	if got := a.FullSize(w); got != fyne.NewSize(1200, 800) {
		t.Errorf("at 100 percent it is to be %v", got)
	}
	a.SetScale(200)
	if !about(w, 600, 400) {
		t.Errorf("the same scale makes the window %v", w.Canvas().Size())
	}
	for range 20 { // quickly, while the window may still have another size
		a.SetScale(150)
		w.Resize(fyne.NewSize(1200, 800))
		a.SetScale(100)
	}
	if !about(w, 1200, 800) {
		t.Errorf("after some steps the window is %v", w.Canvas().Size())
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

// about reports whether a window has a size, to a tenth of a pixel.
func about(w fyne.Window, wide, high float32) bool {
	off := w.Canvas().Size().SubtractWidthHeight(wide, high)
	return max(off.Width, -off.Width, off.Height, -off.Height) < 0.1
}
