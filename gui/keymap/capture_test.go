package keymap

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
)

func TestWhatIsPressedIsCaptured(t *testing.T) {
	key := func(name fyne.KeyName, code int) *fyne.KeyEvent {
		return &fyne.KeyEvent{Name: name, Physical: fyne.HardwareKey{ScanCode: code}}
	}
	for _, c := range []struct {
		pressed string
		key     *fyne.KeyEvent
		held    fyne.KeyModifier
		typed   rune // 0: none follows
		want    string
	}{
		{"t", key(fyne.KeyT, 28), 0, 't', "t"},
		{"Shift+T", key(fyne.KeyT, 28), fyne.KeyModifierShift, 'T', "Shift+T"},
		{"?", key(fyne.KeySlash, 61), fyne.KeyModifierShift, '?', "?"},
		{"1 of a French keyboard", key(fyne.Key1, 10), 0, '&', "&"},
		{"ö of a German keyboard", key(fyne.KeyUnknown, 47), 0, 'ö', "ö"},
		{"т of a Russian keyboard", key(fyne.KeyUnknown, 57), 0, 'т', "n"},
		{"Т of a Russian keyboard", key(fyne.KeyUnknown, 57), fyne.KeyModifierShift, 'Т', "Shift+N"},
		{"۱ of a Persian keyboard", key(fyne.Key1, 10), 0, '۱', "1"},
		{"F5", key(fyne.KeyF5, 71), 0, 0, "F5"},
		{"Shift+Left", key(fyne.KeyLeft, 113), fyne.KeyModifierShift, 0, "Shift+Left"},
		{"Space", key(fyne.KeySpace, 65), 0, 0, "Space"},
		{"Esc", key(fyne.KeyEscape, 9), 0, 0, "Esc"},
	} {
		x := Capture{Places: x11Places}
		x.KeyDown(c.key)
		got, done := x.TypedKey(c.key, c.held)
		if done != (c.typed == 0) {
			t.Errorf("%s: complete with the key: %t", c.pressed, done)
		}
		if c.typed != 0 {
			got, done = x.TypedRune(c.typed)
		}
		if !done || got != Must(c.want) {
			t.Errorf("%s is %v, %t; want %s", c.pressed, got, done, c.want)
		}
	}
}

func TestAShortcutIsCaptured(t *testing.T) {
	for _, c := range []struct {
		s    fyne.Shortcut
		code int
		want string // "" if it is none
	}{
		{&fyne.ShortcutPaste{}, 0, "Ctrl+V"},
		{&desktop.CustomShortcut{KeyName: fyne.KeyRight, Modifier: fyne.KeyModifierAlt}, 0, "Alt+Right"},
		{&desktop.CustomShortcut{Modifier: fyne.KeyModifierAlt}, 54, "Alt+C"}, // Cyrillic
		{&desktop.CustomShortcut{Modifier: fyne.KeyModifierAlt}, 999, ""},
		{&desktop.CustomShortcut{KeyName: desktop.KeyPrintScreen, Modifier: fyne.KeyModifierAlt}, 0, ""},
	} {
		x := Capture{Places: x11Places}
		x.KeyDown(&fyne.KeyEvent{Physical: fyne.HardwareKey{ScanCode: c.code}})
		got, done := x.TypedShortcut(c.s)
		if done != (c.want != "") || done && got != Must(c.want) {
			t.Errorf("%#v is %v, %t; want %q", c.s, got, done, c.want)
		}
	}
}

func TestAModifierAloneIsNoChord(t *testing.T) {
	x := Capture{Places: x11Places}
	if got, done := x.TypedKey(&fyne.KeyEvent{Name: desktop.KeyShiftLeft}, fyne.KeyModifierShift); done {
		t.Errorf("Shift is %v", got)
	}
}
