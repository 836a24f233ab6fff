package bidi

import (
	"slices"

	"golang.org/x/text/unicode/bidi"
)

// weak resolves marks, numbers and what goes with numbers (W1 to W7).
func (s *sequence) weak() {
	before, lastStrong := s.sos, s.sos
	for _, i := range s.at {
		switch c := &s.classes[i]; *c {
		case bidi.NSM: // W1
			*c = before
			if isolate(before) || before == bidi.PDI {
				*c = bidi.ON
			}
		}
		before = s.classes[i]
		switch c := &s.classes[i]; *c {
		case bidi.L, bidi.R, bidi.AL:
			lastStrong = *c
		case bidi.EN: // W2
			if lastStrong == bidi.AL {
				*c = bidi.AN
			}
		}
	}
	for _, i := range s.at { // W3
		if s.classes[i] == bidi.AL {
			s.classes[i] = bidi.R
		}
	}
	s.numbers()
	lastStrong = s.sos
	for _, i := range s.at { // W7
		switch c := &s.classes[i]; *c {
		case bidi.L, bidi.R:
			lastStrong = *c
		case bidi.EN:
			if lastStrong == bidi.L {
				*c = bidi.L
			}
		}
	}
}

// numbers makes separators and signs part of the numbers that they belong to
// (W4 to W6).
func (s *sequence) numbers() {
	class := func(n int) *bidi.Class { return &s.classes[s.at[n]] }
	for n := 1; n+1 < len(s.at); n++ { // W4
		left, right := *class(n - 1), *class(n + 1)
		switch c := class(n); {
		case left != right:
		case *c == bidi.ES && left == bidi.EN, *c == bidi.CS && (left == bidi.EN || left == bidi.AN):
			*c = left
		}
	}
	for n := 0; n < len(s.at); n++ { // W5
		if *class(n) != bidi.ET {
			continue
		}
		end := n
		for end < len(s.at) && *class(end) == bidi.ET {
			end++
		}
		if n > 0 && *class(n - 1) == bidi.EN || end < len(s.at) && *class(end) == bidi.EN {
			for ; n < end; n++ {
				*class(n) = bidi.EN
			}
		}
		n = end - 1
	}
	for n := range s.at { // W6
		switch c := class(n); *c {
		case bidi.ES, bidi.ET, bidi.CS:
			*c = bidi.ON
		}
	}
}

// maxBrackets is how many brackets may be open at once (BD16).
const maxBrackets = 63

// brackets gives both brackets of a pair one direction (N0).
func (s *sequence) brackets() {
	type pair struct{ open, end int }
	var pairs []pair
	type opened struct {
		with rune
		n    int
	}
	var open []opened
	for n, i := range s.at {
		if s.classes[i] != bidi.ON {
			continue
		}
		p, _ := bidi.LookupRune(s.runes[i])
		if !p.IsBracket() {
			continue
		}
		if p.IsOpeningBracket() {
			if len(open) == maxBrackets {
				return
			}
			open = append(open, opened{closing(s.runes[i]), n})
			continue
		}
		for j := len(open) - 1; j >= 0; j-- {
			if open[j].with == alike(s.runes[i]) {
				pairs = append(pairs, pair{open[j].n, n})
				open = open[:j]
				break
			}
		}
	}
	slices.SortFunc(pairs, func(a, b pair) int { return a.open - b.open })
	for _, p := range pairs {
		if c := s.within(p.open, p.end); c != bidi.ON {
			s.setBracket(p.open, c)
			s.setBracket(p.end, c)
		}
	}
}

// within returns the direction of a pair of brackets, bidi.ON for none.
func (s *sequence) within(open, end int) bidi.Class {
	own, other := strong(s.level), false
	for n := open + 1; n < end; n++ {
		switch c := asStrong(s.classes[s.at[n]]); c {
		case bidi.ON:
		case own:
			return own
		default:
			other = true
		}
	}
	if !other {
		return bidi.ON
	}
	for n := open - 1; ; n-- {
		c := s.sos
		if n >= 0 {
			c = asStrong(s.classes[s.at[n]])
		}
		if c != bidi.ON {
			return c
		}
	}
}

// setBracket gives a bracket a class, and the marks that hang on it.
func (s *sequence) setBracket(n int, c bidi.Class) {
	s.classes[s.at[n]] = c
	for n++; n < len(s.at) && s.original[s.at[n]] == bidi.NSM; n++ {
		s.classes[s.at[n]] = c
	}
}

// asStrong returns the direction that a class has for neutral characters beside
// it, bidi.ON for none: numbers count as right to left.
func asStrong(c bidi.Class) bidi.Class {
	switch c {
	case bidi.L:
		return bidi.L
	case bidi.R, bidi.EN, bidi.AN:
		return bidi.R
	}
	return bidi.ON
}

// closing returns the bracket that closes another.
func closing(open rune) rune {
	switch open {
	case 0x298D:
		return 0x2990
	case 0x298F:
		return 0x298E
	}
	for end := open + 1; end <= open+2; end++ {
		if p, _ := bidi.LookupRune(end); p.IsBracket() && !p.IsOpeningBracket() {
			return alike(end)
		}
	}
	return open
}

// alike returns one of the closing brackets that mean the same.
func alike(end rune) rune {
	if end == 0x232A {
		return 0x3009
	}
	return end
}

// neutral gives what has no direction that of what it stands between, or else
// the embedding's (N1 and N2).
func (s *sequence) neutral() {
	for n := 0; n < len(s.at); n++ {
		if asStrong(s.classes[s.at[n]]) != bidi.ON {
			continue
		}
		end := n
		for end < len(s.at) && asStrong(s.classes[s.at[end]]) == bidi.ON {
			end++
		}
		before, after := s.sos, s.eos
		if n > 0 {
			before = asStrong(s.classes[s.at[n-1]])
		}
		if end < len(s.at) {
			after = asStrong(s.classes[s.at[end]])
		}
		c := strong(s.level)
		if before == after {
			c = before
		}
		for ; n < end; n++ {
			s.classes[s.at[n]] = c
		}
		n = end - 1
	}
}

// implicit raises what does not run the way of its embedding (I1 and I2).
func (s *sequence) implicit() {
	for _, i := range s.at {
		switch c := s.classes[i]; {
		case s.level%2 == 0 && c == bidi.R:
			s.levels[i] = s.level + 1
		case s.level%2 == 0 && (c == bidi.AN || c == bidi.EN):
			s.levels[i] = s.level + 2
		case s.level%2 == 1 && c != bidi.R:
			s.levels[i] = s.level + 1
		}
	}
}

// VisualOrder returns the positions of runs from left to right, given their
// levels in reading order (L2).
func VisualOrder(levels []uint8) []int {
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
			slices.Reverse(order[i:j])
			i = j
		}
	}
	return order
}
