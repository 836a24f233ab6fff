package gui

import (
	"galley/gui/reader"

	"fyne.io/fyne/v2"
)

// How the page is set is kept in the preferences, each under its own name.
const (
	prefZoom    = "zoom"
	prefMeasure = "measure"
	prefLeading = "leading"
	prefMarks   = "control-marks"
	prefSans    = "sans"
	prefWords   = "whole-words"
	prefSame    = "import-same"
	prefBlanks  = "keep-blanks"
	prefNumbers = "number-format"
	prefDates   = "date-format"
)

// bounds of a setting, and the one it has until somebody changes it.
type bounds struct{ least, most, own, step int }

var (
	zoomBounds    = bounds{60, 300, 100, 10}   // percent
	measureBounds = bounds{400, 1200, 600, 40} // pixels
	leadingBounds = bounds{22, 44, 29, 1}      // pixels
)

func (b bounds) hold(v int) int { return min(max(v, b.least), b.most) }

func readSettings(p fyne.Preferences) reader.Settings {
	number := func(name string, b bounds) float32 { return float32(b.hold(p.IntWithFallback(name, b.own))) }
	return reader.Settings{
		Size: 18, HeadlineSize: 27,
		Leading: number(prefLeading, leadingBounds), Measure: number(prefMeasure, measureBounds),
		Zoom:         number(prefZoom, zoomBounds) / 100,
		ControlMarks: p.BoolWithFallback(prefMarks, true),
		Sans:         p.Bool(prefSans), SnapWords: p.Bool(prefWords),
	}
}

// adjust changes a number among the settings by so many steps; 0 gives it back
// its own value. The page is set anew at once.
func (w *window) adjust(name string, b bounds, steps int) {
	p := w.app.Preferences()
	v := b.own
	if steps != 0 {
		v = b.hold(p.IntWithFallback(name, b.own) + steps*b.step)
	}
	p.SetInt(name, v)
	w.resettle()
}

// toggle turns a setting on or off.
func (w *window) toggle(name string, now bool) {
	w.app.Preferences().SetBool(name, !now)
	w.resettle()
}

// flip turns a preference on or off that is looked up when it is needed.
func (w *window) flip(name string) {
	p := w.app.Preferences()
	p.SetBool(name, !p.Bool(name))
}

// flipBlanks has spans keep white space at their ends, or lose it.
func (w *window) flipBlanks() {
	w.flip(prefBlanks)
	if w.session != nil {
		w.session.KeepBlanks(w.app.Preferences().Bool(prefBlanks))
	}
}

func (w *window) resettle() {
	w.settings = readSettings(w.app.Preferences())
	w.reader.SetSettings(w.settings)
	w.status.refresh()
}

func (w *window) zoom(steps int)    { w.adjust(prefZoom, zoomBounds, steps) }
func (w *window) measure(steps int) { w.adjust(prefMeasure, measureBounds, steps) }
func (w *window) leading(steps int) { w.adjust(prefLeading, leadingBounds, steps) }

func (w *window) zoomPercent() int { return int(w.settings.Zoom*100 + 0.5) }
