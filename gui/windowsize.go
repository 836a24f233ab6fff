package gui

import (
	"galley/gui/kit"

	"fyne.io/fyne/v2"
	"github.com/go-gl/glfw/v3.4/glfw"
)

// How large the window was is kept from one start to the next, in pixels at an
// interface size of 100 %.
const (
	prefWidth  = "window-width"
	prefHeight = "window-height"
)

// The window's size to begin with, the least, so that it fits a screen of 1280 by 800
// at 200 %, and the most that is kept.
var (
	firstSize = fyne.NewSize(1280, 800)
	leastSize = fyne.NewSize(600, 360)
	mostSize  = fyne.NewSize(16384, 16384)
)

// keptSize returns how large the window was at its end.
func keptSize(p fyne.Preferences) fyne.Size {
	was := fyne.NewSize(
		float32(p.FloatWithFallback(prefWidth, float64(firstSize.Width))), float32(p.FloatWithFallback(prefHeight, float64(firstSize.Height))))
	return was.Max(leastSize).Min(mostSize)
}

// keepSize keeps how large the window is.
func (w *window) keepSize() {
	size := w.win.Canvas().Size()
	if a, ok := w.app.(*kit.App); ok {
		size = a.FullSize(w.win)
	}
	p := w.app.Preferences()
	p.SetFloat(prefWidth, float64(size.Width))
	p.SetFloat(prefHeight, float64(size.Height))
}

// fitScreen makes the window no larger than the screen: it may have been on a larger
// one. It must be called on the interface goroutine, once the window is there.
func (w *window) fitScreen() {
	monitor := glfw.GetPrimaryMonitor()
	if monitor == nil {
		return
	}
	_, _, wide, high := monitor.GetWorkarea()
	scale, size := w.win.Canvas().Scale(), w.win.Canvas().Size()
	if wide <= 0 || high <= 0 || scale <= 0 {
		return
	}
	const rounded = 0.05 // Fyne rounds up
	room := fyne.NewSize(float32(wide)/scale+rounded, float32(high)/scale+rounded)
	if size.Width > room.Width || size.Height > room.Height {
		w.win.Resize(size.Min(room).SubtractWidthHeight(rounded, rounded))
	}
}
