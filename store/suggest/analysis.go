package suggest

import (
	"context"
	"unicode"
	"unicode/utf8"

	"galley/store/standoff"
)

// analysis is an article as every suggester reads it: its tokens, in lines and
// sentences. It costs one pass over the text.
type analysis struct {
	text      string
	tokens    []token
	lines     []line
	sentences []sentence
	graphemes standoff.Graphemes
	ctx       context.Context // until which the text is of interest; nil for always
}

// kind is what a token is made of.
type kind uint8

const (
	wordToken   kind = iota // letters, with what joins them: Xi’an, O'Brien, U.S.
	numberToken             // begins with a digit: 35, 1,140, 3.4, 5G, 19th
	markToken               // any other grapheme that is no white space
)

// shape is how a word is written.
type shape uint8

const (
	lowerShape   shape = iota // ferry
	capitalShape              // Ferry
	upperShape                // FERRY, U.S.; a single capital letter is capitalShape
	mixedShape                // iPhone, McCann
	otherShape                // no letters, or letters without case
)

// token is a word, a number or a mark. A possessive ending is a token of its own.
type token struct {
	start, end standoff.Byte
	kind       kind
	shape      shape
	spaced     bool   // white space or a line end stands before it
	hash       uint32 // of the word in lower case
}

// line is a line of the text and the tokens on it.
type line struct {
	standoff.Range     // without the terminator
	first, last    int // its tokens, end-exclusive
}

// sentence is a sentence's tokens, end-exclusive. No sentence reaches over a line end.
type sentence struct{ first, last int }

// analyse reads a text.
func analyse(text string) *analysis {
	a := &analysis{tokens: make([]token, 0, len(text)/5+4)}
	a.read(text)
	return a
}

// read reads a text in the place of the one before.
func (a *analysis) read(text string) {
	a.text, a.tokens, a.lines, a.sentences = text, a.tokens[:0], a.lines[:0], a.sentences[:0]
	a.graphemes = standoff.WalkGraphemes(text)
	for r := range standoff.Paragraphs(text) {
		if a.stopped() {
			return
		}
		l := line{Range: r, first: len(a.tokens)}
		a.scan(r)
		l.last = len(a.tokens)
		a.lines = append(a.lines, l)
		a.split(l)
	}
}

// forget lets go of the text.
func (a *analysis) forget() { a.text, a.graphemes, a.ctx = "", standoff.Graphemes{}, nil }

// stopped reports whether nobody waits any more for what is found in the text.
func (a *analysis) stopped() bool { return a.ctx != nil && a.ctx.Err() != nil }

// word returns a token's text.
func (a *analysis) word(i int) string {
	t := a.tokens[i]
	return a.text[t.start:t.end]
}

// passage returns the range from the first token to the last, end-exclusive.
func (a *analysis) passage(first, last int) standoff.Range {
	return standoff.Range{Start: a.tokens[first].start, End: a.tokens[last-1].end}
}

// tokenAt returns the first token that ends behind b.
func (a *analysis) tokenAt(b standoff.Byte) int {
	low, high := 0, len(a.tokens)
	for low < high {
		if m := int(uint(low+high) >> 1); a.tokens[m].end <= b {
			low = m + 1
		} else {
			high = m
		}
	}
	return low
}

// scan appends the tokens of a line.
func (a *analysis) scan(r standoff.Range) {
	spaced := true
	for b := r.Start; b < r.End; {
		c := a.text[b]
		if c == ' ' || c == '\t' {
			spaced = true
			b++
			continue
		}
		t := a.next(b, r.End)
		if t.end == b { // white space that is not ASCII
			_, size := utf8.DecodeRuneInString(a.text[b:r.End])
			spaced = true
			b += standoff.Byte(size)
			continue
		}
		t.spaced = spaced
		a.tokens = append(a.tokens, t)
		spaced = false
		b = t.end
	}
}

// next returns the token at b, an empty one if white space stands there.
func (a *analysis) next(b, end standoff.Byte) token {
	c, size := utf8.DecodeRuneInString(a.text[b:end])
	switch {
	case isASCIILetter(a.text[b]):
		return a.letters(b, end)
	case unicode.IsSpace(c) || c == '\u200b' || c == '\ufeff':
		return token{start: b, end: b}
	case isDigit(c):
		return a.number(b, end)
	case isLetter(c):
		return a.letters(b, end)
	case isApostrophe(c) && a.isPossessive(b, end):
		e := b + standoff.Byte(size) + 1
		return token{start: b, end: e, kind: markToken, shape: otherShape, hash: hashLower("'s")}
	}
	e := a.marksEnd(b+standoff.Byte(size), end)
	if c >= utf8.RuneSelf || (int(e) < int(end) && a.text[e] >= utf8.RuneSelf) {
		e = min(max(a.graphemes.End(b), e), end)
	}
	return token{start: b, end: e, kind: markToken, shape: otherShape, hash: hashLower(a.text[b:e])}
}

// marksEnd returns the end of the marks that hang on what stands before b. To look for
// them alone costs less than to look for a grapheme, of which there may be many.
func (a *analysis) marksEnd(b, end standoff.Byte) standoff.Byte {
	for b < end && a.text[b] >= utf8.RuneSelf {
		c, size := utf8.DecodeRuneInString(a.text[b:end])
		if !unicode.IsMark(c) {
			break
		}
		b += standoff.Byte(size)
	}
	return b
}

// isPossessive reports whether the apostrophe at b begins the ending of a
// possessive, whose s ends the word.
func (a *analysis) isPossessive(b, end standoff.Byte) bool {
	_, size := utf8.DecodeRuneInString(a.text[b:end])
	s := b + standoff.Byte(size)
	if b == 0 || s >= end || (a.text[s] != 's' && a.text[s] != 'S') {
		return false
	}
	before, _ := utf8.DecodeLastRuneInString(a.text[:b])
	after, _ := utf8.DecodeRuneInString(a.text[s+1 : end])
	return (isLetter(before) || isDigit(before) || before == '.') && !isLetter(after) && !isDigit(after) && !unicode.IsMark(after)
}

// letters returns the word at b: letters, marks and digits, apostrophes between
// letters, and full stops between single letters.
func (a *analysis) letters(b, end standoff.Byte) token {
	e := b
	var upper, lower, caseless int
	var first rune
	single := true // letters that each stand between full stops so far
	run := 0
	for e < end {
		c, size := utf8.DecodeRuneInString(a.text[e:end])
		switch {
		case isASCIILetter(a.text[e]):
			if first == 0 {
				first = c
			}
			if c >= 'a' {
				lower++
			} else {
				upper++
			}
			if run++; run > 1 {
				single = false
			}
		case isLetter(c):
			if first == 0 {
				first = c
			}
			switch {
			case unicode.IsUpper(c) || unicode.IsTitle(c):
				upper++
			case unicode.IsLower(c):
				lower++
			default:
				caseless++
			}
			if run++; run > 1 {
				single = false
			}
		case isDigit(c) || unicode.IsMark(c) || c == '\u00ad' || c == '\u200d' || c == '\u200c':
			// stays with the letters before it
		case isApostrophe(c) && !a.isPossessive(e, end) && a.letterAt(e+standoff.Byte(size), end):
			single = false
		case c == '.' && single && run == 1 && (a.letterAt(e+1, end) && a.stopAt(e+1, end) || upper > 1 || lower > 1):
			run = 0
		default:
			return a.wordToken(b, e, first, upper, lower, caseless)
		}
		e += standoff.Byte(size)
	}
	return a.wordToken(b, e, first, upper, lower, caseless)
}

func (a *analysis) wordToken(b, e standoff.Byte, first rune, upper, lower, caseless int) token {
	t := token{start: b, end: e, kind: wordToken, hash: hashLower(a.text[b:e])}
	switch {
	case upper+lower == 0:
		t.shape = otherShape
	case upper == 0:
		t.shape = lowerShape
	case lower == 0 && upper > 1:
		t.shape = upperShape
	case upper == 1 && !unicode.IsLower(first):
		t.shape = capitalShape
	default:
		t.shape = mixedShape
	}
	return t
}

// letterAt reports whether a letter stands at b.
func (a *analysis) letterAt(b, end standoff.Byte) bool {
	if b >= end {
		return false
	}
	c, _ := utf8.DecodeRuneInString(a.text[b:end])
	return isLetter(c)
}

// stopAt reports whether behind the letter at b a full stop stands.
func (a *analysis) stopAt(b, end standoff.Byte) bool {
	_, size := utf8.DecodeRuneInString(a.text[b:end])
	b += standoff.Byte(size)
	return b < end && a.text[b] == '.'
}

// number returns the token at b that begins with a digit: digits, separators
// between digits, and letters that hang on them.
func (a *analysis) number(b, end standoff.Byte) token {
	e := b
	for e < end {
		c, size := utf8.DecodeRuneInString(a.text[e:end])
		switch {
		case isDigit(c) || isLetter(c) || unicode.IsMark(c):
		case (c == '.' || c == ',') && isASCIIDigit(a.text[e-1]) && e+1 < end && isASCIIDigit(a.text[e+1]):
		default:
			return token{start: b, end: e, kind: numberToken, shape: otherShape, hash: hashLower(a.text[b:e])}
		}
		e += standoff.Byte(size)
	}
	return token{start: b, end: e, kind: numberToken, shape: otherShape, hash: hashLower(a.text[b:e])}
}

func isASCIIDigit(c byte) bool { return '0' <= c && c <= '9' }

func isASCIILetter(c byte) bool { return 'a' <= c|0x20 && c|0x20 <= 'z' }

func isDigit(c rune) bool {
	return '0' <= c && c <= '9' || c >= utf8.RuneSelf && unicode.IsDigit(c)
}

func isLetter(c rune) bool {
	return 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || c >= utf8.RuneSelf && unicode.IsLetter(c)
}

func isApostrophe(c rune) bool { return c == '\'' || c == '’' || c == 'ʼ' }

// hashLower hashes a word in lower case (FNV-1a). The curly apostrophe is the
// straight one.
func hashLower(word string) uint32 {
	h := uint32(2166136261)
	for i := 0; i < len(word); i++ {
		c := word[i]
		if c >= utf8.RuneSelf {
			return hashRunes(word[i:], h)
		}
		if 'A' <= c && c <= 'Z' {
			c += 'a' - 'A'
		}
		h = (h ^ uint32(c)) * 16777619
	}
	return h
}

func hashRunes(word string, h uint32) uint32 {
	var buf [utf8.UTFMax]byte
	for _, c := range word {
		if c == '’' || c == 'ʼ' {
			c = '\''
		}
		for _, b := range buf[:utf8.EncodeRune(buf[:], unicode.ToLower(c))] {
			h = (h ^ uint32(b)) * 16777619
		}
	}
	return h
}
