package standoff

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Trim takes the blank graphemes off both ends of a passage. Blank is what
// shows nothing and only keeps words apart or together: white space as Unicode
// has it (no-break spaces and line terminators included), the zero-width space,
// the word joiner, and the byte order mark; a joiner or non-joiner too, where
// it hangs on no letter. Soft hyphens and direction marks belong to the words
// beside them and stay. A passage of nothing but blanks becomes the empty one
// at its start. What is left begins and ends on grapheme boundaries, or where
// the passage did.
func Trim(text string, r Range) Range {
	first := r.Start
	for first < r.End {
		c, n := utf8.DecodeRuneInString(text[first:r.End])
		if !isBlank(c) {
			break
		}
		first += Byte(n)
	}
	if first >= r.End {
		return Range{r.Start, r.Start}
	}
	last := r.End
	for last > first {
		c, n := utf8.DecodeLastRuneInString(text[first:last])
		last -= Byte(n)
		if !isBlank(c) {
			break
		}
	}
	// A blank may be the base or the tail of a grapheme that shows something.
	return Range{max(GraphemeAt(text, first).Start, r.Start), min(GraphemeAt(text, last).End, r.End)}
}

// ShowsNothing reports whether a text is nothing but white space and other characters that
// cannot be seen, direction marks and soft hyphens included.
func ShowsNothing(text string) bool {
	return !strings.ContainsFunc(text, func(c rune) bool {
		return !unicode.IsSpace(c) && !unicode.IsControl(c) && !isInvisible(c)
	})
}

// isBlank reports whether a character shows nothing and is no part of a word.
func isBlank(c rune) bool {
	switch c {
	case '\u200b', '\u200c', '\u200d', '\u2060', '\ufeff':
		return true
	}
	return unicode.IsSpace(c)
}
