package report

import (
	"crypto/sha256"
	"strings"
	"unicode"

	"galley/store/standoff"

	"golang.org/x/text/unicode/bidi"
)

// singleSpaced returns a text in one line, with single spaces between its words.
func singleSpaced(s string) string { return strings.Join(strings.Fields(s), " ") }

// shortened cuts a text to so many code points, between graphemes.
func shortened(s string, most int) string {
	n := 0
	for i := range s {
		if n == most {
			return strings.TrimRightFunc(s[:standoff.GraphemeAt(s, standoff.Byte(i)).Start], unicode.IsSpace) + "…"
		}
		n++
	}
	return s
}

// leftward reports whether a text is written from the right to the left, by its first
// strong character (UAX #9, P2 and P3).
func leftward(s string) bool {
	for i := 0; i < len(s); {
		p, n := bidi.LookupString(s[i:])
		switch p.Class() {
		case bidi.L:
			return false
		case bidi.R, bidi.AL:
			return true
		}
		i += max(n, 1)
	}
	return false
}

// mostKey is how many bytes of a passage are compared as they are.
const mostKey = 200

// keyOf returns by what passages are grouped and put in order: their words, whatever
// capitals, accents, quotation marks and white space they have.
func keyOf(words string) string {
	mark := func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsNumber(r) && !unicode.IsSymbol(r) }
	words = singleSpaced(words)
	key := standoff.Query{}.Fold(strings.TrimFunc(words, mark))
	if key == "" {
		key = words
	}
	if len(key) <= mostKey {
		return key
	}
	sum := sha256.Sum256([]byte(key))
	return key[:mostKey] + string(sum[:8])
}
