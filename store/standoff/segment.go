package standoff

import (
	"iter"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/clipperhouse/uax29/v2/sentences"
	"github.com/clipperhouse/uax29/v2/words"
)

// Words and sentences are those of Unicode Standard Annex 29, but never tear a
// grapheme. Every function here looks at one paragraph, and within a very long
// one at a window of it, so that its cost does not follow the length of the
// article; those that step go on to the next window only where the first holds
// nothing to stop at.

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
// looks no further than two windows from b, however long the paragraph is. It
// begins and ends between graphemes, and ends behind b unless the paragraph ends
// at b.
func window(text string, b Byte) Range {
	b = min(max(b, 0), Byte(len(text)))
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
	if from := cell - windowBytes/2; p.Start < from {
		p.Start = cutAt(text, from, p.Start)
	}
	if to := b + windowBytes; p.End > to {
		p.End = cutAt(text, to, b)
		if p.End <= b {
			p.End = GraphemeAt(text, to).End
		}
	}
	return p
}

// cutAt returns a grapheme boundary at or before b: just after a space, if one
// stands behind low and within a quarter of a window.
func cutAt(text string, b, low Byte) Byte {
	for i := b; i > max(low, b-windowBytes/4); i-- {
		if text[i-1] == ' ' && IsGraphemeBoundary(text, i) {
			return i
		}
	}
	return GraphemeAt(text, b).Start
}

// segments is what the iterators of words and sentences have in common.
type segments interface {
	Next() bool
	End() int
}

// parts yields the words or sentences of a window. Where one would end within a
// grapheme (behind U+06DD, say), it goes on to the next end that does not.
func parts(text string, w Range, s segments) iter.Seq[Range] {
	return func(yield func(Range) bool) {
		start, c := w.Start, clusters{text: text, at: w.Start}
		for s.Next() {
			end := w.Start + Byte(s.End())
			if !c.isBoundary(end) {
				continue
			}
			if !yield(Range{start, end}) {
				return
			}
			start = end
		}
	}
}

// partAt returns the part that holds b, or the last one if b is the end of the
// window. An empty window is its own part.
func partAt(w Range, all iter.Seq[Range], b Byte) Range {
	last := Range{w.Start, w.Start}
	for part := range all {
		if last = part; b < part.End {
			break
		}
	}
	return last
}

func wordsOf(text string, w Range) iter.Seq[Range] {
	return parts(text, w, words.FromString(w.In(text)))
}

func sentencesOf(text string, w Range) iter.Seq[Range] {
	return parts(text, w, sentences.FromString(w.In(text)))
}

// WordAt returns the word that b lies in or just behind. Where there is none,
// the segment at b: a run of spaces, a mark.
func WordAt(text string, b Byte) Range {
	w := window(text, b)
	before := Range{w.Start, w.Start}
	at := before
	for part := range wordsOf(text, w) {
		before, at = at, part
		if b < part.End {
			break
		}
	}
	if at.Start == b && !isWord(at.In(text)) && isWord(before.In(text)) {
		return before
	}
	return at
}

// NounAt is [WordAt] without the ending of a possessive: of "China's" it is
// "China". "It's" and other words that stand for two stay whole.
func NounAt(text string, b Byte) Range {
	w := WordAt(text, b)
	word := w.In(text)
	for _, ending := range [...]string{"'s", "’s", "'S", "’S"} {
		noun, ok := strings.CutSuffix(word, ending)
		last, _ := utf8.DecodeLastRuneInString(noun)
		if ok && unicode.IsLetter(last) && !contracted[strings.ToLower(noun)] {
			w.End = w.Start + Byte(len(noun))
		}
	}
	return w
}

// contracted holds the words that "is", "has" or "us" is written together with.
var contracted = map[string]bool{
	"it": true, "he": true, "she": true, "that": true, "there": true, "here": true,
	"what": true, "who": true, "where": true, "how": true, "let": true,
}

// isWord reports whether a segment holds a letter or a digit.
func isWord(s string) bool {
	for _, r := range s {
		if unicode.IsLetter(r) || unicode.IsNumber(r) {
			return true
		}
	}
	return false
}

// WordCount returns how many words a text has, as people count them: pieces
// between white space that hold a letter or a digit. Its cost follows the length
// of the text.
func WordCount(text string) int {
	n, counted := 0, false
	for _, r := range text {
		switch {
		case r == ' ' || r == '\n' || unicode.IsSpace(r):
			counted = false
		case !counted && (unicode.IsLetter(r) || unicode.IsNumber(r)):
			counted = true
			n++
		}
	}
	return n
}

// NextWord returns the end of the word that b is in or before, at most the end
// of the text.
func NextWord(text string, b Byte) Byte {
	for int(b) < len(text) {
		if n := terminator(text[b:]); n > 0 {
			b += n
			continue
		}
		w := window(text, b)
		for part := range wordsOf(text, w) {
			if part.End > b && isWord(part.In(text)) {
				return part.End
			}
		}
		b = w.End
	}
	return Byte(len(text))
}

// PrevWord returns the start of the word that b is in or behind, at least 0.
func PrevWord(text string, b Byte) Byte {
	for b = min(b, Byte(len(text))); b > 0; {
		g := GraphemeAt(text, b-1)
		if terminator(text[g.Start:]) > 0 {
			b = g.Start
			continue
		}
		w, word := window(text, g.Start), Byte(-1)
		for part := range wordsOf(text, w) {
			if part.Start >= b {
				break
			}
			if isWord(part.In(text)) {
				word = part.Start
			}
		}
		if word >= 0 {
			return word
		}
		b = w.Start
	}
	return 0
}

// SentenceAt returns the sentence that b lies in, as [Trim] leaves it.
func SentenceAt(text string, b Byte) Range {
	w := window(text, b)
	return Trim(text, partAt(w, sentencesOf(text, w), b))
}

// NextSentence returns the start of the sentence after b, at most the end of
// the text.
func NextSentence(text string, b Byte) Byte {
	for int(b) < len(text) {
		w := window(text, b)
		next := w.End
		if b < w.End {
			next = partAt(w, sentencesOf(text, w), b).End
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
		w := window(text, g.Start)
		part := partAt(w, sentencesOf(text, w), g.Start)
		if s := Trim(text, part); s.Start < b && !s.Empty() {
			return s.Start
		}
		b = part.Start
	}
	return 0
}
