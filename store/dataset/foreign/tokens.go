package foreign

import (
	"unicode"
	"unicode/utf8"

	"galley/store/dataset"
	"galley/store/standoff"
)

// token is a piece of a text, in bytes. What lies between tokens is single spaces.
type token struct {
	start, end standoff.Byte
	space      bool // follows
}

// tokensOf cuts a text into words, marks and white space, and wherever a span begins or
// ends. The tokens with a single space after those that have one are the text.
func tokensOf(text string, spans []standoff.Range) []token {
	starts, ends := make(map[standoff.Byte]bool, len(spans)), make(map[standoff.Byte]bool, len(spans))
	for _, s := range spans {
		starts[s.Start], ends[s.End] = true, true
	}
	var out []token
	last := otherRune
	for i, r := range text {
		at, n := standoff.Byte(i), standoff.Byte(utf8.RuneLen(r))
		kind := kindOf(r, last)
		previous := len(out) - 1
		cut := starts[at] || ends[at]
		switch {
		case r == ' ' && previous >= 0 && out[previous].end == at && last != spaceRune && !starts[at] && !ends[at+n]:
			out[previous].space = true
		case !cut && previous >= 0 && out[previous].end == at && kind == last && kind != otherRune, !cut && kind == joinedRune && previous >= 0 && out[previous].end == at:
			out[previous].end = at + n
		default:
			out = append(out, token{start: at, end: at + n})
		}
		if kind != joinedRune {
			last = kind
		}
	}
	return out
}

type runeKind byte

const (
	otherRune  runeKind = iota // a token of its own
	wordRune                   // goes with others
	spaceRune                  // goes with others
	joinedRune                 // goes with what it follows
)

func kindOf(r rune, last runeKind) runeKind {
	switch {
	case unicode.IsSpace(r):
		return spaceRune
	case last != spaceRune && (unicode.IsMark(r) || r == '\u200d'):
		return joinedRune
	case unicode.IsLetter(r), unicode.IsDigit(r):
		return wordRune
	}
	return otherRune
}

// ranges are the spans of a record in bytes.
func ranges(r dataset.Record, x *standoff.Index) ([]standoff.Range, error) {
	out := make([]standoff.Range, 0, len(r.Spans))
	for _, s := range r.Spans {
		start, err := x.Parse(s.Start, r.Unit)
		if err != nil {
			return nil, err
		}
		end, err := x.Parse(s.End, r.Unit)
		if err != nil {
			return nil, err
		}
		out = append(out, standoff.Range{Start: start, End: end})
	}
	return out, nil
}
