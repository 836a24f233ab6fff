package keymap

import (
	"unicode"

	"fyne.io/fyne/v2"
)

// Capture makes a chord of what Fyne tells while a person presses the keys that an
// action is to have. Give it every event of the widget that has the keyboard; it
// answers each with the chord that is complete, or false. A character is taken as it
// was typed, so that the person sees the key that was pressed; but one that is not
// a Latin letter or a sign is taken by the place of its key, so that it works in every layout.
//
// The widget has to accept Tab ([fyne.Tabbable]) if Tab is to be captured.
type Capture struct {
	Places Places // of the window
	last   fyne.KeyEvent
}

// KeyDown takes a key that went down.
func (c *Capture) KeyDown(e *fyne.KeyEvent) { c.last = *e }

// TypedKey takes a key, and which modifiers are held.
func (c *Capture) TypedKey(e *fyne.KeyEvent, held fyne.KeyModifier) (Chord, bool) {
	c.last = *e
	for _, k := range keyNames {
		if k.key == e.Name {
			return Chord{Key: e.Name, Mod: held & fyne.KeyModifierShift}, true
		}
	}
	return Chord{}, false // a modifier alone, or a key whose character follows
}

// TypedRune takes a character.
func (c *Capture) TypedRune(r rune) (Chord, bool) {
	switch {
	case !isCharacter(r): // a blank has come as a key
		return Chord{}, false
	case r > unicode.MaxASCII && (unicode.IsLetter(r) || unicode.IsDigit(r)) && !unicode.Is(unicode.Latin, r):
		if english := c.Places.English(c.last.Physical.ScanCode, unicode.IsUpper(r)); english != 0 {
			r = english
		}
	}
	return Chord{Char: r}, true
}

// TypedShortcut takes a shortcut.
func (c *Capture) TypedShortcut(s fyne.Shortcut) (Chord, bool) {
	chord, ok := c.Places.Chord(s, c.last)
	if !ok {
		return Chord{}, false
	}
	if known, err := Parse(chord.spell(false)); err != nil || known != chord {
		return Chord{}, false // a key that has no name
	}
	return chord, true
}
