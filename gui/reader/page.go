package reader

import (
	"strings"

	"galley/gui/bidi"
	"galley/store/standoff"
)

// The room around the text, in pixels. It does not grow with the text.
const (
	headRoom = 26 // above the first line
	footRoom = 72 // below the last
)

// The room on the page, in pixels at zoom 1.
const (
	belowTitle = 16 // between the headline, with what stands under it, and the text
	titleLead  = 1.35

	subtitleRoom = 4 // between the headline and what stands under it
	subtitleSize = 13
	subtitleLead = 22
	subtitleBase = 15 // of its baseline, below the top of its line

	// leastSubtitle is the smallest that is read with ease, in pixels at any zoom.
	leastSubtitle = 11
)

// place is where the top of the view lies: so many pixels into a block.
type place struct {
	block int
	off   float64
}

// page is an article being laid out: its blocks, and the view into them.
type page struct {
	text     string
	subtitle string
	blocks   []block
	airy     bool    // the text has no blank lines, so its paragraphs need room
	under    lines   // the subtitle's; nil until the headline is laid out
	room     float32 // that is kept free above the text, in pixels at any zoom
	head     int     // the block where that room is
	breaker  breaker
	faces    *faceSet
	settings Settings
	measure  float32 // the lines' greatest width in pixels
	height   float32 // of the view
	place    place
	last     place // the lowest place, valid if lastOK
	lastOK   bool

	carries func(standoff.Range) bool // whether a line has names of labels above it, if these are wanted
}

func (p *page) open(text, subtitle string) {
	p.text, p.subtitle = text, subtitle
	p.blocks = cutBlocks(text)
	p.head = headOf(p.blocks)
	p.airy = !strings.Contains(text, "\n\n") && !strings.Contains(text, "\r\n\r\n")
	p.under, p.place, p.lastOK = nil, place{}, false
}

// forget drops every line, as after a change of width or size.
func (p *page) forget() {
	for i := range p.blocks {
		p.blocks[i].lines = nil
	}
	p.lastOK = false
}

func (p *page) zoomed(v float32) float32 { return v * p.settings.Zoom }

func (p *page) style(k kind) style {
	text, title := p.faces.text, p.faces.headline
	if p.settings.Sans {
		text, title = p.faces.small, p.faces.smallBold
	}
	if k == headline {
		return style{title, p.zoomed(p.settings.HeadlineSize)}
	}
	return style{text, p.zoomed(p.settings.Size)}
}

// subtitleZoomed is zoomed for the subtitle, which does not become as small as the text.
func (p *page) subtitleZoomed(v float32) float32 {
	return v * max(p.settings.Zoom, leastSubtitle/float32(subtitleSize))
}

func (p *page) subtitleStyle() style { return style{p.faces.small, p.subtitleZoomed(subtitleSize)} }

// leading returns the distance between the baselines of a kind of text, where there are
// no names of labels between them: see [page.nameRoom].
func (p *page) leading(k kind) float32 {
	if k == headline {
		return float32(int(p.zoomed(p.settings.HeadlineSize)*titleLead + 0.5))
	}
	return float32(int(p.zoomed(p.settings.Leading) + 0.5))
}

// high returns how high a line is: its leading with the room for names.
func (p *page) high(k lineKey) float32 { return p.leading(p.blocks[k.block].kind) + p.nameRoom(k) }

// baseline returns how far the baseline lies below the top of its line.
func (p *page) baseline(k lineKey) float32 {
	kind := p.blocks[k.block].kind
	return float32(int((p.leading(kind)+p.style(kind).size*0.66)/2+0.5)) + p.nameRoom(k)
}

// block returns a block with its lines.
func (p *page) block(i int) *block {
	b := &p.blocks[i]
	if b.lines == nil {
		p.lay(i, b)
	}
	return b
}

func (p *page) lay(i int, b *block) {
	text := b.In(p.text)
	b.rtl = p.rightToLeft(i)
	b.levels = nil
	if b.rtl || bidi.Turns(text) {
		b.levels = bidi.Levels([]rune(text), boolLevel(b.rtl))
	}
	b.lines = p.breaker.lay(text, b.Start, p.style(b.kind), p.measure)
	p.stack(i, b)
}

// stack puts the lines of a block under one another.
func (p *page) stack(i int, b *block) {
	p.name(b)
	lead := p.leading(b.kind)
	b.top, b.height = 0, p.down(b, len(b.lines))
	switch {
	case b.kind == blank:
		b.height = float32(int(lead*0.45 + 0.5))
	case b.kind == headline:
		b.height += p.zoomed(belowTitle)
		p.under = nil
		if p.subtitle != "" {
			p.under = p.breaker.lay(p.subtitle, 0, p.subtitleStyle(), p.measure)
			b.height += p.zoomed(subtitleRoom) + p.subtitleZoomed(subtitleLead)*float32(len(p.under))
		}
		b.height += p.room
	case p.airy && b.first && i > 0 && p.blocks[i-1].kind == body:
		b.top = float32(int(lead*0.45 + 0.5))
	}
	if b.kind == blank && i > 0 && p.blocks[i-1].kind == headline {
		b.height = 0 // the headline brings its own room
	}
	if i == 0 {
		b.top += headRoom
		if p.blocks[p.head].kind != headline {
			b.top += p.room
		}
	}
	if i == len(p.blocks)-1 {
		b.height += footRoom
	}
	b.height += b.top
}

// rightToLeft reports whether the paragraph of a block runs from right to left.
// Where its first block has nothing that says so, the block's own text does.
func (p *page) rightToLeft(i int) bool {
	first := i
	for !p.blocks[first].first {
		first--
	}
	rtl, found := bidi.RightToLeft(p.blocks[first].In(p.text))
	if !found {
		rtl, _ = bidi.RightToLeft(p.blocks[i].In(p.text))
	}
	return rtl
}

// end returns the lowest place: the end of the article at the bottom of the
// view.
func (p *page) end() place {
	if p.lastOK {
		return p.last
	}
	left := float64(p.height)
	i := len(p.blocks) - 1
	for ; i > 0; i-- {
		left -= float64(p.block(i).height)
		if left <= 0 {
			break
		}
	}
	if i == 0 {
		left -= float64(p.block(0).height)
	}
	p.last, p.lastOK = place{i, max(-left, 0)}, true
	return p.last
}

// scroll moves the view down by so many pixels, as far as there is text.
func (p *page) scroll(dy float64) { p.put(place{p.place.block, p.place.off + dy}) }

// put moves the view to a place, or as near as there is text.
func (p *page) put(at place) {
	for at.off < 0 && at.block > 0 {
		at.block--
		at.off += float64(p.block(at.block).height)
	}
	at.off = max(at.off, 0)
	for at.block < len(p.blocks)-1 && at.off >= float64(p.block(at.block).height) {
		at.off -= float64(p.block(at.block).height)
		at.block++
	}
	if end := p.end(); at.block > end.block || at.block == end.block && at.off > end.off {
		at = end
	}
	p.place = at
}

// lineKey names a line of the page. The subtitle's lines have numbers below 0:
// the first is -1, the next -2.
type lineKey struct{ block, line int }

func (k lineKey) subtitle() bool { return k.line < 0 }

// visible is a line in the view.
type visible struct {
	lineKey
	y float32 // of its top, in pixels below the top of the view
}

// view lists the lines that are at least partly in the view, from the top.
func (p *page) view(into []visible) []visible {
	y := -float32(p.place.off)
	for i := p.place.block; i < len(p.blocks) && y < p.height; i++ {
		b := p.block(i)
		at := y + b.top
		if b.kind != blank {
			for j := range b.lines {
				high := p.high(lineKey{i, j})
				if at+high+overhang*p.settings.Zoom > 0 && at < p.height {
					into = append(into, visible{lineKey{i, j}, at})
				}
				at += high
			}
		}
		if b.kind == headline {
			at += p.zoomed(subtitleRoom)
			for j := range p.under {
				if at < p.height {
					into = append(into, visible{lineKey{i, -1 - j}, at})
				}
				at += p.subtitleZoomed(subtitleLead)
			}
		}
		y += b.height
	}
	return into
}

// lineOf finds the line that a byte stands on. A byte in a terminator stands on
// the line before it.
func (p *page) lineOf(b standoff.Byte) lineKey {
	i := blockAt(p.blocks, b)
	blk := p.block(i)
	for j := len(blk.lines) - 1; j > 0; j-- {
		if blk.lines[j].Start <= b {
			return lineKey{i, j}
		}
	}
	return lineKey{i, 0}
}

// top returns how far a line's top lies below its block's.
func (p *page) top(k lineKey) float32 {
	b := p.block(k.block)
	return b.top + p.down(b, k.line)
}

// down returns how far a line's top lies below that of the block's first; that of the
// line after the last for their number.
func (p *page) down(b *block, line int) float32 {
	return float32(line)*p.leading(b.kind) + float32(b.namedBefore(line))*p.nameLead()
}

// locate returns a line's place in the view, in pixels below its top, if its
// block is within reach of the view: at most a view away.
func (p *page) locate(k lineKey) (float32, bool) {
	y := -float32(p.place.off)
	for i := p.place.block; i < k.block; i++ {
		y += p.block(i).height
		if y > 2*p.height {
			return 0, false
		}
	}
	for i := p.place.block; i > k.block; i-- {
		y -= p.block(i - 1).height
		if y < -2*p.height {
			return 0, false
		}
	}
	return y + p.top(k), true
}

// reveal scrolls as little as shows a line with so many pixels above and below
// it; a line far away comes to stand in the upper third.
func (p *page) reveal(k lineKey, above, below float32) {
	y, near := p.locate(k)
	if !near {
		p.put(place{k.block, float64(p.top(k) - p.height/3)})
		return
	}
	lead := p.high(k)
	most := max(0, (p.height-lead)/2)
	above, below = min(above, most), min(below, most)
	switch {
	case y < above:
		p.scroll(float64(y - above))
	case y+lead > p.height-below:
		p.scroll(float64(y + lead - p.height + below))
	}
}

// at finds the line under a height in the view; the nearest where there is
// none.
func (p *page) at(y float32) lineKey {
	var buffer [96]visible
	lines := p.view(buffer[:0])
	best := lineKey{p.place.block, 0}
	for _, v := range lines {
		if v.subtitle() {
			continue
		}
		if v.y > y {
			break
		}
		best = v.lineKey
	}
	if len(lines) > 0 && y < lines[0].y && !lines[0].subtitle() {
		best = lines[0].lineKey
	}
	return best
}
