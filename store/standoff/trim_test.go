package standoff_test

import (
	"strings"
	"testing"
	"unicode"

	"galley/store/standoff"

	"pgregory.net/rapid"
)

func TestTrim(t *testing.T) {
	for passage, want := range map[string]string{
		"":                            "",
		" ":                           "",
		" \u00a0\t\r\n\u2003\u3000":   "",
		"rents":                       "rents",
		" rents rose ":                "rents rose",
		"\u00a038\u00a0Prozent\u202f": "38\u00a0Prozent",
		"\ufeffMayor\u200b":           "Mayor",
		"\u2060a\u2060":               "a",
		"line\r\n":                    "line",
		"line\u2028\u0085\u2029":      "line",
		" \u0301x":                    " \u0301x", // an accent on a space shows
		"x \u0301":                    "x \u0301", //
		"می\u200c ":                   "می\u200c", // the non-joiner shapes the letter before it
		"\u200d \u200c":               "",         //
		"\u00adshy\u00ad":             "\u00adshy\u00ad",
		"\u200fשלום\u200f ":           "\u200fשלום\u200f",
	} {
		for _, around := range []string{"", "ab", "\n", "😀"} {
			text := around + passage + around
			r := standoff.Range{Start: standoff.Byte(len(around)), End: standoff.Byte(len(around) + len(passage))}
			if got := standoff.Trim(text, r); got.In(text) != want {
				t.Errorf("%q within %q becomes %q, want %q", passage, text, got.In(text), want)
			}
		}
	}
}

func TestTrimTakesBlanksAlone(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.StringOfN(rapid.RuneFrom([]rune("ab \u00a0\u200b\n\r\u0301\u200d👩🇬")), 1, 30, -1).Draw(t, "text")
		var bounds []standoff.Byte
		for b := standoff.Byte(0); int(b) <= len(text); b++ {
			if standoff.IsGraphemeBoundary(text, b) {
				bounds = append(bounds, b)
			}
		}
		i := rapid.IntRange(0, len(bounds)-1).Draw(t, "start")
		r := standoff.Range{Start: bounds[i], End: bounds[rapid.IntRange(i, len(bounds)-1).Draw(t, "end")]}
		got := standoff.Trim(text, r)
		if got.Start < r.Start || got.End > r.End || standoff.Trim(text, got) != got {
			t.Fatalf("%v of %q becomes %v, that %v", r, text, got, standoff.Trim(text, got))
		}
		if !standoff.IsGraphemeBoundary(text, got.Start) || !standoff.IsGraphemeBoundary(text, got.End) {
			t.Fatalf("%v of %q becomes %v, within a grapheme", r, text, got)
		}
		gone := text[r.Start:got.Start] + text[got.End:r.End]
		if got.Empty() {
			gone = r.In(text)
		}
		if strings.ContainsFunc(gone, func(c rune) bool { return !unicode.IsSpace(c) && c != '\u200b' && c != '\u200d' }) {
			t.Fatalf("%v of %q becomes %v without %q", r, text, got, gone)
		}
	})
}

func BenchmarkTrim1MBOfSpaces(b *testing.B) {
	text := strings.Repeat("\u00a0", 1<<19) + "x"
	for b.Loop() {
		if standoff.Trim(text, standoff.Range{End: standoff.Byte(len(text))}).Len() != 1 {
			b.Fatal("spaces are left")
		}
	}
}

func TestWhatShowsNothing(t *testing.T) {
	for text, want := range map[string]bool{
		"": true, " \t\u2028\u3000": true, "\u200f\u00ad\u200b\u2060\ufe0f": true, "\x00\x1b": true,
		"a": false, " - ": false, "\u200fש": false, "😀": false, "\u0301": false,
	} {
		if got := standoff.ShowsNothing(text); got != want {
			t.Errorf("%q shows nothing: %v", text, got)
		}
	}
}
