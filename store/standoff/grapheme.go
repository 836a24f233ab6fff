package standoff

import (
	"unicode"
	"unicode/utf8"

	"github.com/clipperhouse/uax29/v2/graphemes"
)

// A grapheme cluster is what a person takes for one character: Unicode Standard
// Annex 29 says where each ends. It may be of any length (a letter with
// thousands of accents, hidden tag characters, emoji that are joined), and
// where one ends may depend on all that is before it (flags side by side). Most
// boundaries can be told from the two characters beside them; these are called
// sure here. Where a whole cell of the text has none, it is cut at the cell's
// end. So no grapheme of up to cellBytes is cut by this, none is much longer
// than two cells, and a question about one place reads no more than three, however
// long the text is.

// cellBytes is the grid at which graphemes are cut that are longer than it.
const cellBytes = 2048

// cellStart returns where cell k begins: at the first character that begins at
// or after the grid's line.
func cellStart(text string, k Byte) Byte {
	b := min(k*cellBytes, Byte(len(text)))
	for !boundary(text, b) {
		b++
	}
	return b
}

// runeBefore returns the start of the character that ends at b.
func runeBefore(text string, b Byte) Byte {
	_, n := utf8.DecodeLastRuneInString(text[:b])
	return b - Byte(n)
}

// sure reports whether a grapheme begins at b, a boundary between two characters,
// as those two show by themselves. It may say no of a place where one does.
func sure(text string, b Byte) bool {
	if b <= 0 || int(b) >= len(text) || plainASCII(text[b-1]) && plainASCII(text[b]) {
		return true
	}
	before, n := utf8.DecodeLastRuneInString(text[:b])
	after, m := utf8.DecodeRuneInString(text[b:])
	switch {
	case plain(before) && plain(after):
		return before != '\r' || after != '\n'
	case mayHang(after), mayHang(before): // what hangs on a character may join it to the next
		return false
	case isFlagHalf(after) && isFlagHalf(before):
		return false
	}
	s := graphemes.FromString(text[b-Byte(n) : b+Byte(m)])
	return s.Next() && s.End() == n
}

func plainASCII(c byte) bool { return c >= ' ' && c < 0x7F }

// plain reports whether a character is one of those that join no other like them, but
// for the two of a line end: Latin letters, dashes, quotation marks.
func plain(c rune) bool { return c < 0x300 || 0x2010 <= c && c <= 0x2027 }

// isFlagHalf reports whether a character makes a flag with another of its kind.
func isFlagHalf(c rune) bool { return 0x1F1E6 <= c && c <= 0x1F1FF }

// mayHang reports whether a character may continue the grapheme before it. It is
// true of some that do not.
func mayHang(c rune) bool {
	switch {
	case c < 0x300:
		return false
	case c == 0x200C, c == 0x200D: // non-joiner and joiner
		return true
	case c == 0xFF9E, c == 0xFF9F, 0x1F3FB <= c && c <= 0x1F3FF: // half-width voice marks, skin colours
		return true
	case 0xE0020 <= c && c <= 0xE007F: // tags
		return true
	}
	return unicode.Is(unicode.M, c)
}

// runeStart moves b back to where its character begins.
func runeStart(text string, b Byte) Byte {
	for b > 0 && !boundary(text, b) {
		b--
	}
	return b
}

// runStart returns the last sure boundary or cut at or before b, a boundary
// between two characters.
func runStart(text string, b Byte) Byte {
	cell := cellStart(text, b/cellBytes)
	for ; b >= cell; b = runeBefore(text, b) {
		if sure(text, b) {
			return b
		}
	}
	if unsure(text, b, cellStart(text, cell/cellBytes-1)) {
		return cell
	}
	for !sure(text, b) {
		b = runeBefore(text, b)
	}
	return b
}

// runEnd returns the first sure boundary or cut after b, a boundary between two
// characters.
func runEnd(text string, b Byte) Byte {
	for at := b; ; {
		_, n := utf8.DecodeRuneInString(text[at:])
		at += Byte(n)
		if sure(text, at) {
			return at
		}
		k := at / cellBytes
		if at == cellStart(text, k) && unsure(text, b, cellStart(text, k-1)) {
			return at
		}
	}
}

// unsure reports whether no boundary from b back to low, both included, is sure.
func unsure(text string, b, low Byte) bool {
	for ; b >= low; b = runeBefore(text, b) {
		if sure(text, b) {
			return false
		}
	}
	return true
}

// clusters walks over graphemes, beginning at a boundary; its cost follows what
// it has walked over.
type clusters struct {
	text string
	at   Byte  // the boundary reached
	last Range // the grapheme walked over last
	run  Range
	in   *graphemes.Iterator[string]
}

// next returns the grapheme after the last one. It must not be called at the
// end of the text.
func (c *clusters) next() Range {
	if c.in == nil || c.at >= c.run.End {
		c.run = Range{c.at, runEnd(c.text, c.at)}
		c.in = graphemes.FromString(c.run.In(c.text))
	}
	c.in.Next()
	c.last = Range{c.at, c.run.Start + Byte(c.in.End())}
	c.at = c.last.End
	return c.last
}

// goTo has the walk go on from b, a grapheme boundary, which lies ahead.
func (c *clusters) goTo(b Byte) { c.at, c.in = b, nil }

// isBoundary reports whether a grapheme begins at b, a boundary between two
// characters no less than the last one asked for, and goes there. If not, last
// is the grapheme that spans it.
func (c *clusters) isBoundary(b Byte) bool {
	if b > c.at && sure(c.text, b) {
		c.goTo(b)
	}
	for c.at < b {
		c.next()
	}
	return c.at == b
}

// GraphemeAt returns the grapheme cluster that holds the byte at b; a line
// terminator is one, CRLF included. At the end of the text it is empty.
func GraphemeAt(text string, b Byte) Range {
	b = min(max(b, 0), Byte(len(text)))
	if int(b) == len(text) {
		return Range{b, b}
	}
	b = runeStart(text, b)
	c := clusters{text: text, at: runStart(text, b)}
	for {
		if g := c.next(); b < g.End {
			return g
		}
	}
}

// NextGrapheme returns the next grapheme boundary after b, at most the end.
func NextGrapheme(text string, b Byte) Byte {
	return max(GraphemeAt(text, b).End, min(b, Byte(len(text))))
}

// Graphemes tells where the graphemes of a text end, asked from the beginning of the
// text to its end. All answers together cost what one walk over the text does.
type Graphemes struct{ walk clusters }

// WalkGraphemes returns what tells of the graphemes of a text.
func WalkGraphemes(text string) Graphemes { return Graphemes{clusters{text: text}} }

// End returns where the grapheme ends that holds the character at b, as [NextGrapheme]
// does. b must be no less than in the call before, and less than the text's length.
func (g *Graphemes) End(b Byte) Byte {
	_, size := utf8.DecodeRuneInString(g.walk.text[b:])
	if next := b + Byte(size); sure(g.walk.text, next) {
		return next
	}
	if g.walk.isBoundary(b) {
		g.walk.next()
	}
	return g.walk.last.End
}

// PrevGrapheme returns the last grapheme boundary before b, at least 0.
func PrevGrapheme(text string, b Byte) Byte {
	if b <= 0 {
		return 0
	}
	return GraphemeAt(text, min(b, Byte(len(text)))-1).Start
}

// IsGraphemeBoundary reports whether no grapheme cluster spans b.
func IsGraphemeBoundary(text string, b Byte) bool {
	if b < 0 || int(b) > len(text) || !boundary(text, b) {
		return false
	}
	return sure(text, b) || GraphemeAt(text, b).Start == b
}

// SnapOut returns the smallest passage on grapheme boundaries that holds r.
func SnapOut(text string, r Range) Range {
	out := Range{GraphemeAt(text, r.Start).Start, r.End}
	if g := GraphemeAt(text, r.End); g.Start < r.End {
		out.End = g.End
	}
	return out
}
