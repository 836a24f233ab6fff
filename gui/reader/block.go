package reader

import (
	"sort"
	"strings"
	"unicode/utf8"

	"galley/store/standoff"

	"github.com/go-text/typesetting/segmenter"
)

// blockBytes is the longest piece of text that is laid out at once. A longer
// paragraph is cut at a space into several blocks, with a short line at the cut.
const blockBytes = 4096

// block is a paragraph, or a piece of a long one.
type block struct {
	standoff.Range        // without the terminator
	paragraph      int    // which line of the text it belongs to, from 0
	first          bool   // it begins its paragraph
	kind           kind   // how it is set
	lines          lines  // nil until it is laid out
	named          []bool // which of the lines have names of labels above them; nil if none has
	top            float32
	height         float32 // with the room above and below the lines
	rtl            bool
	levels         []uint8 // of its characters, by code point; nil if none turns
}

// levelsOf returns the levels of the characters of one of the block's lines.
func (b *block) levelsOf(text string, line standoff.Range) []uint8 {
	if b.levels == nil {
		return nil
	}
	from := utf8.RuneCountInString(text[b.Start:line.Start])
	return b.levels[from : from+utf8.RuneCountInString(line.In(text))]
}

type kind uint8

const (
	body kind = iota
	headline
	blank
)

// line is one line of a block.
type line struct {
	standoff.Range // with the spaces at its end
	width          float32
}

type lines []line

// longestHeadline is how many bytes a first line may have to be set as a
// headline.
const longestHeadline = 240

// cutBlocks cuts a text into blocks without laying out any. The first line with
// words in it is the headline if it is short and not all there is.
func cutBlocks(text string) []block {
	var blocks []block
	paragraph, titled := 0, false
	for p := range standoff.Paragraphs(text) {
		b := block{Range: p, paragraph: paragraph, first: true}
		paragraph++
		switch content := strings.TrimSpace(p.In(text)); {
		case content == "":
			b.kind = blank
		case !titled:
			titled = true
			if len(content) <= longestHeadline && strings.TrimSpace(text[p.End:]) != "" {
				b.kind = headline
			}
		}
		for b.Len() > blockBytes {
			at := cutPoint(text, b.Range)
			piece := b
			piece.End = at
			blocks = append(blocks, piece)
			b.Start, b.first = at, false
		}
		blocks = append(blocks, b)
	}
	return blocks
}

// cutPoint returns where to cut a block that is too long: after the last space
// that fits, or else after the last grapheme; after the first one if even that
// does not fit.
func cutPoint(text string, r standoff.Range) standoff.Byte {
	head := text[r.Start : r.Start+blockBytes]
	if i := strings.LastIndexByte(head, ' '); i >= blockBytes/2 {
		return r.Start + standoff.Byte(i+1)
	}
	if at := standoff.GraphemeAt(text, r.Start+blockBytes).Start; at > r.Start {
		return at
	}
	return min(standoff.NextGrapheme(text, r.Start), r.End)
}

// blockAt returns the block that holds a byte; the one that ends there if it
// stands in a terminator.
func blockAt(blocks []block, b standoff.Byte) int {
	i := sort.Search(len(blocks), func(i int) bool { return blocks[i].Start > b })
	return max(i-1, 0)
}

// breaker breaks blocks into lines by UAX #14, using a typesetter's widths.
type breaker struct {
	types *typesetter
	seg   segmenter.Segmenter
}

// lay breaks a text that begins at the byte base into lines no wider than
// measure. A word that is wider is broken between graphemes.
func (b *breaker) lay(text string, base standoff.Byte, s style, measure float32) lines {
	b.seg.Init([]rune(text))
	it := b.seg.LineIterator()
	current := line{Range: standoff.Range{Start: base, End: base}}
	var out lines
	flush := func() {
		out = append(out, current)
		current = line{Range: standoff.Range{Start: current.End, End: current.End}}
	}
	at := 0
	for it.Next() {
		n := 0
		for _, r := range it.Line().Text {
			n += utf8.RuneLen(r)
		}
		word := text[at : at+n]
		at += n
		w := b.types.measure(word, s)
		if current.width+w.trimmed > measure && !current.Empty() {
			flush()
		}
		if w.trimmed <= measure {
			current.End += standoff.Byte(n)
			current.width += w.full
			continue
		}
		b.split(word, s, measure, &current, flush)
	}
	if !current.Empty() || len(out) == 0 {
		flush()
	}
	return out
}

// split sets a word that is wider than a line, as many graphemes as fit at a
// time.
func (b *breaker) split(word string, s style, measure float32, current *line, flush func()) {
	for at := standoff.Byte(0); int(at) < len(word); {
		end := standoff.NextGrapheme(word, at)
		w := b.types.measure(word[at:end], s)
		if current.width+w.trimmed > measure && !current.Empty() {
			flush()
		}
		current.End += end - at
		current.width += w.full
		at = end
	}
}
