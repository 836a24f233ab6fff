package gui

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
)

func TestTheWindowComesBackAsLargeAsItWas(t *testing.T) {
	app := test.NewTempApp(t)
	begin := func() *window {
		w := newWindow(app, "test")
		t.Cleanup(w.win.Close)
		return w
	}
	w := begin()
	if got := w.win.Canvas().Size(); got != firstSize {
		t.Errorf("the first window is %v", got)
	}
	w.win.Resize(fyne.NewSize(1000, 700))
	w.keepSize()
	if got := begin().win.Canvas().Size(); got != fyne.NewSize(1000, 700) {
		t.Errorf("the next window is %v", got)
	}
	app.Preferences().SetFloat(prefWidth, 3)
	app.Preferences().SetFloat(prefHeight, -1e30)
	if got := begin().win.Canvas().Size(); got != leastSize {
		t.Errorf("after sizes that cannot be the window is %v", got)
	}
	app.Preferences().SetFloat(prefWidth, 1e30)
	if got := keptSize(app.Preferences()); got.Width != mostSize.Width {
		t.Errorf("a width that cannot be is read as %g", got.Width)
	}
}
