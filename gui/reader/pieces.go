package reader

import (
	"sort"

	"galley/store/standoff"

	"fyne.io/fyne/v2"
)

// piece returns the i-th piece of the highlight, from 0.
func (h *Highlight) piece(i int) standoff.Range {
	p := h.Range
	if i > 0 {
		p.Start = h.Gaps[i-1].End
	}
	if i < len(h.Gaps) {
		p.End = h.Gaps[i].Start
	}
	return p
}

// pieces returns all pieces of the highlight.
func (h *Highlight) pieces() standoff.Pieces {
	return standoff.Span{Range: h.Range, Gaps: h.Gaps}.Pieces()
}

// gapsIn returns the gaps of the highlight that share a byte with a passage, as the
// numbers from which to which they are.
func (h *Highlight) gapsIn(at standoff.Range) (from, to int) {
	from = sort.Search(len(h.Gaps), func(i int) bool { return h.Gaps[i].End > at.Start })
	to = sort.Search(len(h.Gaps), func(i int) bool { return h.Gaps[i].Start >= at.End })
	return from, max(from, to)
}

// piecesIn calls visit with the number of every piece that shares a byte with a
// passage. It costs what there is in the passage.
func (h *Highlight) piecesIn(at standoff.Range, visit func(i int)) {
	from, to := h.gapsIn(at)
	for i := from; i <= to; i++ {
		if h.piece(i).Overlaps(at) {
			visit(i)
		}
	}
}

// overlaps reports whether a piece and a passage share a byte.
func (h *Highlight) overlaps(at standoff.Range) bool {
	if len(h.Gaps) == 0 {
		return h.Overlaps(at)
	}
	some := false
	h.piecesIn(at, func(int) { some = true })
	return some
}

// covers reports whether the byte at b lies in a piece.
func (h *Highlight) covers(b standoff.Byte) bool {
	return h.Contains(b) && (len(h.Gaps) == 0 || h.overlaps(standoff.Range{Start: b, End: b + 1}))
}

// AddPiece has what is selected, text and spans, stay while the caret moves on: what
// is selected of the text after that is a further piece. It ends when something else is
// selected in place of it.
func (r *Reader) AddPiece() {
	r.choosePassage(selection{anchor: r.caret, caret: r.caret, kept: r.Selection(), adding: true})
}

// AddingPiece reports whether a further piece is to be selected, and none is yet.
func (r *Reader) AddingPiece() bool { return r.adding && r.anchor == r.caret }

// SelectPiece selects a passage, widened to whole graphemes, and shows its end. After
// [Reader.AddPiece] it is a further piece.
func (r *Reader) SelectPiece(p standoff.Range) {
	p = standoff.SnapOut(r.page.text, r.clamp(p))
	r.moveOn(p.Start, p.End)
	r.reveal(r.caret)
}

// pressWithCtrl takes a press of which is not known yet whether it is a click on a
// span, which is added to the selected ones or taken away, or begins a drag that adds a
// piece to the selected text. A double click adds a word, and so on.
func (r *Reader) pressWithCtrl(p fyne.Position) downOn {
	m := &r.pointer
	if !m.ctrl {
		m.clicks, m.ctrl = 0, true
	}
	r.countClick(p)
	b := r.hit(p)
	m.unit = unitOf(m.clicks)
	if m.unit == nil {
		m.pending, m.toggled = true, ""
		m.origin = standoff.Range{Start: b, End: b}
		return downText
	}
	r.takeBackToggle()
	if c, ok := r.under(p); ok {
		b = c
	}
	if m.clicks == 2 { // the next clicks make its piece a larger one
		r.AddPiece()
	}
	m.origin = m.unit(r.page.text, b)
	r.moveOn(m.origin.Start, m.origin.End)
	return downText
}

// clickWithCtrl takes a click that has not become a drag.
func (r *Reader) clickWithCtrl() {
	m := &r.pointer
	m.pending = false
	here := r.spansAt(m.at)
	if len(here) == 0 {
		return
	}
	m.toggled, m.was = here[0].ID, r.selection
	b := m.origin.Start
	r.moveTo(b, b)
	r.ToggleSpan(m.toggled)
}

// takeBackToggle undoes what the first of several clicks has done to a span.
func (r *Reader) takeBackToggle() {
	m := &r.pointer
	if m.toggled == "" {
		return
	}
	r.ToggleSpan(m.toggled)
	r.choosePassage(m.was)
	m.toggled = ""
}
