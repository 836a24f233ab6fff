package standoff

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Printable returns a name as it may be shown: as it is, or in quotation marks
// with escapes where it holds what a terminal would obey or a reader could not
// see, such as control characters, line breaks, overrides of the direction of
// writing, or bytes that are no characters. What joins two characters that are not ASCII, or
// keeps them apart, is a part of how these are written: of families among emoji, and of
// words in Persian and in Indian scripts.
func Printable(name string) string {
	if name == "" || name != strings.TrimSpace(name) {
		return strconv.Quote(name)
	}
	before := rune(0)
	for at, r := range name {
		if isHidden(r) && !(isJoiner(r) && isJoined(before) && isJoined(firstOf(name[at+utf8.RuneLen(r):]))) {
			return strconv.Quote(name)
		}
		before = r
	}
	return name
}

// Quoted is [Printable] in quotation marks, which Printable has only where it needs them.
func Quoted(name string) string {
	if Printable(name) == name && !strings.ContainsAny(name, `"\`) {
		return `"` + name + `"`
	}
	return strconv.Quote(name)
}

func isJoiner(r rune) bool { return r == '\u200d' || r == '\u200c' }

func firstOf(s string) rune {
	r, _ := utf8.DecodeRuneInString(s)
	return r
}

func isHidden(r rune) bool {
	return !unicode.IsGraphic(r) || r == utf8.RuneError || unicode.Is(unicode.Zs, r) && r != ' '
}

// isJoined reports whether a character may be joined with another.
func isJoined(r rune) bool { return r >= utf8.RuneSelf && !isHidden(r) && !unicode.IsSpace(r) }
