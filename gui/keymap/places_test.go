package keymap

import (
	"testing"

	"fyne.io/fyne/v2"
)

// Keys as X reports them, of layouts that differ from the English one.
func TestKeysStandInByTheirPlace(t *testing.T) {
	for _, c := range []struct {
		layout string
		name   fyne.KeyName
		code   int
		typed  rune
		shift  bool
		want   rune // 0: none
	}{
		{"us 1", fyne.Key1, 10, '1', false, '1'},
		{"us !", fyne.Key1, 10, '!', true, 0},
		{"fr &", fyne.Key1, 10, '&', false, '1'},
		{"fr é", fyne.Key2, 11, 'é', false, '2'},
		{"fr -", fyne.Key6, 15, '-', false, '6'},
		{"fr ç", fyne.Key9, 18, 'ç', false, '9'},
		{"fr 1", fyne.Key1, 10, '1', true, 0},
		{"cz +", fyne.Key1, 10, '+', false, '1'},
		{"fa ۱", fyne.Key1, 10, '۱', false, '1'},
		{"ru т", fyne.KeyUnknown, 57, 'т', false, 'n'},
		{"ru з", fyne.KeyUnknown, 33, 'з', false, 'p'},
		{"ru Т", fyne.KeyUnknown, 57, 'Т', true, 'N'},
		{"ru х", fyne.KeyUnknown, 34, 'х', false, '['},
		{"ru Х", fyne.KeyUnknown, 34, 'Х', true, '{'},
		{"ru .", fyne.KeyPeriod, 61, '.', false, 0},
		{"gr ν", fyne.KeyUnknown, 57, 'ν', false, 'n'},
		{"il מ", fyne.KeyUnknown, 57, 'מ', false, 'n'},
		{"de y", fyne.KeyY, 52, 'y', false, 0},
		{"de ü", fyne.KeyUnknown, 34, 'ü', false, '['},
		{"de ö", fyne.KeyUnknown, 47, 'ö', false, ';'},
		{"fr a", fyne.KeyA, 24, 'a', false, 0},
		{"no key, as from an input method", "", 0, '你', false, 0},
	} {
		got, ok := x11Places.StandIn(fyne.KeyEvent{Name: c.name, Physical: fyne.HardwareKey{ScanCode: c.code}}, c.typed, c.shift)
		if !ok {
			got = 0
		}
		if got != c.want {
			t.Errorf("%s stands in for %q, want %q", c.layout, got, c.want)
		}
	}
}

func TestPlacesAreOfOneKeyboard(t *testing.T) {
	for name, places := range map[string]Places{"evdev": evdevPlaces, "x11": x11Places, "mac": macPlaces} {
		seen := map[int]bool{}
		for row, codes := range places {
			if len(codes) != len(englishKeys[row].plain) || len(codes) != len(englishKeys[row].shifted) {
				t.Errorf("%s has %d keys in row %d", name, len(codes), row)
			}
			for _, c := range codes {
				if seen[c] {
					t.Errorf("%s has two keys of code %d", name, c)
				}
				seen[c] = true
			}
		}
	}
}
