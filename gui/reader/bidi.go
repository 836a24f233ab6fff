package reader

import (
	"unicode/utf8"

	"golang.org/x/text/unicode/bidi"
)

// firstRTL is the lowest character with a right-to-left class.
const firstRTL = 0x590

// rightToLeft tells whether a paragraph runs from right to left: its first
// strong character decides (UAX #9, P2 and P3).
func rightToLeft(text string) bool {
	for i := 0; i < len(text); {
		r, n := utf8.DecodeRuneInString(text[i:])
		i += n
		if r < firstRTL {
			if r >= 'A' && r <= 'Z' || r >= 'a' && r <= 'z' || r >= 0xC0 {
				return false
			}
			continue
		}
		switch p, _ := bidi.LookupRune(r); p.Class() {
		case bidi.L:
			return false
		case bidi.R, bidi.AL:
			return true
		}
	}
	return false
}

// number tells whether a character belongs to a number that stands in
// right-to-left text.
func number(r rune) bool {
	p, _ := bidi.LookupRune(r)
	switch p.Class() {
	case bidi.EN, bidi.AN, bidi.ES, bidi.CS, bidi.ET:
		return true
	}
	return false
}

// visualOrder returns the positions of runs from left to right, given their
// embedding levels in reading order (UAX #9, L2).
func visualOrder(levels []uint8) []int {
	order := make([]int, len(levels))
	highest, lowestOdd := uint8(0), uint8(255)
	for i, l := range levels {
		order[i] = i
		highest = max(highest, l)
		if l%2 == 1 {
			lowestOdd = min(lowestOdd, l)
		}
	}
	for level := highest; level >= lowestOdd && level > 0; level-- {
		for i := 0; i < len(levels); i++ {
			if levels[i] < level {
				continue
			}
			j := i
			for j < len(levels) && levels[j] >= level {
				j++
			}
			reverse(order[i:j])
			i = j
		}
	}
	return order
}

func reverse(s []int) {
	for i, j := 0, len(s)-1; i < j; i, j = i+1, j-1 {
		s[i], s[j] = s[j], s[i]
	}
}
