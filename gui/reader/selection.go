package reader

import (
	"slices"

	"galley/store/standoff"
)

// selection is what is selected of the text.
type selection struct {
	anchor, caret standoff.Byte   // of the piece at the caret; they are the same if there is none
	kept          standoff.Pieces // the other pieces
	adding        bool            // what is selected stays while the caret moves on to a further piece
}

// atCaret returns the piece at the caret, which may be empty.
func (s *selection) atCaret() standoff.Range {
	return standoff.Range{Start: min(s.anchor, s.caret), End: max(s.anchor, s.caret)}
}

// pieces returns all pieces, nil if there is none.
func (s *selection) pieces() standoff.Pieces {
	return standoff.Join(append(slices.Clip(s.kept), s.atCaret())...)
}

// Selection returns what is selected of the text, nil if nothing is.
func (r *Reader) Selection() standoff.Pieces { return r.pieces() }

// SetSelection selects passages, widened to whole graphemes, and shows the end of the
// last: one, or several as pieces.
func (r *Reader) SetSelection(passages ...standoff.Range) {
	var at standoff.Range
	wide := make([]standoff.Range, len(passages))
	for i, p := range passages {
		at = standoff.SnapOut(r.page.text, r.clamp(p))
		wide[i] = at
	}
	now := selection{anchor: at.Start, caret: at.End}
	if pieces := standoff.Join(wide...); len(pieces) > 0 {
		last := len(pieces) - 1
		now = selection{anchor: pieces[last].Start, caret: pieces[last].End, kept: pieces[:last], adding: last > 0}
	}
	r.choosePassage(now)
	r.reveal(r.caret)
}

func (r *Reader) clamp(s standoff.Range) standoff.Range {
	end := standoff.Byte(len(r.page.text))
	s.Start = min(max(s.Start, 0), end)
	s.End = min(max(s.End, s.Start), end)
	return s
}

// Caret returns where the caret stands.
func (r *Reader) Caret() standoff.Byte { return r.caret }

// SetCaret moves the caret, on a grapheme boundary at or before b, and selects
// nothing.
func (r *Reader) SetCaret(b standoff.Byte) {
	b = r.clamp(standoff.Range{Start: b, End: b}).Start
	if !standoff.IsGraphemeBoundary(r.page.text, b) {
		b = standoff.GraphemeAt(r.page.text, b).Start
	}
	r.moveTo(b, b)
}

// moveTo sets anchor and caret, in place of all that is selected of the text.
func (r *Reader) moveTo(anchor, caret standoff.Byte) {
	r.choosePassage(selection{anchor: anchor, caret: caret})
}

// moveOn sets anchor and caret beside the pieces that are kept.
func (r *Reader) moveOn(anchor, caret standoff.Byte) {
	r.choosePassage(selection{anchor: anchor, caret: caret, kept: r.kept, adding: r.adding})
}

// choosePassage changes what is selected of the text and tells of what changed.
func (r *Reader) choosePassage(now selection) {
	before, moved := r.Selection(), now.caret != r.caret
	r.selection, r.goal = now, -1
	r.show()
	if after := r.Selection(); !slices.Equal(after, before) && r.OnSelect != nil {
		r.OnSelect(after)
	}
	if moved && r.OnCaret != nil {
		r.OnCaret(now.caret)
	}
}
