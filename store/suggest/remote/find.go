package remote

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"galley/store/standoff"
)

// foldedPassage is a passage in which runs of white space are one space, and all
// quotation marks straight, with where each byte comes from.
type foldedPassage struct {
	passage    string
	text       string
	start, end []int32 // of the piece of the passage that a byte of text stands for
	edges      []edge  // what is known of each offset of the passage
}

// edge says whether a place may begin or end at an offset.
type edge uint8

const (
	unknown edge = iota
	free
	torn // within a grapheme or a word
)

func foldPassage(passage string) *foldedPassage {
	f := &foldedPassage{passage: passage, edges: make([]edge, len(passage)+1)}
	var to strings.Builder
	put := func(s string, from, until int) {
		to.WriteString(s)
		for range len(s) {
			f.start, f.end = append(f.start, int32(from)), append(f.end, int32(until))
		}
	}
	for i := 0; i < len(passage); {
		r, n := utf8.DecodeRuneInString(passage[i:])
		from := i
		i += n
		switch {
		case unicode.IsSpace(r):
			for i < len(passage) {
				r, n := utf8.DecodeRuneInString(passage[i:])
				if !unicode.IsSpace(r) {
					break
				}
				i += n
			}
			put(" ", from, i)
		case plainMark(r) != 0:
			put(string(plainMark(r)), from, i)
		default:
			put(passage[from:i], from, i)
		}
	}
	f.text = to.String()
	return f
}

// plainMark returns the straight form of a quotation mark, 0 of what is none.
func plainMark(r rune) rune {
	switch r {
	case '"', '“', '”', '„', '‟', '«', '»', '″', '＂':
		return '"'
	case '\'', '‘', '’', '‚', '‛', '‹', '›', '′', '`', '´', 'ʼ', '＇':
		return '\''
	}
	return 0
}

// find returns the nth place, from 1, at which a text stands in the passage. A place
// counts if it begins and ends between graphemes and within no word; places do not
// overlap.
func (f *foldedPassage) find(text string, nth int) (standoff.Range, bool) {
	wanted := strings.TrimSpace(foldPassage(text).text)
	if wanted == "" || nth < 1 {
		return standoff.Range{}, false
	}
	for at := 0; ; {
		i := strings.Index(f.text[at:], wanted)
		if i < 0 {
			return standoff.Range{}, false
		}
		first, last := at+i, at+i+len(wanted)
		r := standoff.Range{Start: standoff.Byte(f.start[first]), End: standoff.Byte(f.end[last-1])}
		if !f.whole(r) {
			_, n := utf8.DecodeRuneInString(f.text[first:])
			at = first + n
			continue
		}
		if nth--; nth == 0 {
			return r, true
		}
		at = last
	}
}

// whole reports whether a range of the passage tears no grapheme and no word.
func (f *foldedPassage) whole(r standoff.Range) bool {
	return f.edge(r.Start) == free && f.edge(r.End) == free
}

// edge looks at an offset once, however often it is asked for.
func (f *foldedPassage) edge(b standoff.Byte) edge {
	if f.edges[b] == unknown {
		f.edges[b] = free
		if inWord(f.passage, b) || !standoff.IsGraphemeBoundary(f.passage, b) {
			f.edges[b] = torn
		}
	}
	return f.edges[b]
}

// inWord reports whether an offset lies between two letters or digits that writers
// would not part. Scripts that put no spaces between words have no such places.
func inWord(text string, b standoff.Byte) bool {
	before, _ := utf8.DecodeLastRuneInString(text[:b])
	after, _ := utf8.DecodeRuneInString(text[b:])
	joins := func(c rune) bool {
		return (unicode.IsLetter(c) || unicode.IsNumber(c)) &&
			!unicode.In(c, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Thai, unicode.Lao, unicode.Khmer, unicode.Myanmar)
	}
	return joins(before) && joins(after)
}
