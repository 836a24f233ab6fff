package reader

import "galley/store/standoff"

// Go moves the caret and scrolls to it; with extend the selection grows or
// shrinks with it. A step by sentence, paragraph or page leaves a third of the
// view ahead, as far as there is text.
func (r *Reader) Go(m Motion, extend bool) {
	goal := r.goal
	to := r.target(m, extend)
	if m == LineUp || m == LineDown || m == PageUp || m == PageDown {
		if goal < 0 {
			goal = r.caretX(r.caret)
		}
	} else {
		goal = -1
	}
	anchor := to
	if extend {
		anchor = r.anchor
	}
	if !r.adding {
		r.deselect()
	}
	r.moveOn(anchor, to)
	r.goal = goal
	above, below := r.room(), r.room()
	switch third := r.page.height / 3; m {
	case SentencePrev, ParagraphPrev, PageUp:
		above = third
	case SentenceNext, ParagraphNext, PageDown:
		below = third
	}
	r.page.reveal(r.page.lineOf(to), above, below)
	r.show()
}

// target returns where a motion takes the caret.
func (r *Reader) target(m Motion, extend bool) standoff.Byte {
	text, at := r.page.text, r.caret
	selection := r.atCaret()
	switch m {
	case CharLeft:
		if !selection.Empty() && !extend {
			return selection.Start
		}
		return standoff.PrevGrapheme(text, at)
	case CharRight:
		if !selection.Empty() && !extend {
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

// continues reports whether the block's paragraph goes on in the next.
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

// pageStep scrolls by a view less two lines and returns the caret's new place:
// as high in the view as before, but with a third of it ahead.
func (r *Reader) pageStep(step int) standoff.Byte {
	x := r.goal
	if x < 0 {
		x = r.caretX(r.caret)
	}
	y, near := r.page.locate(r.page.lineOf(r.caret))
	if !near {
		y = r.page.height / 2
	}
	third := r.page.height / 3
	if step > 0 {
		y = min(max(y, 0), 2*third-r.page.leading(body))
	} else {
		y = min(max(y, third), r.page.height)
	}
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
