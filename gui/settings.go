package gui

import (
	"galley/gui/setting"
	"galley/gui/wording"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"
)

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

func (w *window) resettle() {
	w.article.ReadSettings()
	w.status.refresh()
}

func (w *window) zoomPercent() int { return setting.TextSize.Get(w.app.Preferences()) }

func (w *window) zoom(steps int)    { w.adjust(setting.TextSize, steps) }
func (w *window) measure(steps int) { w.adjust(setting.LineLength, steps) }
func (w *window) leading(steps int) { w.adjust(setting.LineSpacing, steps) }
