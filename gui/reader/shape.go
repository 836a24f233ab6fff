package reader

import (
	"unicode/utf8"

	"galley/gui/bidi"
	"galley/store/standoff"

	"github.com/go-text/typesetting/di"
	"github.com/go-text/typesetting/font"
	"github.com/go-text/typesetting/language"
	"github.com/go-text/typesetting/shaping"
	"golang.org/x/image/math/fixed"
)

// cluster is the smallest piece of a shaped line that has a place of its own.
type cluster struct {
	start, end standoff.Byte
	x0, x1     float32 // pixels from the line's left edge
	rtl        bool
}

// placed is a glyph, or a mark in place of one, on a line.
type placed struct {
	face  *font.Face
	glyph shaping.Glyph
	at    standoff.Byte // of its cluster
	x, y  float32       // pixels from the line's left edge and the baseline, y down
	mark  string        // drawn in a box instead of a glyph
	width float32       // of the mark
}

// shaped is a line ready to be drawn and pointed at.
type shaped struct {
	standoff.Range           // with the spaces at its end, without its terminator
	clusters       []cluster // from left to right
	read           []cluster // the same in the order of the text; nil until it is asked for
	glyphs         []placed
	width          float32
	rtl            bool          // the paragraph runs from right to left
	tail           standoff.Byte // how many bytes of space it ends with
}

// style is one way to set text: a face and a size in pixels at scale 1.
type style struct {
	face *font.Face
	size float32
}

// markSize is the size of the letters in a mark, in pixels at zoom 1.
const markSize = 9

// typesetter shapes text. It serves one goroutine.
type typesetter struct {
	faces    *faceSet
	shaper   shaping.HarfbuzzShaper
	split    shaping.Segmenter
	scale    float32 // device pixels per pixel
	marks    bool
	runes    []rune
	offsets  []standoff.Byte // of runes, and of the end
	advances map[advanceKey]advance
}

func newTypesetter(f *faceSet) *typesetter {
	t := &typesetter{faces: f, scale: 1, marks: true, advances: map[advanceKey]advance{}}
	t.shaper.SetFontCacheSize(64)
	return t
}

type advanceKey struct {
	text string
	face *font.Face
	size float32
}

// advance is the width of a piece of text with and without the spaces at its
// end, in pixels.
type advance struct{ full, trimmed float32 }

// maxAdvances bounds the memory of the widths kept: about 100 bytes each.
const maxAdvances = 1 << 16

// measure returns the width of a piece of text between two places where a line
// may break. The widths of such pieces add up to the width of the line.
func (t *typesetter) measure(text string, s style) advance {
	key := advanceKey{text, s.face, s.size}
	if a, ok := t.advances[key]; ok {
		return a
	}
	line := t.shape(text, 0, s, false, nil)
	a := advance{full: line.width, trimmed: line.width}
	end := standoff.Byte(len(trimRightSpace(text)))
	for _, c := range line.clusters {
		if c.start >= end {
			a.trimmed -= c.x1 - c.x0
		}
	}
	if len(t.advances) >= maxAdvances {
		clear(t.advances)
	}
	t.advances[key] = a
	return a
}

func trimRightSpace(s string) string {
	for len(s) > 0 {
		r, n := utf8.DecodeLastRuneInString(s)
		if r != ' ' && r != '\t' && r != 0x2028 && r != 0x3000 {
			break
		}
		s = s[:len(s)-n]
	}
	return s
}

// piece is a run of one face, script and direction; or a mark, or a tab.
type piece struct {
	in    shaping.Input
	level uint8
	mark  bool   // a mark or a tab in place of text
	name  string // of the mark, "" for a tab
}

// shape shapes a line of text that begins at the byte base of its article.
// levels are the directions of its characters, as [bidi.Levels] says of the
// paragraph that it is a line of; nil if the line is all there is, or nothing in
// the paragraph turns.
func (t *typesetter) shape(text string, base standoff.Byte, s style, rtl bool, levels []uint8) *shaped {
	line := &shaped{
		Range: standoff.Range{Start: base, End: base + standoff.Byte(len(text))}, rtl: rtl,
		tail: standoff.Byte(len(text) - len(trimRightSpace(text))),
	}
	plain := t.load(text, base, s) && !rtl && levels == nil
	pieces := t.pieces(plain, s, boolLevel(rtl), levels)
	order := make([]uint8, len(pieces))
	for i, p := range pieces {
		order[i] = p.level
	}
	line.clusters = make([]cluster, 0, len(t.runes))
	line.glyphs = make([]placed, 0, len(t.runes))
	for _, i := range bidi.VisualOrder(order) {
		t.place(line, pieces[i], s)
	}
	return line
}

// load spreads the text into runes and reports whether it is plain: visible,
// left to right and in the style's own face.
func (t *typesetter) load(text string, base standoff.Byte, s style) (plain bool) {
	t.runes, t.offsets = t.runes[:0], t.offsets[:0]
	plain = true
	for i, r := range text {
		t.runes = append(t.runes, r)
		t.offsets = append(t.offsets, base+standoff.Byte(i))
		plain = plain && simple(r) && has(s.face, r)
	}
	t.offsets = append(t.offsets, base+standoff.Byte(len(text)))
	return plain
}

// simple reports whether a character is Latin or goes with Latin: shaping needs
// no split at it.
func simple(r rune) bool {
	return r >= ' ' && r < 0x7F || r >= 0xA0 && r < 0x250 && r != 0xAD || r >= 0x2010 && r <= 0x2027 || r == '€'
}

// boolLevel returns the level of a paragraph.
func boolLevel(rtl bool) uint8 {
	if rtl {
		return 1
	}
	return 0
}

// pieces cuts the line into pieces that are shaped at once: by level, script,
// language and face, and at marks and tabs.
func (t *typesetter) pieces(plain bool, s style, base uint8, levels []uint8) []piece {
	in := shaping.Input{
		Text: t.runes, RunEnd: len(t.runes), Direction: di.DirectionLTR, Face: s.face,
		Size: fixed.Int26_6(s.size*t.scale*64 + 0.5), Script: language.Latin, Language: "en",
	}
	if len(t.runes) == 0 {
		return nil
	}
	if plain {
		return []piece{{in: in}}
	}
	if levels == nil {
		levels = bidi.Levels(t.runes, base)
	}
	levels = bidi.LineLevels(t.runes, levels, base)
	var out []piece
	for in.RunStart = 0; in.RunStart < len(t.runes); in.RunStart = in.RunEnd {
		level := levels[in.RunStart]
		for in.RunEnd = in.RunStart; in.RunEnd < len(levels) && levels[in.RunEnd] == level; in.RunEnd++ {
		}
		in.Direction = di.DirectionLTR
		if level%2 == 1 {
			in.Direction = di.DirectionRTL
		}
		for _, run := range t.split.Split(in, preferring{t.faces, s.face}) {
			run.Direction = in.Direction // the segmenter looks at the run alone
			out = t.cut(out, run, level)
		}
	}
	return out
}

// cut splits a run at marks and tabs.
func (t *typesetter) cut(out []piece, run shaping.Input, level uint8) []piece {
	start := run.RunStart
	flush := func(end int) {
		if start < end {
			p := piece{in: run, level: level}
			p.in.RunStart, p.in.RunEnd = start, end
			out = append(out, p)
		}
		start = end
	}
	for i := start; i < run.RunEnd; i++ {
		before := rune(' ')
		if i > 0 {
			before = t.runes[i-1]
		}
		name := markOf(before, t.runes[i])
		if name == "" && t.runes[i] != '\t' {
			continue
		}
		flush(i)
		p := piece{in: run, level: level, mark: true, name: name}
		p.in.RunStart, p.in.RunEnd = i, i+1
		out = append(out, p)
		start = i + 1
	}
	flush(run.RunEnd)
	return out
}

// place appends a piece to the line at its right edge.
func (t *typesetter) place(line *shaped, p piece, s style) {
	if p.mark {
		t.placeMark(line, p, s)
		return
	}
	rtl := p.in.Direction == di.DirectionRTL
	out := t.shaper.Shape(p.in)
	for i := 0; i < len(out.Glyphs); {
		g := out.Glyphs[i]
		first, count := g.TextIndex(), max(g.RunesCount(), 1)
		c := cluster{start: t.offsets[first], end: t.offsets[min(first+count, len(t.offsets)-1)], x0: line.width, rtl: rtl}
		x := line.width
		for n := max(g.GlyphsCount(), 1); n > 0 && i < len(out.Glyphs); n, i = n-1, i+1 {
			g := out.Glyphs[i]
			line.glyphs = append(line.glyphs, placed{face: out.Face, glyph: g, at: c.start, x: x + t.px(g.XOffset), y: -t.px(g.YOffset)})
			x += t.px(g.Advance)
		}
		c.x1 = x
		line.clusters = append(line.clusters, c)
		line.width = x
	}
}

func (t *typesetter) px(v fixed.Int26_6) float32 { return float32(v) / 64 / t.scale }

func (t *typesetter) placeMark(line *shaped, p piece, s style) {
	width := float32(0)
	switch {
	case p.name == "":
		width = 2 * s.size
	case t.marks:
		width = t.markWidth(p.name, s)
	}
	at := t.offsets[p.in.RunStart]
	line.clusters = append(line.clusters, cluster{start: at, end: t.offsets[p.in.RunEnd], x0: line.width, x1: line.width + width, rtl: p.level%2 == 1})
	if p.name != "" && t.marks {
		line.glyphs = append(line.glyphs, placed{at: at, x: line.width, mark: p.name, width: width})
	}
	line.width += width
}

// markWidth measures a mark while a line is being shaped.
func (t *typesetter) markWidth(name string, s style) float32 {
	runes, offsets := t.runes, t.offsets
	t.runes, t.offsets = nil, nil
	width := t.measure(name, t.markStyle(s)).full + 7
	t.runes, t.offsets = runes, offsets
	return width
}

func (t *typesetter) markStyle(s style) style {
	return style{t.faces.small, max(8, markSize*s.size/18)}
}
