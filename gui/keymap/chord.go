package keymap

import (
	"fmt"
	"runtime"
	"strings"
	"unicode"
	"unicode/utf8"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
)

// Chord is one way to press an action: a character as it is typed, or a key with
// the modifiers that are held. Exactly one of Char and Key is set. Chords can be
// compared with ==. The zero value is no chord.
type Chord struct {
	Char rune // a character, whatever keys it takes to type it; Mod is 0 then
	Key  fyne.KeyName
	Mod  fyne.KeyModifier
}

// otherMod is the modifier beside [fyne.KeyModifierShortcutDefault]: the Control
// key on macOS, elsewhere the one with a logo on it.
const otherMod = (fyne.KeyModifierControl | fyne.KeyModifierSuper) &^ fyne.KeyModifierShortcutDefault

// modNames are the modifiers in the order in which they are spelled.
var modNames = []struct {
	mod     fyne.KeyModifier
	written string   // in a file, the same on every system
	shown   string   // as on the keys of this computer
	read    []string // what else is understood, in lower case
}{
	{fyne.KeyModifierShortcutDefault, "Ctrl", onMac("Cmd", "Ctrl"), []string{"cmd", "command"}},
	{otherMod, "Meta", onMac("Control", "Super"), []string{"super", "win"}},
	{fyne.KeyModifierAlt, "Alt", onMac("Option", "Alt"), []string{"option"}},
	{fyne.KeyModifierShift, "Shift", "Shift", nil},
}

func onMac(there, elsewhere string) string {
	if runtime.GOOS == "darwin" {
		return there
	}
	return elsewhere
}

// keyNames are the keys that type no character.
var keyNames = []struct {
	key     fyne.KeyName
	written string
	shown   string // "" if as it is written
}{
	{fyne.KeyLeft, "Left", "←"},
	{fyne.KeyRight, "Right", "→"},
	{fyne.KeyUp, "Up", "↑"},
	{fyne.KeyDown, "Down", "↓"},
	{fyne.KeyHome, "Home", ""},
	{fyne.KeyEnd, "End", ""},
	{fyne.KeyPageUp, "PageUp", "Page up"},
	{fyne.KeyPageDown, "PageDown", "Page down"},
	{fyne.KeyEscape, "Esc", ""},
	{fyne.KeyReturn, "Enter", ""},
	{fyne.KeyEnter, "KeypadEnter", "Keypad enter"},
	{fyne.KeyTab, "Tab", ""},
	{fyne.KeySpace, "Space", ""},
	{fyne.KeyBackspace, "Backspace", "⌫"},
	{fyne.KeyDelete, "Del", ""},
	{fyne.KeyInsert, "Insert", ""},
	{fyne.KeyF1, "F1", ""},
	{fyne.KeyF2, "F2", ""},
	{fyne.KeyF3, "F3", ""},
	{fyne.KeyF4, "F4", ""},
	{fyne.KeyF5, "F5", ""},
	{fyne.KeyF6, "F6", ""},
	{fyne.KeyF7, "F7", ""},
	{fyne.KeyF8, "F8", ""},
	{fyne.KeyF9, "F9", ""},
	{fyne.KeyF10, "F10", ""},
	{fyne.KeyF11, "F11", ""},
	{fyne.KeyF12, "F12", ""},
	{desktop.KeyMenu, "Menu", ""},
}

// characterKeys are the keys that type a character, by what they type on an
// English keyboard. They are chords of their own only with a modifier.
const characterKeys = `ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789',-./\[];=*+` + "`"

// String spells the chord as on the keys of this computer, to be shown. [Parse]
// reads it.
func (c Chord) String() string { return c.spell(true) }

// MarshalText spells the chord as in a file: in ASCII unless its character is not,
// without blanks, the same on every system. [Parse] reads it.
func (c Chord) MarshalText() ([]byte, error) { return []byte(c.spell(false)), nil }

// UnmarshalText is [Parse].
func (c *Chord) UnmarshalText(text []byte) (err error) {
	*c, err = Parse(string(text))
	return err
}

func (c Chord) spell(shown bool) string {
	if lower := unicode.ToLower(c.Char); isCapital(c.Char) {
		return "Shift+" + string(unicode.ToUpper(lower))
	}
	if c.Char != 0 {
		return string(c.Char)
	}
	var parts []string
	for _, m := range modNames {
		switch {
		case c.Mod&m.mod == 0:
		case shown:
			parts = append(parts, m.shown)
		default:
			parts = append(parts, m.written)
		}
	}
	return strings.Join(append(parts, spellKey(c.Key, shown)), "+")
}

func spellKey(key fyne.KeyName, shown bool) string {
	for _, k := range keyNames {
		switch {
		case k.key != key:
		case shown && k.shown != "":
			return k.shown
		default:
			return k.written
		}
	}
	return string(key)
}

// IsFunctionKey reports whether a key is one of F1 to F12, which no field takes.
func IsFunctionKey(key fyne.KeyName) bool {
	return len(key) > 1 && key[0] == 'F' && key[1] >= '1' && key[1] <= '9'
}

// isCapital reports whether a character is typed with Shift and a letter.
func isCapital(r rune) bool {
	lower := unicode.ToLower(r)
	return lower != r && unicode.ToUpper(lower) == r
}

// Parse reads a chord: a character ("t", "?", "ö"), or a key, with modifiers before
// it ("Ctrl+Shift+E", "Shift+F3", "PageUp"). Names are read in small letters and in
// capitals. Ctrl is the key of shortcuts, which is Cmd on macOS, where Meta is the
// Control key; elsewhere Meta is the key with a logo. "Shift+E" is the character E;
// of other keys the character that they type with Shift is to be given.
func Parse(text string) (Chord, error) {
	name, mod, err := cutModifiers(strings.TrimSpace(text))
	if err != nil {
		return Chord{}, err
	}
	c := Chord{Key: keyNamed(name, mod), Mod: mod}
	if c.Key != "" {
		return c, nil
	}
	r, size := utf8.DecodeRuneInString(name)
	switch {
	case size != len(name) || !isCharacter(r):
		return Chord{}, fmt.Errorf("no key has the name %q", name)
	case mod == 0:
		return Chord{Char: r}, nil
	case mod == fyne.KeyModifierShift && isCapital(unicode.ToUpper(r)):
		return Chord{Char: unicode.ToUpper(r)}, nil
	case mod == fyne.KeyModifierShift:
		return Chord{}, fmt.Errorf("in place of %q, write the character that it types", text)
	}
	return Chord{}, fmt.Errorf("%q cannot be pressed with a modifier", name)
}

// Must is [Parse] of a chord that the program itself names; it panics if that cannot
// be read.
func Must(text string) Chord {
	c, err := Parse(text)
	if err != nil {
		panic(err)
	}
	return c
}

// Keys is [Must] for several chords.
func Keys(text ...string) []Chord {
	out := make([]Chord, len(text))
	for i, t := range text {
		out[i] = Must(t)
	}
	return out
}

// cutModifiers returns what is before the key and the key's name.
func cutModifiers(text string) (name string, mod fyne.KeyModifier, err error) {
	for name = text; ; {
		word, rest, more := strings.Cut(name, "+")
		if !more || rest == "" || word == "" { // a key, and be it + itself
			return name, mod, nil
		}
		m := modNamed(word)
		if m == 0 {
			return "", 0, fmt.Errorf("no modifier has the name %q", word)
		}
		mod |= m
		name = rest
	}
}

func modNamed(word string) fyne.KeyModifier {
	for _, m := range modNames { // what is shown first: macOS shows Control for what is written Meta
		if strings.EqualFold(word, m.shown) {
			return m.mod
		}
	}
	for _, m := range modNames {
		if strings.EqualFold(word, m.written) {
			return m.mod
		}
		for _, r := range m.read {
			if strings.EqualFold(word, r) {
				return m.mod
			}
		}
	}
	if strings.EqualFold(word, "control") {
		return fyne.KeyModifierShortcutDefault
	}
	return 0
}

// keyNamed returns the key of a name, "" if there is none. What types a character
// is a key only with a modifier.
func keyNamed(name string, mod fyne.KeyModifier) fyne.KeyName {
	for _, k := range keyNames {
		if strings.EqualFold(name, k.written) || k.shown != "" && strings.EqualFold(name, k.shown) {
			return k.key
		}
	}
	if mod&^fyne.KeyModifierShift != 0 && len(name) == 1 && strings.Contains(characterKeys, strings.ToUpper(name)) {
		return fyne.KeyName(strings.ToUpper(name))
	}
	return ""
}

// isCharacter reports whether a character can be a chord: it is seen, stands for
// itself, and is not how a key is shown.
func isCharacter(r rune) bool {
	return keyNamed(string(r), 0) == "" && r != utf8.RuneError && unicode.IsGraphic(r) && !unicode.IsSpace(r) && !unicode.IsMark(r)
}

// With returns the chord with one more modifier; the chord of a character is
// returned as it is.
func (c Chord) With(mod fyne.KeyModifier) Chord {
	if c.Key != "" {
		c.Mod |= mod
	}
	return c
}

// InFields reports whether a text field takes the chord for itself while it has the
// keyboard, so that no action gets it there.
func (c Chord) InFields() bool {
	ctrl := c.Mod == fyne.KeyModifierShortcutDefault
	switch c.Key {
	case "":
		return true
	case fyne.KeyA, fyne.KeyC, fyne.KeyV, fyne.KeyX, fyne.KeyY, fyne.KeyZ:
		return ctrl
	case fyne.KeyInsert, fyne.KeyDelete:
		return ctrl || !c.IsShortcut()
	case fyne.KeyLeft, fyne.KeyRight, fyne.KeyHome, fyne.KeyEnd:
		return true
	case fyne.KeyBackspace, fyne.KeyReturn, fyne.KeyEnter, fyne.KeySpace, fyne.KeyUp, fyne.KeyDown,
		fyne.KeyPageUp, fyne.KeyPageDown, fyne.KeyTab, desktop.KeyMenu, fyne.KeyEscape:
		return !c.IsShortcut()
	}
	return false
}

// IsShortcut reports whether Fyne makes a shortcut of the chord, rather than a
// typed key or character.
func (c Chord) IsShortcut() bool { return c.Mod&^fyne.KeyModifierShift != 0 }
