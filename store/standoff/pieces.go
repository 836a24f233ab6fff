package standoff

import (
	"fmt"
	"slices"
	"strings"
)

// Pieces returns the passages of the span in the order of the text: one, or more if
// the span is discontinuous. They do not touch.
func (s Span) Pieces() []Range {
	pieces := make([]Range, 0, len(s.Gaps)+1)
	start := s.Start
	for _, gap := range s.Gaps {
		pieces = append(pieces, Range{start, gap.Start})
		start = gap.End
	}
	return append(pieces, Range{start, s.End})
}

// SetPieces makes the span one of the given passages, in any order: passages that
// touch or overlap become one, empty ones are left out. Without any, the span is
// empty.
func (s *Span) SetPieces(pieces ...Range) {
	pieces = slices.DeleteFunc(slices.Clone(pieces), Range.Empty)
	slices.SortFunc(pieces, func(a, b Range) int { return int(a.Start - b.Start) })
	s.Range, s.Gaps = Range{}, nil
	for i, p := range pieces {
		switch {
		case i == 0:
			s.Range = p
		case p.Start > s.End:
			s.Gaps = append(s.Gaps, Range{s.End, p.Start})
			s.End = p.End
		default:
			s.End = max(s.End, p.End)
		}
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
	var words []string
	for _, p := range s.Pieces() {
		words = append(words, p.In(text))
	}
	return strings.Join(words, " … ")
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
