package standoff

import (
	"fmt"
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Query is what to look for in a text.
type Query struct {
	Pattern string
	Regexp  bool // Pattern is a regular expression (RE2 syntax); otherwise it is meant literally
	Case    bool // capitals matter
	Word    bool // only whole words: no letter or digit before or after
}

// Find returns every passage that matches, in order and without overlaps. A
// match that is empty, or that cuts a grapheme, is none. It fails on a regular
// expression that cannot be read, saying where.
func Find(text string, q Query) ([]Range, error) {
	if q.Pattern == "" {
		return nil, nil
	}
	next, err := q.matcher(text)
	if err != nil {
		return nil, err
	}
	var out []Range
	for at := Byte(0); int(at) < len(text); {
		r, ok := next(at)
		if !ok {
			break
		}
		if r.Empty() || q.Word && !isWhole(text, r) || !IsGraphemeBoundary(text, r.Start) || !IsGraphemeBoundary(text, r.End) {
			_, n := utf8.DecodeRuneInString(text[r.Start:])
			at = r.Start + Byte(max(n, 1))
			continue
		}
		out = append(out, r)
		at = r.End
	}
	return out, nil
}

// matcher returns a function that finds the first match at or after a byte.
func (q Query) matcher(text string) (func(Byte) (Range, bool), error) {
	switch {
	case !q.Regexp && q.Case:
		return func(at Byte) (Range, bool) {
			i := strings.Index(text[at:], q.Pattern)
			return Range{at + Byte(i), at + Byte(i+len(q.Pattern))}, i >= 0
		}, nil
	case !q.Regexp && ascii(q.Pattern):
		return foldASCII(text, q.Pattern), nil
	}
	pattern := q.Pattern
	if !q.Regexp {
		pattern = regexp.QuoteMeta(pattern)
	}
	if !q.Case {
		pattern = "(?i)" + pattern
	}
	re, err := regexp.Compile("(?m)" + pattern)
	if err != nil {
		return nil, fmt.Errorf("the regular expression cannot be read: %w", err)
	}
	return allMatches(re, text), nil
}

// allMatches finds with the text before a place in sight, so that ^ and \b mean
// what they should.
func allMatches(re *regexp.Regexp, text string) func(Byte) (Range, bool) {
	all := re.FindAllStringIndex(text, -1)
	return func(at Byte) (Range, bool) {
		for len(all) > 0 && Byte(all[0][0]) < at {
			all = all[1:]
		}
		if len(all) == 0 {
			return Range{}, false
		}
		return Range{Byte(all[0][0]), Byte(all[0][1])}, true
	}
}

// foldASCII finds an ASCII pattern whatever the case of its letters, at the
// speed of a search for its first byte.
func foldASCII(text, pattern string) func(Byte) (Range, bool) {
	low, up := strings.ToLower(pattern)[0], strings.ToUpper(pattern)[0]
	after := func(at int, c byte) int {
		if i := strings.IndexByte(text[at:], c); i >= 0 {
			return at + i
		}
		return len(text)
	}
	nextLow, nextUp := -1, -1
	return func(from Byte) (Range, bool) {
		for at := int(from); ; at++ {
			if nextLow < at {
				nextLow = after(at, low)
			}
			if nextUp < at {
				nextUp = after(at, up)
			}
			at = min(nextLow, nextUp)
			if at+len(pattern) > len(text) {
				return Range{}, false
			}
			if strings.EqualFold(text[at:at+len(pattern)], pattern) {
				return Range{Byte(at), Byte(at + len(pattern))}, true
			}
		}
	}
}

// isWhole tells whether no letter or digit touches a passage.
func isWhole(text string, r Range) bool {
	before, _ := utf8.DecodeLastRuneInString(text[:r.Start])
	after, _ := utf8.DecodeRuneInString(text[r.End:])
	wordy := func(c rune) bool {
		return c != utf8.RuneError && (unicode.IsLetter(c) || unicode.IsNumber(c) || c == '_')
	}
	return !wordy(before) && !wordy(after)
}
