package standoff

import (
	"fmt"
	"slices"
	"strings"
)

// Pieces are passages of a text in its order. None is empty, and no two of them touch.
type Pieces []Range

// Join makes pieces of passages in any order: those that touch or overlap become one,
// empty ones are left out. Nil is what comes of none.
func Join(passages ...Range) Pieces {
	sorted := slices.DeleteFunc(slices.Clone(passages), Range.Empty)
	slices.SortFunc(sorted, func(a, b Range) int { return int(a.Start - b.Start) })
	var out Pieces
	for _, p := range sorted {
		if last := len(out) - 1; last >= 0 && p.Start <= out[last].End {
			out[last].End = max(out[last].End, p.End)
			continue
		}
		out = append(out, p)
	}
	return out
}

// Bounds returns the passage from the start of the first piece to the end of the last,
// an empty one if there are none.
func (p Pieces) Bounds() Range {
	if len(p) == 0 {
		return Range{}
	}
	return Range{p[0].Start, p[len(p)-1].End}
}

// Contains reports whether the byte at b lies in a piece.
func (p Pieces) Contains(b Byte) bool {
	return slices.ContainsFunc(p, func(r Range) bool { return r.Contains(b) })
}

// Overlaps reports whether a piece and a passage share a byte.
func (p Pieces) Overlaps(r Range) bool {
	at, _ := slices.BinarySearchFunc(p, r.Start, func(piece Range, start Byte) int {
		if piece.End <= start {
			return -1
		}
		return 1
	})
	return at < len(p) && p[at].Start < r.End
}

// Words returns the text of the pieces, with " … " between them. It panics if one lies
// outside the text.
func (p Pieces) Words(text string) string {
	if len(p) == 1 {
		return p[0].In(text)
	}
	words := make([]string, len(p))
	for i, r := range p {
		words[i] = r.In(text)
	}
	return strings.Join(words, " … ")
}

// Pieces returns the passages of the span: one, or more if it is discontinuous.
func (s Span) Pieces() Pieces {
	pieces := make(Pieces, 0, len(s.Gaps)+1)
	start := s.Start
	for _, gap := range s.Gaps {
		pieces = append(pieces, Range{start, gap.Start})
		start = gap.End
	}
	return append(pieces, Range{start, s.End})
}

// SetPieces makes the span one of the given passages, as [Join] joins them. Without
// any, the span is empty.
func (s *Span) SetPieces(passages ...Range) {
	pieces := Join(passages...)
	s.Range, s.Gaps = pieces.Bounds(), nil
	for i := 1; i < len(pieces); i++ {
		s.Gaps = append(s.Gaps, Range{pieces[i-1].End, pieces[i].Start})
	}
}

// Covers reports whether the byte at b lies in a piece of the span.
func (s Span) Covers(b Byte) bool {
	return s.Contains(b) && !slices.ContainsFunc(s.Gaps, func(gap Range) bool { return gap.Contains(b) })
}

// Words returns the text of the span; between its pieces stands " … ". It panics if
// the span lies outside the text.
func (s Span) Words(text string) string {
	if len(s.Gaps) == 0 {
		return s.In(text)
	}
	return s.Pieces().Words(text)
}

// Check reports whether every piece of the span is not empty, lies in the text and
// begins and ends between code points, and the pieces are in order and do not touch.
func (s Span) Check(text string) error {
	if err := s.Range.Check(text); err != nil {
		return err
	}
	for i, p := range s.Pieces() {
		if i < len(s.Gaps) && s.Gaps[i].Empty() {
			return fmt.Errorf("span %d–%d has pieces that touch or overlap", s.Start, s.End)
		}
		if err := p.Check(text); err != nil {
			return fmt.Errorf("piece %d of %w", i+1, err)
		}
	}
	return nil
}

// Place gives the span new edges. Pieces outside them go; an edge that is put into
// a gap takes the piece beside it along.
func (s *Span) Place(r Range) {
	pieces := s.Pieces()
	pieces[0].Start, pieces[len(pieces)-1].End = r.Start, r.End
	var kept []Range
	for _, p := range pieces {
		p.Start, p.End = max(p.Start, r.Start), min(p.End, r.End)
		if !p.Empty() {
			kept = append(kept, p)
		}
	}
	if len(kept) == 0 {
		kept = []Range{r}
	}
	kept[0].Start, kept[len(kept)-1].End = r.Start, r.End // where an edge is in a gap now
	s.SetPieces(kept...)
}
