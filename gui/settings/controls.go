package settings

import (
	"galley/gui/setting"

	"fyne.io/fyne/v2"
)

// control is what a person sets something with.
type control interface {
	fyne.Widget
	fyne.Focusable
	show() // the value as it is now
}

var (
	_ control = (*segments)(nil)
	_ control = (*stepper)(nil)
	_ control = (*toggle)(nil)
	_ control = (*line)(nil)
)

// controlOf returns the control of a setting; it calls set once it has set it.
func controlOf(p *Page, l setting.Listed, set func()) control {
	prefs := p.shell.Preferences()
	switch s := l.Setting.(type) {
	case setting.Choice:
		return newSegments(p, s, l.Names, set)
	case setting.Number:
		return newStepper(p, s, l.Unit, set)
	case setting.Toggle:
		return newToggle(p, func() bool { return s.Get(prefs) }, func() { s.Flip(prefs); set() })
	case setting.Text:
		return newLine(p, s, set)
	}
	panic("a setting of no known kind: " + l.Key())
}
