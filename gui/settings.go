package gui

import (
	"galley/gui/kit"
	"galley/gui/setting"
	"galley/gui/settings"
	"galley/gui/wording"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"
)

var _ settings.Shell = (*window)(nil)

// useWording has numbers and dates spelled as the person likes them.
func useWording(p fyne.Preferences) {
	wording.Use(string(lang.SystemLocale()), wording.NumberFormat(setting.Numbers.Get(p)), wording.DateFormat(setting.Dates.Get(p)))
}

// Apply has a setting that has another value take effect.
func (w *window) Apply(s setting.Setting) {
	p := w.app.Preferences()
	switch s.Key() {
	case setting.Appearance.Key():
		w.look.Appearance = kit.Appearance(setting.Appearance.Get(p))
		w.app.Settings().SetTheme(w.look)
		w.restyle()
	case setting.InterfaceScale.Key():
		if a, ok := w.app.(*kit.App); ok {
			a.SetScale(setting.InterfaceScale.Get(p))
		}
	case setting.ReducedMotion.Key():
		if a, ok := w.app.(*kit.App); ok {
			a.SetStill(setting.ReducedMotion.Get(p))
		}
	case setting.Numbers.Key(), setting.Dates.Key():
		useWording(p)
		w.queue.Refresh()
		w.article.Respell()
	default:
		w.article.ReadSettings()
	}
	w.status.refresh()
}

// adjust changes a number by so many steps; 0 gives it back its own value.
func (w *window) adjust(n setting.Number, steps int) {
	p := w.app.Preferences()
	if steps == 0 {
		n.Reset(p)
	} else {
		n.Move(p, steps)
	}
	w.applied(n)
}

// toggle turns a setting on or off.
func (w *window) toggle(t setting.Toggle) {
	t.Flip(w.app.Preferences())
	w.applied(t)
}

// wear changes the window's appearance.
func (w *window) wear(a kit.Appearance) {
	setting.Appearance.Set(w.app.Preferences(), string(a))
	w.applied(setting.Appearance)
}

// applied is Apply of what was set elsewhere than on the page of settings, which
// follows it.
func (w *window) applied(s setting.Setting) {
	w.Apply(s)
	if !w.onArticle() {
		w.settings.Refresh()
	}
}

func (w *window) zoomPercent() int { return setting.TextSize.Get(w.app.Preferences()) }

func (w *window) zoom(steps int)    { w.adjust(setting.TextSize, steps) }
func (w *window) measure(steps int) { w.adjust(setting.LineLength, steps) }
func (w *window) leading(steps int) { w.adjust(setting.LineSpacing, steps) }
