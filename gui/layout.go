package gui

import (
	"runtime"
	"unicode"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver"
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

// keyPlaces are the codes of the keys of [englishKeys], each as the system
// reports it.
type keyPlaces [len(englishKeys)][]int

var (
	// evdevPlaces are Linux's, under Wayland; Windows has the same.
	evdevPlaces = keyPlaces{upFrom(2, 12), upFrom(16, 12), upFrom(30, 12), upFrom(44, 10)}
	// x11Places are those of an X server.
	x11Places = keyPlaces{upFrom(10, 12), upFrom(24, 12), upFrom(38, 12), upFrom(52, 10)}
	macPlaces = keyPlaces{
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

// placesOf returns the codes that a window's keys are reported with.
func placesOf(w fyne.Window) keyPlaces {
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

// english returns the character that a key has on an English keyboard, 0 if it
// has none.
func (p keyPlaces) english(code int, shift bool) rune {
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

// standIn returns the character for which a key stands in that has typed
// another; false if the layout has the English characters on keys of their own.
func (p keyPlaces) standIn(key fyne.KeyEvent, typed rune, shift bool) (rune, bool) {
	if n := string(key.Name); len(n) == 1 && n >= "0" && n <= "9" { // its place, whatever the layout
		return rune(n[0]), !shift
	}
	if key.Name != fyne.KeyUnknown || typed <= unicode.MaxASCII || key.Physical.ScanCode == 0 {
		return 0, false
	}
	c := p.english(key.Physical.ScanCode, shift)
	return c, c != 0
}
