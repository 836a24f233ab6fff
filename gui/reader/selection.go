package reader

import "galley/store/standoff"

// Selection returns the selected passage, and whether there is one.
func (r *Reader) Selection() (standoff.Range, bool) {
	s := standoff.Range{Start: min(r.anchor, r.caret), End: max(r.anchor, r.caret)}
	return s, !s.Empty()
}

// SetSelection selects a passage, widened to whole graphemes, and shows its
// end.
func (r *Reader) SetSelection(s standoff.Range) {
	s = standoff.SnapOut(r.page.text, r.clamp(s))
	r.moveTo(s.Start, s.End)
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

// moveTo sets anchor and caret and tells of what changed.
func (r *Reader) moveTo(anchor, caret standoff.Byte) {
	before, _ := r.Selection()
	moved := caret != r.caret
	r.anchor, r.caret, r.goal = anchor, caret, -1
	r.show()
	if after, _ := r.Selection(); after != before && r.OnSelect != nil && (!after.Empty() || !before.Empty()) {
		r.OnSelect(after)
	}
	if moved && r.OnCaret != nil {
		r.OnCaret(caret)
	}
}
