package keymap

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"pgregory.net/rapid"
)

const ctrl = fyne.KeyModifierShortcutDefault

func TestParseReadsWhatAPersonWrites(t *testing.T) {
	for text, want := range map[string]Chord{
		"t":                  {Char: 't'},
		"?":                  {Char: '?'},
		"[":                  {Char: '['},
		"+":                  {Char: '+'},
		"ö":                  {Char: 'ö'},
		"н":                  {Char: 'н'},
		"E":                  {Char: 'E'},
		"Shift+E":            {Char: 'E'},
		"shift+e":            {Char: 'E'},
		"Ctrl+E":             {Key: fyne.KeyE, Mod: ctrl},
		" ctrl+e ":           {Key: fyne.KeyE, Mod: ctrl},
		"Cmd+E":              {Key: fyne.KeyE, Mod: ctrl},
		"Shift+Ctrl+e":       {Key: fyne.KeyE, Mod: ctrl | fyne.KeyModifierShift},
		"Ctrl++":             {Key: fyne.KeyPlus, Mod: ctrl},
		"Ctrl+,":             {Key: fyne.KeyComma, Mod: ctrl},
		"Ctrl+Shift+[":       {Key: fyne.KeyLeftBracket, Mod: ctrl | fyne.KeyModifierShift},
		"Alt+1":              {Key: fyne.Key1, Mod: fyne.KeyModifierAlt},
		"Option+Up":          {Key: fyne.KeyUp, Mod: fyne.KeyModifierAlt},
		"Alt+↑":              {Key: fyne.KeyUp, Mod: fyne.KeyModifierAlt},
		"Meta+F5":            {Key: fyne.KeyF5, Mod: otherMod},
		"Super+F5":           {Key: fyne.KeyF5, Mod: otherMod},
		"Shift+F3":           {Key: fyne.KeyF3, Mod: fyne.KeyModifierShift},
		"pageup":             {Key: fyne.KeyPageUp},
		"Page up":            {Key: fyne.KeyPageUp},
		"Del":                {Key: fyne.KeyDelete},
		"Ctrl+Backspace":     {Key: fyne.KeyBackspace, Mod: ctrl},
		"Enter":              {Key: fyne.KeyReturn},
		"Shift+Space":        {Key: fyne.KeySpace, Mod: fyne.KeyModifierShift},
		"Ctrl+Alt+Shift+End": {Key: fyne.KeyEnd, Mod: ctrl | fyne.KeyModifierAlt | fyne.KeyModifierShift},
	} {
		if got, err := Parse(text); err != nil || got != want {
			t.Errorf("Parse(%q) = %#v, %v; want %#v", text, got, err, want)
		}
	}
}

func TestParseRefusesWhatNobodyCanPress(t *testing.T) {
	for text, say := range map[string]string{
		"":         "no key",
		" ":        "no key",
		"\xff":     "no key",
		"\u0301":   "no key", // an accent alone
		"Ctrl":     "no key",
		"Ctrl+":    "no key",
		"Hyper+E":  "modifier",
		"Ctrl+Foo": "no key",
		"Ctrl+ö":   "with a modifier", // known by its place: Ctrl+;
		"Shift+/":  "write the character",
		"Shift+1":  "write the character",
		"Ctrl+C+V": "modifier",
		"tt":       "no key",
	} {
		if got, err := Parse(text); err == nil || !strings.Contains(err.Error(), say) {
			t.Errorf("Parse(%q) = %#v, %v; want an error about %q", text, got, err, say)
		}
	}
}

// chords draws what Parse can return.
func chords() *rapid.Generator[Chord] {
	return rapid.Custom(func(t *rapid.T) Chord {
		if rapid.Bool().Draw(t, "character") {
			return Chord{Char: rapid.Rune().Filter(isCharacter).Draw(t, "char")}
		}
		mod := fyne.KeyModifier(rapid.IntRange(0, 15).Draw(t, "mod"))
		if mod&^fyne.KeyModifierShift != 0 && rapid.Bool().Draw(t, "types a character") {
			return Chord{Key: fyne.KeyName(rapid.SampledFrom([]rune(characterKeys)).Draw(t, "key")), Mod: mod}
		}
		return Chord{Key: rapid.SampledFrom(keyNames).Draw(t, "key").key, Mod: mod}
	})
}

func TestWhatIsSpelledIsRead(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := chords().Draw(t, "chord")
		written, _ := c.MarshalText()
		for _, text := range []string{c.String(), string(written)} {
			if got, err := Parse(text); err != nil || got != c {
				t.Fatalf("%#v is spelled %q, which is read as %#v, %v", c, text, got, err)
			}
		}
		if strings.ContainsAny(string(written), " \t\n") {
			t.Fatalf("%q has a blank", written)
		}
	})
}

func TestFynesShortcutsAreChords(t *testing.T) {
	for _, c := range []struct {
		s    fyne.Shortcut
		want string
	}{
		{&fyne.ShortcutUndo{}, "Ctrl+Z"},
		{&fyne.ShortcutRedo{}, "Ctrl+Y"},
		{&fyne.ShortcutSelectAll{}, "Ctrl+A"},
		{&fyne.ShortcutCopy{}, "Ctrl+C"},
		{&fyne.ShortcutCopy{Secondary: true}, "Ctrl+Insert"},
		{&fyne.ShortcutPaste{}, "Ctrl+V"},
		{&fyne.ShortcutPaste{Secondary: true}, "Shift+Insert"},
		{&fyne.ShortcutCut{}, "Ctrl+X"},
		{&fyne.ShortcutCut{Secondary: true}, "Shift+Del"},
		{&desktop.CustomShortcut{KeyName: fyne.KeyE, Modifier: ctrl | fyne.KeyModifierShift}, "Ctrl+Shift+E"},
	} {
		got, ok := OfShortcut(c.s)
		if !ok || got != Must(c.want) {
			t.Errorf("%T is %v, %t; want %s", c.s, got, ok, c.want)
		}
	}
}

func TestAKeyWithoutAnEnglishCharacterIsKnownByItsPlace(t *testing.T) {
	alt := &desktop.CustomShortcut{Modifier: fyne.KeyModifierAlt} // Alt and a Cyrillic letter
	got, ok := x11Places.Chord(alt, fyne.KeyEvent{Physical: fyne.HardwareKey{ScanCode: 54}})
	if !ok || got != Must("Alt+C") {
		t.Errorf("the key where c is, with Alt, is %v, %t", got, ok)
	}
	if got, ok := x11Places.Chord(alt, fyne.KeyEvent{}); ok {
		t.Errorf("no key at all is %v", got)
	}
}

func TestFieldsKeepTheKeysOfEditing(t *testing.T) {
	for text, want := range map[string]bool{
		"t": true, "Ctrl+C": true, "Ctrl+V": true, "Ctrl+X": true, "Ctrl+A": true, "Ctrl+Z": true, "Ctrl+Insert": true,
		"Shift+Del": true, "Ctrl+Left": true, "Enter": true, "PageUp": true, "Shift+PageDown": true, "Tab": true, "Menu": true, "Esc": true, "Ctrl+PageUp": false, "Ctrl+K": false, "Ctrl+Enter": false, "Alt+C": false, "F5": false, "Ctrl+Shift+C": false,
	} {
		if got := Must(text).InFields(); got != want {
			t.Errorf("a field takes %s: %t, want %t", text, got, want)
		}
	}
}
