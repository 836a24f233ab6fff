package standoff_test

import (
	"testing"

	"galley/store/standoff"
)

func TestWhatJoinsCharactersIsAPartOfANameAndWhatHidesIsShown(t *testing.T) {
	for name, want := range map[string]string{
		"👩\u200d👩\u200d👧":  "👩\u200d👩\u200d👧",
		"می\u200cخواهم":    "می\u200cخواهم",
		"❤\ufe0f\u200d🔥":   "❤\ufe0f\u200d🔥",
		"quo\u200dte":      `"quo\u200dte"`,
		"é\u200dt":         `"é\u200dt"`,
		"\u200dé":          `"\u200dé"`,
		"é\u200d":          `"é\u200d"`,
		"é\u200d\u200dé":   `"é\u200d\u200dé"`,
		"👩\u200d\xff":      `"👩\u200d\xff"`,
		"a\u202eb":         `"a\u202eb"`,
		"":                 `""`,
		" edges":           `" edges"`,
		"Direkte Rede \\n": `Direkte Rede \n`,
	} {
		if got := standoff.Printable(name); got != want {
			t.Errorf("%q is shown as %s, not %s", name, got, want)
		}
	}
}

func TestWhatIsQuotedIsEscapedOnce(t *testing.T) {
	for name, want := range map[string]string{
		"plain":                `"plain"`,
		"👩\u200d👩":             "\"👩\u200d👩\"",
		"\x7f":                 `"\x7f"`,
		" edges":               `" edges"`,
		"":                     `""`,
		`say "yes"`:            `"say \"yes\""`,
		`C:\x`:                 `"C:\\x"`,
		"no\u00a0break":        `"no\u00a0break"`,
		"a line\nand the next": `"a line\nand the next"`,
	} {
		if got := standoff.Quoted(name); got != want {
			t.Errorf("%q is quoted as %s, not %s", name, got, want)
		}
	}
}
