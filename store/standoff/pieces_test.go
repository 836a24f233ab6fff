package standoff

import (
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func anyRange(t *rapid.T, most int) Range {
	start := rapid.IntRange(0, most-1).Draw(t, "start")
	return Range{Byte(start), Byte(rapid.IntRange(start+1, most).Draw(t, "end"))}
}

func anyPieces(t *rapid.T, most int) Span {
	var s Span
	s.SetPieces(rapid.SliceOfN(rapid.Custom(func(t *rapid.T) Range { return anyRange(t, most) }), 1, 6).Draw(t, "pieces")...)
	return s
}

// bytesOf lists the bytes that lie in ranges.
func bytesOf(list ...Range) map[Byte]bool {
	in := map[Byte]bool{}
	for _, r := range list {
		for b := r.Start; b < r.End; b++ {
			in[b] = true
		}
	}
	return in
}

func checkPieces(t *rapid.T, s Span) {
	pieces := s.Pieces()
	if len(pieces) != len(s.Gaps)+1 || pieces[0].Start != s.Start || pieces[len(pieces)-1].End != s.End {
		t.Fatalf("the pieces of %+v are %v", s, pieces)
	}
	for i, p := range pieces {
		if p.Empty() || i > 0 && p.Start <= pieces[i-1].End {
			t.Fatalf("the pieces %v are empty or touch", pieces)
		}
	}
	if err := s.Check(strings.Repeat("a", 40)); err != nil {
		t.Fatalf("%+v: %v", s, err)
	}
}

func TestPiecesCoverWhatTheyWereMadeOf(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		given := rapid.SliceOfN(rapid.Custom(func(t *rapid.T) Range { return anyRange(t, 40) }), 1, 6).Draw(t, "pieces")
		var s Span
		s.SetPieces(given...)
		checkPieces(t, s)
		want := bytesOf(given...)
		for b := Byte(-1); b <= 41; b++ {
			if s.Covers(b) != want[b] {
				t.Fatalf("byte %d of %v is covered by %+v: %v", b, given, s, s.Covers(b))
			}
		}
		again := s.Clone()
		again.SetPieces(s.Pieces()...)
		if again.Range != s.Range || !slices.Equal(again.Gaps, s.Gaps) {
			t.Fatalf("%+v becomes %+v", s, again)
		}
	})
}

func TestPlacingASpanGivesItItsEdges(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s, r := anyPieces(t, 40), anyRange(t, 40)
		was := bytesOf(s.Pieces()...)
		old := s.Range
		s.Place(r)
		checkPieces(t, s)
		if s.Range != r {
			t.Fatalf("the range is %v, want %v", s.Range, r)
		}
		for b := max(r.Start, old.Start); b < min(r.End, old.End); b++ {
			if was[b] && !s.Covers(b) {
				t.Fatalf("byte %d has left the span, which is %+v", b, s)
			}
		}
	})
}

func TestPlacingKeepsGapsInside(t *testing.T) {
	for _, c := range []struct {
		pieces []Range
		to     Range
		want   []Range
	}{
		{[]Range{{0, 5}, {10, 15}}, Range{2, 12}, []Range{{2, 5}, {10, 12}}},
		{[]Range{{0, 5}, {10, 15}}, Range{6, 8}, []Range{{6, 8}}},
		{[]Range{{0, 5}, {10, 15}}, Range{6, 12}, []Range{{6, 12}}},
		{[]Range{{0, 5}, {10, 15}}, Range{2, 7}, []Range{{2, 7}}},
		{[]Range{{0, 5}, {10, 15}}, Range{0, 30}, []Range{{0, 5}, {10, 30}}},
		{[]Range{{5, 6}, {10, 15}}, Range{0, 15}, []Range{{0, 6}, {10, 15}}},
		{[]Range{{0, 5}, {10, 12}, {14, 15}}, Range{7, 20}, []Range{{7, 12}, {14, 20}}},
		{[]Range{{0, 5}, {10, 15}}, Range{20, 30}, []Range{{20, 30}}},
		{[]Range{{3, 5}}, Range{1, 9}, []Range{{1, 9}}},
	} {
		var s Span
		s.SetPieces(c.pieces...)
		if s.Place(c.to); !slices.Equal(s.Pieces(), c.want) {
			t.Errorf("%v placed at %v is %v, want %v", c.pieces, c.to, s.Pieces(), c.want)
		}
	}
}

func TestPiecesThatDoNotFit(t *testing.T) {
	text := "één twee"
	for name, s := range map[string]Span{
		"gap of nothing":       {Range: Range{0, 8}, Gaps: []Range{{3, 3}}},
		"gap backwards":        {Range: Range{0, 8}, Gaps: []Range{{5, 3}}},
		"gap at the start":     {Range: Range{0, 8}, Gaps: []Range{{0, 3}}},
		"gap at the end":       {Range: Range{0, 8}, Gaps: []Range{{5, 8}}},
		"gaps that touch":      {Range: Range{0, 8}, Gaps: []Range{{2, 4}, {4, 5}}},
		"gaps out of order":    {Range: Range{0, 8}, Gaps: []Range{{5, 6}, {2, 4}}},
		"gap outside":          {Range: Range{0, 4}, Gaps: []Range{{5, 6}}},
		"gap in a character":   {Range: Range{0, 8}, Gaps: []Range{{3, 5}}},
		"range in a character": {Range: Range{1, 8}},
		"outside":              {Range: Range{0, 99}},
		"empty":                {},
	} {
		if err := s.Check(text); err == nil {
			t.Errorf("%s: %+v fits", name, s)
		}
	}
	var s Span
	s.SetPieces(Range{6, 10}, Range{0, 2})
	if got := s.Words(text); got != "é … twee" {
		t.Errorf("the words are %q", got)
	}
}
