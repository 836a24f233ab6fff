package reader

import (
	"slices"

	"galley/store/standoff"
)

// Reveal scrolls until passages, which are in the order of the text, are in the view;
// where they do not fit, the first of them, or its beginning where that is too long. It
// scrolls nothing if that fills the view.
func (r *Reader) Reveal(pieces ...standoff.Range) {
	s := standoff.Range{Start: pieces[0].Start, End: pieces[len(pieces)-1].End}
	if len(pieces) > 1 && !r.fits(s) {
		s = pieces[0]
	}
	first, last := r.page.lineOf(s.Start), r.page.lineOf(max(s.Start, s.End-1))
	y0, near := r.page.locate(first)
	y1, nearEnd := r.page.locate(last)
	if near && nearEnd && y0 < 0 && y1 > r.page.height {
		return
	}
	if near && nearEnd && y1-y0 < r.page.height*0.8 {
		r.page.reveal(last, r.room(), r.room())
	}
	if !near || y0 < r.room() || y0 > r.page.height-2*r.room() {
		r.page.reveal(first, r.room(), r.room())
	}
	r.show()
}

// fits reports whether there is room for a passage in the view.
func (r *Reader) fits(s standoff.Range) bool {
	y0, near := r.page.locate(r.page.lineOf(s.Start))
	y1, nearEnd := r.page.locate(r.page.lineOf(max(s.Start, s.End-1)))
	return near && nearEnd && y1-y0 < r.page.height*0.8
}

// inSight reports whether a whole line of a piece is in the view.
func (r *Reader) inSight(pieces ...standoff.Range) bool {
	var buffer [96]visible
	for _, v := range r.page.view(buffer[:0]) {
		if v.subtitle() || v.y < 0 || v.y+r.page.high(v.lineKey) > r.page.height {
			continue
		}
		if standoff.Pieces(pieces).Overlaps(r.line(v.lineKey).Range) {
			return true
		}
	}
	return false
}

// room is how much text stays above and below what is revealed, in pixels.
func (r *Reader) room() float32 { return r.page.leading(body) * 1.2 }

func (r *Reader) reveal(b standoff.Byte) {
	r.page.reveal(r.page.lineOf(b), r.room(), r.room())
	r.show()
}

// ScrollPlace returns the byte at which the first line in the view begins.
func (r *Reader) ScrollPlace() standoff.Byte {
	if len(r.page.blocks) == 0 || r.page.place == (place{}) {
		return 0
	}
	var buffer [96]visible
	for _, v := range r.page.view(buffer[:0]) {
		if !v.subtitle() && v.y > -r.page.leading(body) {
			return r.page.blocks[v.block].lines[v.line].Start
		}
	}
	return r.page.blocks[r.page.place.block].Start
}

// RestorePlace scrolls until the line of a byte is the first in the view.
func (r *Reader) RestorePlace(b standoff.Byte) {
	if b <= 0 {
		r.page.put(place{})
		r.show()
		return
	}
	k := r.page.lineOf(r.clamp(standoff.Range{Start: b, End: b}).Start)
	r.page.put(place{k.block, float64(r.page.top(k))})
	r.show()
}

// OnScreen reports whether a part of one of the passages can be read: it is in the view,
// and a frame with it has been drawn since it came there. An empty passage
// stands for the place where it is.
func (r *Reader) OnScreen(passages ...standoff.Range) bool {
	if r.scene == nil {
		return false
	}
	on := func(l standoff.Range) bool {
		return slices.ContainsFunc(passages, func(s standoff.Range) bool {
			return l.Overlaps(standoff.Range{Start: s.Start, End: max(s.End, s.Start+1)})
		})
	}
	for _, v := range r.scene.lines {
		l, ok := r.scene.slots[v.lineKey]
		if ok && l.seen && !v.subtitle() && on(r.line(v.lineKey).Range) {
			return true
		}
	}
	return false
}

// View returns the part of the text whose lines are in the view, some of them in part;
// empty while there are none.
func (r *Reader) View() (view standoff.Range) {
	if r.scene == nil {
		return view
	}
	for _, v := range r.scene.lines {
		if v.subtitle() {
			continue
		}
		at := r.line(v.lineKey).Range
		if view.Empty() {
			view = at
		}
		view.Start, view.End = min(view.Start, at.Start), max(view.End, at.End)
	}
	return view
}

// ShownWhole reports whether all of a passage can be read: every line that it is on is in
// the view from top to bottom, and a frame with it has been drawn since it came there.
func (r *Reader) ShownWhole(passage standoff.Range) bool { return r.whole(passage, true) }

// WholeInView is [Reader.ShownWhole] of what is about to be drawn.
func (r *Reader) WholeInView(passage standoff.Range) bool { return r.whole(passage, false) }

func (r *Reader) whole(passage standoff.Range, seen bool) bool {
	if r.scene == nil || passage.Empty() {
		return false
	}
	first, last := false, false
	for _, v := range r.scene.lines {
		l, ok := r.scene.slots[v.lineKey]
		if seen && (!ok || !l.seen) || v.subtitle() || v.y < 0 || v.y+r.page.high(v.lineKey) > r.page.height {
			continue
		}
		at := r.line(v.lineKey).Range
		first = first || at.Contains(passage.Start)
		last = last || at.Contains(passage.End-1)
	}
	return first && last // the lines between them lie between them
}

// LineOf returns the line of the text, from 1, that a byte stands on: the
// paragraph, not the line on the screen.
func (r *Reader) LineOf(b standoff.Byte) int {
	return r.page.blocks[blockAt(r.page.blocks, b)].paragraph + 1
}
