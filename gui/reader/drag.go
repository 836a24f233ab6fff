package reader

import (
	"sync/atomic"
	"time"

	"galley/store/standoff"

	"fyne.io/fyne/v2"
)

// unit is what a drag selects by: the word, sentence or paragraph at a byte.
type unit func(text string, b standoff.Byte) standoff.Range

// Dragged moves what the mouse has hold of.
func (r *Reader) Dragged(e *fyne.DragEvent) {
	r.dragTo(e.Position)
	if r.pointer.down != downText && r.pointer.down != downHandle && r.pointer.down != downRing {
		return
	}
	if e.Position.Y < 0 || e.Position.Y > r.size.Height {
		r.startScrolling()
		return
	}
	r.stopScrolling()
}

func (r *Reader) dragTo(p fyne.Position) {
	r.pointer.at = p
	switch r.pointer.down {
	case downStrip:
		r.follow(p.Y)
	case downHandle:
		r.dragEdge(p)
	case downRing:
		r.dragRope(p)
	case downText:
		r.dragSelection(p)
	}
}

func (r *Reader) dragSelection(p fyne.Position) {
	m := &r.pointer
	b := r.hit(p)
	if m.pending {
		if b == m.origin.Start {
			return
		}
		m.pending = false
		r.AddPiece()
	}
	if b == m.origin.Start && m.unit == nil {
		r.moveOn(b, b)
		return
	}
	if !r.adding {
		r.deselect()
	}
	s := standoff.Range{Start: min(b, m.origin.Start), End: max(b, m.origin.End)}
	switch {
	case m.unit != nil:
		here := m.unit(r.page.text, b)
		s = standoff.Range{Start: min(s.Start, here.Start), End: max(s.End, here.End)}
	case r.page.settings.SnapWords:
		s = wholeWords(r.page.text, s)
	}
	if b < m.origin.Start {
		r.moveOn(s.End, s.Start)
		return
	}
	r.moveOn(s.Start, s.End)
}

// wholeWords widens a passage to whole words where it begins or ends within one.
// A possessive ending stays outside unless the passage reaches into it.
func wholeWords(text string, s standoff.Range) standoff.Range {
	if w := standoff.WordAt(text, s.Start); w.Start < s.Start && s.Start < w.End {
		s.Start = w.Start
	}
	w := standoff.WordAt(text, s.End)
	if s.End <= w.Start || s.End >= w.End {
		return s
	}
	if noun := standoff.NounAt(text, s.End); s.End <= noun.End {
		w = noun
	}
	s.End = w.End
	return s
}

// scrollBeat is how often a drag past the edge scrolls.
const scrollBeat = 16 * time.Millisecond

// startScrolling scrolls while the pointer is held past the edge, the faster
// the further it is and the longer it is held: a window that fills the screen
// leaves little room beyond its edge.
func (r *Reader) startScrolling() {
	if r.pointer.stop != nil {
		return
	}
	stop := make(chan struct{})
	r.pointer.stop, r.pointer.beats = stop, 0
	post := r.Post
	go func() {
		beat := time.NewTicker(scrollBeat)
		defer beat.Stop()
		var asked atomic.Bool // at most one request waits, however slow the window is
		for {
			select {
			case <-stop:
				return
			case <-beat.C:
				if asked.CompareAndSwap(false, true) {
					post(func() { asked.Store(false); r.scrollPastEdge() })
				}
			}
		}
	}()
}

func (r *Reader) stopScrolling() {
	if r.pointer.stop != nil {
		close(r.pointer.stop)
		r.pointer.stop = nil
	}
}

func (r *Reader) scrollPastEdge() {
	if r.pointer.stop == nil {
		return
	}
	p := r.pointer.at
	beyond := p.Y - r.size.Height
	if p.Y < 0 {
		beyond = p.Y
	}
	r.pointer.beats++
	held := float64(r.pointer.beats)
	r.page.scroll(float64(beyond) * 0.3 * min(1+held*held/400, 80))
	r.dragTo(p)
}
