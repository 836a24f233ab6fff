package reader

import (
	"slices"
	"strings"

	"galley/store/standoff"
)

// passages are passages of a text, sorted and apart from each other.
type passages []standoff.Range

// add adds a passage, and joins what it meets.
func (p *passages) add(r standoff.Range) {
	from := p.from(r.Start)
	to := from
	for to < len(*p) && (*p)[to].Start <= r.End {
		r.Start, r.End = min(r.Start, (*p)[to].Start), max(r.End, (*p)[to].End)
		to++
	}
	*p = slices.Replace(*p, from, to, r)
}

// from returns the first passage that ends at a byte or behind it.
func (p passages) from(b standoff.Byte) int {
	at, _ := slices.BinarySearchFunc(p, b, func(x standoff.Range, b standoff.Byte) int { return int(x.End - b) })
	return at
}

// blanks are what stands between two lines, and on none of them.
const blanks = " \t\r\n\v\f\u0085\u00a0\u2028\u2029"

// Unread returns the part of a passage from the first of its lines that has not been on
// the screen yet to its end; an empty one if all of them have. A line counts once it is
// drawn in the view from top to bottom.
func (r *Reader) Unread(passage standoff.Range) standoff.Range {
	for !passage.Empty() {
		words := passage.In(r.page.text)
		passage.Start += standoff.Byte(len(words) - len(strings.TrimLeft(words, blanks)))
		at := r.read.from(passage.Start + 1)
		if at == len(r.read) || r.read[at].Start > passage.Start {
			break
		}
		passage.Start = min(r.read[at].End, passage.End)
	}
	return passage
}

// ShowRest scrolls until what is unread of a passage is in the view, or begins at its top
// where it has no room.
func (r *Reader) ShowRest(unread standoff.Range) {
	if r.fits(unread) {
		r.Reveal(unread)
		return
	}
	r.RestorePlace(unread.Start)
}

// read remembers that a line is drawn, if all of it is in the view.
func (s *scene) read(v visible) {
	if !v.subtitle() && v.y >= 0 && v.y+s.r.page.high(v.lineKey) <= s.r.page.height {
		s.r.read.add(s.r.line(v.lineKey).Range)
	}
}
