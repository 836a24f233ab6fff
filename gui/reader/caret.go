package reader

import (
	"math"
	"slices"
	"sort"

	"galley/store/standoff"
)

// target returns where a motion takes the caret.
func (r *Reader) target(m Motion, extend bool) standoff.Byte {
	text, at := r.page.text, r.caret
	selection, ok := r.Selection()
	switch m {
	case CharLeft:
		if ok && !extend {
			return selection.Start
		}
		return standoff.PrevGrapheme(text, at)
	case CharRight:
		if ok && !extend {
			return selection.End
		}
		return standoff.NextGrapheme(text, at)
	case WordLeft:
		return standoff.PrevWord(text, at)
	case WordRight:
		return standoff.NextWord(text, at)
	case SentencePrev:
		return standoff.PrevSentence(text, at)
	case SentenceNext:
		return standoff.NextSentence(text, at)
	case ParagraphPrev, ParagraphNext:
		return r.paragraph(m == ParagraphNext)
	case LineUp:
		return r.vertical(-1)
	case LineDown:
		return r.vertical(1)
	case LineStart:
		return r.line(r.page.lineOf(at)).Start
	case LineEnd:
		return r.lineEnd(r.page.lineOf(at))
	case PageUp:
		return r.pageStep(-1)
	case PageDown:
		return r.pageStep(1)
	case DocStart:
		return 0
	}
	return standoff.Byte(len(text))
}

func (r *Reader) line(k lineKey) line { return r.page.block(k.block).lines[k.line] }

// lineEnd returns where the caret stands at the end of a line on the screen:
// before the space at which it was broken.
func (r *Reader) lineEnd(k lineKey) standoff.Byte {
	b := r.page.block(k.block)
	l := b.lines[k.line]
	if k.line == len(b.lines)-1 && !r.continues(k.block) {
		return l.End
	}
	if s := r.shaped(k); s.tail > 0 {
		return l.End - s.tail
	}
	return standoff.PrevGrapheme(r.page.text, l.End)
}

// continues tells whether the block's paragraph goes on in the next.
func (r *Reader) continues(block int) bool {
	return block+1 < len(r.page.blocks) && !r.page.blocks[block+1].first
}

// paragraph returns the start of the next paragraph with words in it, or of
// this one or the one before.
func (r *Reader) paragraph(next bool) standoff.Byte {
	blocks := r.page.blocks
	i := blockAt(blocks, r.caret)
	if next {
		for i++; i < len(blocks); i++ {
			if blocks[i].first && blocks[i].kind != blank {
				return blocks[i].Start
			}
		}
		return standoff.Byte(len(r.page.text))
	}
	for ; i >= 0; i-- {
		if blocks[i].first && blocks[i].kind != blank && blocks[i].Start < r.caret {
			return blocks[i].Start
		}
	}
	return 0
}

// vertical returns where the caret comes to stand on the next line that has
// room for it, or the one before.
func (r *Reader) vertical(step int) standoff.Byte {
	x := r.goal
	if x < 0 {
		x = r.caretX(r.caret)
	}
	k, ok := r.neighbour(r.page.lineOf(r.caret), step)
	if !ok {
		if step < 0 {
			return 0
		}
		return standoff.Byte(len(r.page.text))
	}
	return r.byteAt(k, x)
}

// neighbour returns the next line (1) or the one before (-1), leaving out
// blank ones.
func (r *Reader) neighbour(k lineKey, step int) (lineKey, bool) {
	for {
		k.line += step
		switch {
		case k.line < 0:
			if k.block--; k.block < 0 {
				return k, false
			}
			k.line = len(r.page.block(k.block).lines) - 1
		case k.line >= len(r.page.block(k.block).lines):
			if k.block++; k.block >= len(r.page.blocks) {
				return k, false
			}
			k.line = 0
		}
		if r.page.blocks[k.block].kind != blank {
			return k, true
		}
	}
}

// pageStep scrolls by a view less two lines and returns the caret's new place.
func (r *Reader) pageStep(step int) standoff.Byte {
	x := r.goal
	if x < 0 {
		x = r.caretX(r.caret)
	}
	y, near := r.page.locate(r.page.lineOf(r.caret))
	if !near {
		y = r.page.height / 2
	}
	y = min(max(y, 0), r.page.height)
	before := r.page.place
	r.page.scroll(float64(step) * float64(max(r.page.height-2*r.page.leading(body), r.page.leading(body))))
	if r.page.place == before {
		if step < 0 {
			return 0
		}
		return standoff.Byte(len(r.page.text))
	}
	return r.byteAt(r.page.at(y+r.page.leading(body)/2), x)
}

// caretX returns where the caret stands at a byte, in pixels right of the
// measure's left edge.
func (r *Reader) caretX(b standoff.Byte) float32 {
	s := r.shaped(r.page.lineOf(b))
	return r.lineLeft(s) + s.caretX(b)
}

// caretX returns the caret's place on the line.
func (s *shaped) caretX(b standoff.Byte) float32 {
	read := s.asRead()
	if len(read) == 0 {
		return 0
	}
	i := sort.Search(len(read), func(i int) bool { return read[i].end > b })
	if i == len(read) {
		last := read[i-1]
		if last.rtl {
			return last.x0
		}
		return last.x1
	}
	c := read[i]
	e := c.part(standoff.Range{Start: max(b, c.start), End: c.end})
	if c.rtl {
		return e.x1
	}
	return e.x0
}

// asRead returns the clusters in the order of the text.
func (s *shaped) asRead() []cluster {
	if s.read == nil {
		s.read = slices.Clone(s.clusters)
		slices.SortFunc(s.read, func(a, b cluster) int { return int(a.start - b.start) })
	}
	return s.read
}

// byteAt returns the grapheme boundary nearest to a place on a line, in pixels
// right of the measure's left edge.
func (r *Reader) byteAt(k lineKey, x float32) standoff.Byte {
	s := r.shaped(k)
	if len(s.clusters) == 0 {
		return r.line(k).Start
	}
	best := r.nearest(s, x-r.lineLeft(s))
	if best >= s.End {
		best = r.lineEnd(k)
	}
	if !standoff.IsGraphemeBoundary(r.page.text, best) {
		best = standoff.GraphemeAt(r.page.text, best).Start
	}
	return best
}

// clusterAt returns which cluster lies at a place on the line, the nearest where
// there is none. The line must have one.
func (s *shaped) clusterAt(x float32) int {
	i := sort.Search(len(s.clusters), func(i int) bool { return x < s.clusters[i].x1 })
	return min(i, len(s.clusters)-1)
}

// nearest returns the edge of a grapheme at which the caret stands nearest to a
// place on the line. Where text changes its direction the edge of a cluster can
// be far from where the caret stands, so the clusters beside it count too: the
// next on either side that is not only as wide as nothing.
func (r *Reader) nearest(s *shaped, x float32) standoff.Byte {
	i := s.clusterAt(x)
	from, to := max(i-1, 0), min(i+2, len(s.clusters))
	for from > 0 && s.clusters[from].x0 == s.clusters[from].x1 {
		from--
	}
	for to < len(s.clusters) && s.clusters[to-1].x0 == s.clusters[to-1].x1 {
		to++
	}
	best, away := s.Start, float32(math.Inf(1))
	var g standoff.Range // the last grapheme looked at: a long one is looked for once
	for _, c := range s.clusters[from:to] {
		for b := c.start; ; b = min(g.End, c.end) {
			if b < g.Start || b >= g.End {
				g = standoff.GraphemeAt(r.page.text, b)
			}
			if d := abs(x - s.caretX(b)); d < away && b == g.Start {
				best, away = b, d
			}
			if b >= c.end {
				break
			}
		}
	}
	return best
}
