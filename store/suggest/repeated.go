package suggest

import (
	"maps"
	"slices"
	"unicode/utf8"

	"galley/store/standoff"
)

// Repeated are lines that several articles of a corpus have, and in how many of those
// that were compared. It never changes; nil has none.
type Repeated struct {
	lines map[lineHash]int
	of    int
}

// NewRepeated takes lines, by their hashes as [LineHashes] gives them, each with the
// number of articles that have it, of so many that were compared.
func NewRepeated(lines map[uint64]int, of int) *Repeated {
	r := &Repeated{lines: make(map[lineHash]int, len(lines)), of: of}
	for h, n := range lines {
		r.lines[lineHash(h)] = n
	}
	return r
}

// Len returns the number of lines.
func (r *Repeated) Len() int {
	if r == nil {
		return 0
	}
	return len(r.lines)
}

// Equal reports whether two have the same lines in the same numbers of articles.
func (r *Repeated) Equal(other *Repeated) bool {
	if r.Len() == 0 || other.Len() == 0 {
		return r.Len() == other.Len()
	}
	return r.of == other.of && maps.Equal(r.lines, other.lines)
}

// WithRepeated returns the state with the lines that a corpus repeats, in place of those
// that it has.
func (s *State) WithRepeated(r *Repeated) *State {
	with, lines := *s, *s.boilerplate
	lines.Repeated = r
	with.boilerplate = &lines
	return &with
}

// On returns the state for an article of which is known what was no part of its main text
// where it was found: see [standoff.Article.Outside]. That speaks for boilerplate.
func (s *State) On(outside standoff.Pieces) *State {
	if len(outside) == 0 {
		return s
	}
	with, lines := *s, *s.boilerplate
	lines.Outside = outside
	with.boilerplate = &lines
	return &with
}

// leastLineWords is how many words a line has at least that is compared with those of
// other articles: "Background" and "* * *" stand in many stories.
const leastLineWords = 3

// LineHashes returns the hashes of a text's lines that have some words, each once and
// sorted. Case, white space and the digits of numbers make no difference. Of a text that
// is not UTF-8 there are none, nor of what lies behind the first megabyte of a text.
func LineHashes(text string) []uint64 {
	if !utf8.ValidString(text) {
		return nil
	}
	a := &analysis{text: begin(text)}
	a.graphemes = standoff.WalkGraphemes(a.text)
	var all []uint64
	for r := range standoff.Paragraphs(a.text) {
		a.tokens = a.tokens[:0]
		a.scan(r)
		words := 0
		for _, t := range a.tokens {
			if t.kind == wordToken {
				words++
			}
		}
		if words >= leastLineWords {
			all = append(all, uint64(a.lineHash(line{last: len(a.tokens)})))
		}
	}
	slices.Sort(all)
	return slices.Compact(all)
}
