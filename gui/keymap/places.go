package keymap

import (
	"runtime"
	"strings"
	"unicode"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver"
	"fyne.io/fyne/v2/driver/desktop"
)

// Actions answer to characters. Where the keyboard's layout has no key for one
// (n on a Russian keyboard, 1 without Shift on a French one), the key that has
// it on an English keyboard stands in. A character that is an action's own is
// always taken as it is: z is z wherever a German keyboard has it.

// englishKeys are the rows of an English keyboard, without and with Shift.
var englishKeys = [...]struct{ plain, shifted string }{
	{"1234567890-=", "!@#$%^&*()_+"},
	{"qwertyuiop[]", "QWERTYUIOP{}"},
	{"asdfghjkl;'`", `ASDFGHJKL:"~`},
	{"zxcvbnm,./", "ZXCVBNM<>?"},
}

// Places are the codes of the keys of an English keyboard, as the system reports
// them: by these, a key is known whatever the layout makes of it.
type Places [len(englishKeys)][]int

var (
	// evdevPlaces are Linux's, under Wayland; Windows has the same.
	evdevPlaces = Places{upFrom(2, 12), upFrom(16, 12), upFrom(30, 12), upFrom(44, 10)}
	// x11Places are those of an X server.
	x11Places = Places{upFrom(10, 12), upFrom(24, 12), upFrom(38, 12), upFrom(52, 10)}
	macPlaces = Places{
		{18, 19, 20, 21, 23, 22, 26, 28, 25, 29, 27, 24},
		{12, 13, 14, 15, 17, 16, 32, 34, 31, 35, 33, 30},
		{0, 1, 2, 3, 5, 4, 38, 40, 37, 41, 39, 50},
		{6, 7, 8, 9, 11, 45, 46, 43, 47, 44},
	}
)

func upFrom(first, n int) []int {
	out := make([]int, n)
	for i := range out {
		out[i] = first + i
	}
	return out
}

// PlacesOf returns the codes that a window's keys are reported with.
func PlacesOf(w fyne.Window) Places {
	places := evdevPlaces
	switch runtime.GOOS {
	case "darwin":
		places = macPlaces
	case "windows":
	default:
		native, ok := w.(driver.NativeWindow)
		if !ok {
			break
		}
		native.RunNative(func(context any) {
			if _, ok := context.(driver.X11WindowContext); ok {
				places = x11Places
			}
		})
	}
	return places
}

// English returns the character that the key of a code has on an English keyboard, 0 if it
// has none.
func (p Places) English(code int, shift bool) rune {
	for row, codes := range p {
		for i, c := range codes {
			switch {
			case c != code:
			case shift:
				return rune(englishKeys[row].shifted[i])
			default:
				return rune(englishKeys[row].plain[i])
			}
		}
	}
	return 0
}

// StandIn returns the character for which a key stands in that has typed
// another; false if the layout has the English characters on keys of their own.
func (p Places) StandIn(key fyne.KeyEvent, typed rune, shift bool) (rune, bool) {
	if n := string(key.Name); len(n) == 1 && n >= "0" && n <= "9" { // its place, whatever the layout
		return rune(n[0]), !shift
	}
	if key.Name != fyne.KeyUnknown || typed <= unicode.MaxASCII || key.Physical.ScanCode == 0 {
		return 0, false
	}
	c := p.English(key.Physical.ScanCode, shift)
	return c, c != 0
}

// Chord returns what was pressed to make a shortcut, given the last key that went
// down: a key that has no English character in the layout is known by its place.
func (p Places) Chord(s fyne.Shortcut, last fyne.KeyEvent) (Chord, bool) {
	c, ok := OfShortcut(s)
	if !ok || c.Key != fyne.KeyUnknown {
		return c, ok
	}
	r := p.English(last.Physical.ScanCode, false)
	if r == 0 {
		return Chord{}, false
	}
	c.Key = fyne.KeyName(strings.ToUpper(string(r)))
	return c, true
}

// OfShortcut returns what was pressed to make a shortcut, false if that is not
// known. Fyne turns some chords into shortcuts with a meaning before anybody can see
// the keys. The chord has no key if the layout has no English character on it.
func OfShortcut(s fyne.Shortcut) (Chord, bool) {
	ctrl := func(k fyne.KeyName) (Chord, bool) {
		return Chord{Key: k, Mod: fyne.KeyModifierShortcutDefault}, true
	}
	shift := func(k fyne.KeyName) (Chord, bool) { return Chord{Key: k, Mod: fyne.KeyModifierShift}, true }
	switch s := s.(type) {
	case *desktop.CustomShortcut:
		return Chord{Key: s.KeyName, Mod: s.Modifier}, true
	case *fyne.ShortcutUndo:
		return ctrl(fyne.KeyZ)
	case *fyne.ShortcutRedo:
		return ctrl(fyne.KeyY)
	case *fyne.ShortcutSelectAll:
		return ctrl(fyne.KeyA)
	case *fyne.ShortcutCopy:
		if s.Secondary {
			return ctrl(fyne.KeyInsert)
		}
		return ctrl(fyne.KeyC)
	case *fyne.ShortcutPaste:
		if s.Secondary {
			return shift(fyne.KeyInsert)
		}
		return ctrl(fyne.KeyV)
	case *fyne.ShortcutCut:
		if s.Secondary {
			return shift(fyne.KeyDelete)
		}
		return ctrl(fyne.KeyX)
	}
	return Chord{}, false
}

// Meanings are the shortcuts that Fyne makes of chords with a meaning, to be added
// to a canvas beside the others.
func Meanings() []fyne.Shortcut {
	return []fyne.Shortcut{
		&fyne.ShortcutUndo{}, &fyne.ShortcutRedo{}, &fyne.ShortcutSelectAll{},
		&fyne.ShortcutCopy{}, &fyne.ShortcutPaste{}, &fyne.ShortcutCut{},
	}
}
