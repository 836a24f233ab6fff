package gui

import (
	"galley/gui/reader"
	"galley/gui/setting"
	"galley/gui/wording"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"
)

// readSettings returns how the page is set.
func readSettings(p fyne.Preferences) reader.Settings {
	return reader.Settings{
		Size: 18, HeadlineSize: 27,
		Leading: float32(setting.LineSpacing.Get(p)), Measure: float32(setting.LineLength.Get(p)),
		Zoom:         float32(setting.TextSize.Get(p)) / 100,
		ControlMarks: setting.ControlMarks.Get(p),
		Sans:         setting.Sans.Get(p), SnapWords: setting.WholeWords.Get(p),
	}
}

// useWording has numbers and dates spelled as the person likes them.
func useWording(p fyne.Preferences) {
	wording.Use(string(lang.SystemLocale()), wording.NumberFormat(setting.Numbers.Get(p)), wording.DateFormat(setting.Dates.Get(p)))
}

// adjust changes a number of the page by so many steps; 0 gives it back its own
// value. The page is set anew at once.
func (w *window) adjust(n setting.Number, steps int) {
	p := w.app.Preferences()
	if steps == 0 {
		n.Reset(p)
	} else {
		n.Move(p, steps)
	}
	w.resettle()
}

// toggle turns a setting of the page on or off.
func (w *window) toggle(t setting.Toggle) {
	t.Flip(w.app.Preferences())
	w.resettle()
}

// flipBlanks has spans keep white space at their ends, or lose it.
func (w *window) flipBlanks() {
	p := w.app.Preferences()
	setting.KeepBlanks.Flip(p)
	if w.session != nil {
		w.session.KeepBlanks(setting.KeepBlanks.Get(p))
	}
}

func (w *window) resettle() {
	w.settings = readSettings(w.app.Preferences())
	w.reader.SetSettings(w.settings)
	w.status.refresh()
}

func (w *window) zoomPercent() int { return int(w.settings.Zoom*100 + 0.5) }

func (w *window) zoom(steps int)    { w.adjust(setting.TextSize, steps) }
func (w *window) measure(steps int) { w.adjust(setting.LineLength, steps) }
func (w *window) leading(steps int) { w.adjust(setting.LineSpacing, steps) }
