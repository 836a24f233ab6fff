package article

import (
	"galley/gui/keymap"
	"galley/store/standoff"
)

// labelKeys returns the keys of a label as the scheme has them; none if it has none,
// or one that nobody can press.
func labelKeys(l standoff.Label) []keymap.Chord {
	if l.Key == "" {
		return nil
	}
	c, err := keymap.Parse(l.Key)
	if err != nil {
		return nil
	}
	return []keymap.Chord{c}
}
