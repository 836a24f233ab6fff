package standoff

import (
	"iter"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/clipperhouse/uax29/v2/graphemes"
	"github.com/clipperhouse/uax29/v2/sentences"
	"github.com/clipperhouse/uax29/v2/words"
)

// Graphemes, words and sentences are those of Unicode Standard Annex 29.
// Every function here looks at one paragraph, and within a very long one at a
// window of it, so that its cost does not follow the length of the article.

// windowBytes is how much of a paragraph is segmented around an offset. A
// paragraph that is longer is cut at spaces, where a word cannot be torn; a
// sentence longer than that ends at the cut.
const windowBytes = 4096

// ParagraphAt returns the line that b lies on, without its terminator. A b
// within the terminator belongs to the line before it. Lines end with LF, CRLF,
// CR or U+2029.
func ParagraphAt(text string, b Byte) Range {
	b = min(max(b, 0), Byte(len(text)))
	if b > 0 && int(b) < len(text) && text[b-1] == '\r' && text[b] == '\n' {
		b--
	}
	start := Byte(strings.LastIndexByte(text[:b], '\n') + 1)
	start += Byte(strings.LastIndexByte(text[start:b], '\r') + 1)
	if i := strings.LastIndex(text[start:b], "\u2029"); i >= 0 {
		start += Byte(i + len("\u2029"))
	}
	return Range{start, b + lineEnd(text[b:])}
}

// terminator returns the length in bytes of the line terminator that the text
// begins with, 0 if it begins with none.
func terminator(text string) Byte {
	switch {
	case strings.HasPrefix(text, "\r\n"):
		return 2
	case strings.HasPrefix(text, "\n"), strings.HasPrefix(text, "\r"):
		return 1
	case strings.HasPrefix(text, "\u2029"):
		return 3
	}
	return 0
}

// Paragraphs yields the text's lines in order, without their terminators. They
// and the terminators between them cover every byte once. A text that ends with
// a terminator ends with an empty line.
func Paragraphs(text string) iter.Seq[Range] {
	return func(yield func(Range) bool) {
		start := Byte(0)
		for {
			end := start + lineEnd(text[start:])
			if !yield(Range{start, end}) || int(end) == len(text) {
				return
			}
			start = end + terminator(text[end:])
		}
	}
}

// lineEnd returns the offset of the first terminator, or the text's length.
func lineEnd(text string) Byte {
	for i := 0; i < len(text); i++ {
		switch c := text[i]; {
		case c == '\n', c == '\r':
			return Byte(i)
		case c == 0xE2 && strings.HasPrefix(text[i:], "\u2029"):
			return Byte(i)
		}
	}
	return Byte(len(text))
}

// window returns the part of a paragraph that is segmented to answer about b. It
// looks no further than two windows from b, however long the paragraph is.
func window(text string, b Byte) Range {
	// Cut on a grid, so that neighbouring offsets are answered from the same
	// cut wherever they can be.
	cell := b / windowBytes * windowBytes
	low, high := max(cell-windowBytes, 0), min(b+2*windowBytes, Byte(len(text)))
	for !boundary(text, low) {
		low++
	}
	for !boundary(text, high) {
		high--
	}
	p := ParagraphAt(text[low:high], b-low)
	p = Range{p.Start + low, p.End + low}
	if p.Len() <= windowBytes {
		return p
	}
	start := cutAt(text, max(p.Start, cell-windowBytes/2), p.Start)
	return Range{start, min(p.End, cutAt(text, min(p.End, b+windowBytes), b))}
}

// cutAt moves b back to just after a space, by no more than a quarter of a
// window; failing that to the start of a code point. It does not go below low.
func cutAt(text string, b, low Byte) Byte {
	for i := b; i > max(low, b-windowBytes/4); i-- {
		if text[i-1] == ' ' {
			return i
		}
	}
	for b > low && !boundary(text, b) {
		b--
	}
	return b
}

// segments is what the three iterators of uax29 have in common.
type segments interface {
	Next() bool
	Start() int
	End() int
}

// segmentAt returns the segment that holds b, or the one that ends at b if b is
// the end of what is segmented. An empty window is its own segment.
func segmentAt(w Range, s segments, b Byte) Range {
	last := Range{w.Start, w.Start}
	for s.Next() {
		last = Range{w.Start + Byte(s.Start()), w.Start + Byte(s.End())}
		if b < last.End {
			return last
		}
	}
	return last
}

// partAt is segmentAt for words and sentences, whose boundaries can lie within a
// grapheme (behind U+06DD, say): such a boundary is passed over.
func partAt(text string, w Range, s segments, b Byte) Range {
	last := Range{w.Start, w.Start}
	for s.Next() {
		end := w.Start + Byte(s.End())
		if end < w.End && !IsGraphemeBoundary(text, end) {
			continue
		}
		if last = (Range{last.End, end}); b < end {
			return last
		}
	}
	return last
}

// GraphemeAt returns the grapheme cluster that holds the byte at b; a line
// terminator is one, CRLF included. At the end of the text it is empty.
func GraphemeAt(text string, b Byte) Range {
	b = min(max(b, 0), Byte(len(text)))
	if int(b) == len(text) {
		return Range{b, b}
	}
	if b > 0 && plainASCII(text[b-1]) && plainASCII(text[b]) && int(b)+1 < len(text) && plainASCII(text[b+1]) {
		return Range{b, b + 1}
	}
	w := window(text, b)
	if b >= w.End {
		return Range{w.End, w.End + max(terminator(text[w.End:]), 1)}
	}
	w.Start = graphemeStart(text, w, b)
	return segmentAt(w, graphemes.FromString(w.In(text)), b)
}

// graphemeStart returns an offset before b at which a grapheme surely begins:
// just before a printable ASCII letter that follows another, or the window's
// start.
func graphemeStart(text string, w Range, b Byte) Byte {
	for i := b; i > w.Start; i-- {
		if plainASCII(text[i-1]) && int(i) < len(text) && plainASCII(text[i]) {
			return i
		}
	}
	return w.Start
}

func plainASCII(c byte) bool { return c >= ' ' && c < 0x7F }

// NextGrapheme returns the next grapheme boundary after b, at most the end.
func NextGrapheme(text string, b Byte) Byte {
	return max(GraphemeAt(text, b).End, min(b, Byte(len(text))))
}

// PrevGrapheme returns the last grapheme boundary before b, at least 0.
func PrevGrapheme(text string, b Byte) Byte {
	if b <= 0 {
		return 0
	}
	return GraphemeAt(text, min(b, Byte(len(text)))-1).Start
}

// IsGraphemeBoundary tells whether no grapheme cluster spans b.
func IsGraphemeBoundary(text string, b Byte) bool {
	if b < 0 || int(b) > len(text) {
		return false
	}
	return int(b) == len(text) || GraphemeAt(text, b).Start == b
}

// SnapOut returns the smallest passage on grapheme boundaries that holds r.
func SnapOut(text string, r Range) Range {
	out := Range{GraphemeAt(text, r.Start).Start, r.End}
	if g := GraphemeAt(text, r.End); g.Start < r.End {
		out.End = g.End
	}
	return out
}

// WordAt returns the word that b lies in or just behind. Where there is none,
// the segment at b: a run of spaces, a mark.
func WordAt(text string, b Byte) Range {
	w := window(text, b)
	at := partAt(text, w, words.FromString(w.In(text)), b)
	if isWord(at.In(text)) || b <= w.Start || at.Start < b {
		return at
	}
	if before := partAt(text, w, words.FromString(w.In(text)), b-1); isWord(before.In(text)) {
		return before
	}
	return at
}

// isWord tells whether a segment holds a letter or a digit.
func isWord(s string) bool {
	for _, r := range s {
		if unicode.IsLetter(r) || unicode.IsNumber(r) {
			return true
		}
	}
	return false
}

// NextWord returns the end of the word that b is in or before, at most the end
// of the text.
func NextWord(text string, b Byte) Byte {
	for int(b) < len(text) {
		w := window(text, b)
		if b >= w.End {
			b = w.End + max(terminator(text[w.End:]), 1)
			if int(w.End) < len(text) && terminator(text[w.End:]) > 0 {
				continue
			}
			return min(b, Byte(len(text)))
		}
		s := partAt(text, w, words.FromString(w.In(text)), b)
		b = s.End
		if isWord(s.In(text)) {
			return b
		}
	}
	return Byte(len(text))
}

// PrevWord returns the start of the word that b is in or behind, at least 0.
func PrevWord(text string, b Byte) Byte {
	b = min(b, Byte(len(text)))
	for b > 0 {
		g := GraphemeAt(text, b-1)
		if terminator(text[g.Start:]) > 0 {
			b = g.Start
			continue
		}
		w := window(text, g.Start)
		s := partAt(text, w, words.FromString(w.In(text)), b-1)
		b = s.Start
		if isWord(s.In(text)) {
			return b
		}
	}
	return 0
}

// SentenceAt returns the sentence that b lies in, as [Trim] leaves it.
func SentenceAt(text string, b Byte) Range {
	w := window(text, b)
	return Trim(text, partAt(text, w, sentences.FromString(w.In(text)), b))
}

// NextSentence returns the start of the sentence after b, at most the end of
// the text.
func NextSentence(text string, b Byte) Byte {
	for int(b) < len(text) {
		w := window(text, b)
		next := w.End
		if b < w.End {
			next = partAt(text, w, sentences.FromString(w.In(text)), b).End
		}
		if next >= w.End {
			next = w.End + terminator(text[w.End:])
		}
		if next <= b {
			_, n := utf8.DecodeRuneInString(text[b:])
			next = b + Byte(n)
		}
		b = next
		if int(b) < len(text) && terminator(text[b:]) == 0 && text[b] != ' ' {
			return b
		}
	}
	return Byte(len(text))
}

// PrevSentence returns the start of the sentence that b is in, or of the one
// before if b is its start; at least 0.
func PrevSentence(text string, b Byte) Byte {
	b = min(b, Byte(len(text)))
	for b > 0 {
		g := GraphemeAt(text, b-1)
		if terminator(text[g.Start:]) > 0 {
			b = g.Start
			continue
		}
		if s := SentenceAt(text, g.Start); s.Start < b && !s.Empty() {
			return s.Start
		}
		b = g.Start
	}
	return 0
}
