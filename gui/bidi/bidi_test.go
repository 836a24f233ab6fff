package bidi

import (
	"slices"
	"testing"

	"golang.org/x/text/unicode/bidi"
	"pgregory.net/rapid"
)

func TestVisualOrder(t *testing.T) {
	for _, c := range []struct {
		levels []uint8
		want   []int
	}{
		{[]uint8{0}, []int{0}},
		{[]uint8{0, 1, 0}, []int{0, 1, 2}},
		{[]uint8{0, 1, 1, 0}, []int{0, 2, 1, 3}},
		{[]uint8{1, 2, 1}, []int{2, 1, 0}},
		{[]uint8{0, 1, 2, 1, 0}, []int{0, 3, 2, 1, 4}},
		{[]uint8{0, 1, 2, 2, 1}, []int{0, 4, 2, 3, 1}},
	} {
		if got := VisualOrder(c.levels); !slices.Equal(got, c.want) {
			t.Errorf("levels %v are seen as %v, want %v", c.levels, got, c.want)
		}
	}
}

// turning draws text of characters of every bidirectional class but brackets.
func turning() *rapid.Generator[string] {
	return rapid.StringOfN(rapid.RuneFrom([]rune("abcאבגابت123٣٤+-,.:$%\u0301\u064B \t!?“”&\u00AD\u200B\u202A\u202B\u202C\u202D\u202E\u2066\u2067\u2068\u2069\u200E\u200F\u061C")), 1, 40, -1)
}

// TestLevelsAgree compares the levels' directions with those that x/text works
// out, which is all that it tells.
func TestLevelsAgree(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := turning().Draw(t, "text")
		base := uint8(rapid.IntRange(0, 1).Draw(t, "base"))
		levels := Levels([]rune("\u200E"+text), base)
		if base == 1 {
			levels = Levels([]rune("\u200F"+text), base)
		}
		var p bidi.Paragraph
		mark, way := "\u200E", bidi.LeftToRight // the mark is what sets the direction: the option does not
		if base == 1 {
			mark, way = "\u200F", bidi.RightToLeft
		}
		if _, err := p.SetString(mark+text, bidi.DefaultDirection(way)); err != nil {
			t.Fatal(err)
		}
		order, err := p.Order()
		if err != nil {
			t.Fatal(err)
		}
		levels = LineLevels([]rune(mark+text), levels, base)
		for i := range order.NumRuns() {
			run := order.Run(i)
			from, to := run.Pos()
			for j := from; j <= to; j++ {
				if (levels[j]%2 == 1) != (run.Direction() == bidi.RightToLeft) {
					t.Fatalf("%+q, base %d: character %d has level %d, x/text says %v (levels %v)", mark+text, base, j, levels[j], run.Direction(), levels)
				}
			}
		}
	})
}
