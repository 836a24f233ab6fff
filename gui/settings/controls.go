package settings

import (
	"slices"

	"galley/gui/kit"
	"galley/gui/setting"
)

// control is what a person sets something with.
type control = kit.StopWidget

var (
	_ control = (*stepper)(nil)
	_ control = (*toggle)(nil)
	_ control = (*line)(nil)
)

// controlOf returns the control of a setting, and what shows the value as it is now; the
// control calls set once it has set the setting.
func controlOf(p *Page, l setting.Listed, set func()) (c control, show func()) {
	prefs := p.shell.Preferences()
	switch s := l.Setting.(type) {
	case setting.Choice:
		words := kit.NewSegments(p.stops, l.Names, func(i int) { s.Set(prefs, s.Values[i]); set() })
		return words, func() { words.Set(slices.Index(s.Values, s.Get(prefs))) }
	case setting.Number:
		number := newStepper(p, s, l.Unit, set)
		return number, number.show
	case setting.Toggle:
		onOff := newToggle(p, func() bool { return s.Get(prefs) }, func() { s.Flip(prefs); set() })
		return onOff, onOff.show
	case setting.Text:
		text := newLine(p, s, l.Empty, set)
		return text, text.show
	}
	panic("a setting of no known kind: " + l.Key())
}
