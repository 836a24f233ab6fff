package standoff

import (
	"bytes"
	"errors"
	"fmt"
	"regexp"
	"regexp/syntax"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Query is what to look for in a text.
//
// A pattern that is not exact finds whatever looks like it: white space of
// other kinds, quotation marks, apostrophes, hyphens, dashes and minus signs of
// other shapes, letters joined in ligatures or of full or half width, accents
// that are part of a letter or follow it, and passages with invisible characters
// in between (soft hyphens, zero-width spaces and joiners, direction marks). A
// line break is no space, and ², ½ and ① are not 2, 1/2 and 1. A pattern without
// accents finds letters with any; one with accents finds these alone.
//
// Where capitals do not matter, ß is ss and the dotted and dotless i are one,
// unless the pattern is exact: then only single characters have another case.
type Query struct {
	Pattern string
	Regexp  bool // Pattern is a regular expression (RE2 syntax), which is exact
	Exact   bool // only the very characters of Pattern
	Case    bool // capitals matter
	Word    bool // only whole words: no letter or digit before or after
}

// ErrTooLarge is returned for a regular expression that would take too long in
// a text of that length.
var ErrTooLarge = errors.New("the regular expression is too large for a text of this length")

// Find returns every passage that matches, in order and without overlaps. A
// match that is empty, or that cuts a grapheme, is none. It fails on a regular
// expression that cannot be read, saying where, and on one that is too large.
// Its cost is linear in the text's length.
func Find(text string, q Query) ([]Range, error) {
	switch {
	case q.Pattern == "":
		return nil, nil
	case q.Regexp:
		return q.findRegexp(text)
	}
	if f := q.folding(); f != nil {
		if pattern := f.write(q.Pattern).text; len(pattern) > 0 {
			return q.findIn(text, f.write(text), pattern), nil
		}
		// All of the pattern is invisible: only the very same can be meant.
	}
	return q.findIn(text, foldedText{text: []byte(text)}, []byte(q.Pattern)), nil
}

// folding returns what the pattern and the text are folded by, nil for nothing.
func (q Query) folding() *folding {
	cases := 1
	if q.Case {
		cases = 0
	}
	switch {
	case q.Exact:
		return exactFoldings[cases]
	case strings.ContainsFunc(norm.NFD.String(q.Pattern), isAccent):
		return accentedFoldings[cases]
	}
	return bareFoldings[cases]
}

// Fold returns a text as it is compared with the pattern: what counts as the same
// becomes the same bytes. Line breaks stay where they are. Its cost is linear in the
// text's length. Of a regular expression nothing is folded.
func (q Query) Fold(text string) string {
	if f := q.folding(); f != nil && !q.Regexp {
		return string(f.write(text).text)
	}
	return text
}

// findIn finds a folded pattern in a folded text.
func (q Query) findIn(text string, in foldedText, pattern []byte) []Range {
	var out []Range
	starts, ends := newEdges(text, in), newEdges(text, in)
	for at := 0; ; {
		i := bytes.Index(in.text[at:], pattern)
		if i < 0 {
			return out
		}
		start, end := at+i, at+i+len(pattern)
		first, ok := starts.start(start)
		if ok && !(q.Word && !isWhole(in.text[:start], in.text[end:])) {
			if last, ok := ends.end(end); ok {
				out, at = append(out, Range{first, last}), end
				continue
			}
		}
		_, n := utf8.DecodeRune(in.text[start:])
		at = start + n
	}
}

// edges leads from a folded text back to where its source may be cut, for
// offsets that only grow.
type edges struct {
	units  []unit
	before int // how many units begin before the last offset
	upTo   int // how many begin before it or there
	walk   clusters
}

func newEdges(text string, in foldedText) *edges {
	return &edges{units: in.units, walk: clusters{text: text}}
}

// start returns where a passage begins whose folded form begins at p: behind
// what leaves nothing, unless a grapheme would be cut. It is false if none does.
func (e *edges) start(p int) (Byte, bool) {
	low, high, ok := e.gap(p)
	if ok && !e.walk.isBoundary(high) {
		high = e.walk.last.Start
	}
	return high, ok && low <= high
}

// end returns where a passage ends whose folded form ends at p: before what
// leaves nothing, unless a grapheme would be cut. It is false if none does.
func (e *edges) end(p int) (Byte, bool) {
	low, high, ok := e.gap(p)
	if ok && !e.walk.isBoundary(low) {
		low = e.walk.last.End
	}
	return low, ok && low <= high
}

// gap returns the first and the last place in the source that stand for p; false
// if p is within what a unit became.
func (e *edges) gap(p int) (low, high Byte, ok bool) {
	for ; e.before < len(e.units) && e.units[e.before].folded < p; e.before++ {
	}
	for e.upTo = max(e.upTo, e.before); e.upTo < len(e.units) && e.units[e.upTo].folded <= p; e.upTo++ {
	}
	low, ok = e.behind(e.before, p)
	if !ok {
		return 0, 0, false
	}
	if e.upTo > e.before {
		if last := e.units[e.upTo-1]; last.foldedLen > 0 {
			return low, Byte(last.source), true
		}
	}
	high, _ = e.behind(e.upTo, p)
	return low, high, true
}

// behind returns the place of p in the source, behind the first so many units;
// false if p is within the last of these.
func (e *edges) behind(units, p int) (Byte, bool) {
	if units == 0 {
		return Byte(p), true
	}
	u := e.units[units-1]
	over := p - u.folded - u.foldedLen
	return Byte(u.source + u.sourceLen + over), over >= 0
}

// isWhole reports whether no letter or digit touches what stands between two
// texts.
func isWhole(before, after []byte) bool {
	last, _ := utf8.DecodeLastRune(before)
	first, _ := utf8.DecodeRune(after)
	return !isWordy(last) && !isWordy(first)
}

func isWordy(c rune) bool {
	return c != utf8.RuneError && (unicode.IsLetter(c) || unicode.IsNumber(c) || unicode.IsMark(c) || c == '_')
}

// regexpSteps bounds the work of a regular expression: its instructions times
// the bytes of the text. The worst of those within it takes a few seconds.
const regexpSteps = 400_000_000

func (q Query) findRegexp(text string) ([]Range, error) {
	flags := "(?m)"
	if !q.Case {
		flags = "(?mi)"
	}
	re, err := regexp.Compile(flags + q.Pattern)
	if err != nil {
		return nil, fmt.Errorf("the regular expression cannot be read: %w", err)
	}
	if size(re)*len(text) > regexpSteps {
		return nil, ErrTooLarge
	}
	var out []Range
	starts, ends := clusters{text: text}, clusters{text: text}
	for _, m := range re.FindAllStringIndex(text, -1) {
		r := Range{Byte(m[0]), Byte(m[1])}
		if r.Empty() || q.Word && !isWhole([]byte(text[max(m[0]-utf8.UTFMax, 0):m[0]]), []byte(text[m[1]:min(m[1]+utf8.UTFMax, len(text))])) || !starts.isBoundary(r.Start) || !ends.isBoundary(r.End) {
			continue
		}
		out = append(out, r)
	}
	return out, nil
}

// size counts the instructions of a regular expression.
func size(re *regexp.Regexp) int {
	parsed, err := syntax.Parse(re.String(), syntax.Perl)
	if err != nil {
		return 0 // it has been compiled
	}
	prog, err := syntax.Compile(parsed.Simplify())
	if err != nil {
		return 0
	}
	return len(prog.Inst)
}
