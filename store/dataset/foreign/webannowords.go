package foreign

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"galley/store/standoff"
)

// check compares the words of all lines with the text.
func (d *tsvIn) check() error {
	text := d.text.String()
	x := standoff.NewIndex(text)
	at, b := 0, 0 // where the last one ended, in the unit and in bytes
	for _, w := range d.words {
		if n, is := d.follows(text[b:], w.start-at, w); is {
			at, b = w.end, b+n
			continue
		}
		start, err := x.Parse(w.start, d.unit)
		if err != nil {
			return fmt.Errorf("line %d: %w", w.line, err)
		}
		end, err := x.Parse(w.end, d.unit)
		if err != nil {
			return fmt.Errorf("line %d: %w", w.line, err)
		}
		if words := text[start:end]; words != w.words && words != unescapedText(w.words, d.version) {
			return fmt.Errorf("line %d: the text there is %q, but the token says %q", w.line, cutShort(words), cutShort(w.words))
		}
	}
	return nil
}

// follows reports whether a line's words stand in the text as many units on, with nothing
// but ASCII between, which is nearly always so, and how many bytes on they end.
func (d *tsvIn) follows(text string, gap int, w tsvWord) (int, bool) {
	if gap < 0 || gap > len(text) || !strings.HasPrefix(text[gap:], w.words) || d.short(w.words) != w.end-w.start {
		return 0, false
	}
	for i := range gap {
		if text[i] >= 0x80 {
			return 0, false
		}
	}
	return gap + len(w.words), true
}

// short is the length of a few words in the unit.
func (d *tsvIn) short(s string) int {
	if d.unit == standoff.UnitCodePoint {
		return utf8.RuneCountInString(s)
	}
	return int(utf16Length(s))
}

// cutShort is what a message shows of a text.
func cutShort(s string) string {
	const most = 40
	if r := []rune(s); len(r) > most {
		return string(r[:most]) + "…"
	}
	return s
}
