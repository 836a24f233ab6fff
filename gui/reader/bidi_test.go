package reader

import (
	"strings"
	"testing"

	"golang.org/x/text/unicode/bidi"
	"pgregory.net/rapid"
)

func startsRTL(text string) bool { rtl, _ := rightToLeft(text); return rtl }

// seen returns a paragraph as it is seen from left to right, line by line; | is
// where its lines end. Brackets stand as in the text, though they are drawn
// mirrored, and characters without looks are left out.
func seen(types *typesetter, paragraph string) string {
	text := strings.ReplaceAll(paragraph, "|", "")
	rtl := startsRTL(text)
	levels := levelsOf([]rune(text), boolLevel(rtl))
	var out []string
	for line := range strings.SplitSeq(paragraph, "|") {
		n := len([]rune(line))
		s := types.shape(line, 0, style{types.faces.text, 18}, rtl, levels[:n])
		levels = levels[n:]
		var b strings.Builder
		for _, c := range s.clusters {
			if r := []rune(line[c.start:c.end]); classOf(r[0]) != bidi.BN && !isolate(classOf(r[0])) && classOf(r[0]) != bidi.PDI && !removed(classOf(r[0])) {
				b.WriteString(line[c.start:c.end])
			}
		}
		out = append(out, b.String())
	}
	return strings.Join(out, "|")
}

func TestTextOfBothDirectionsIsSeenInOrder(t *testing.T) {
	types := testTypes(t)
	for paragraph, want := range map[string]string{
		"He said שלום.":                 "He said םולש.",
		"He said שלום! She left.":       "He said םולש! She left.",
		"He said |שלום! She left.":      "He said |םולש! She left.",
		"He said |שלום, עולם.":          "He said |םלוע ,םולש.",
		"He said |“שלום?”":              "He said |“םולש?”",
		"See שלום |עולם (there)":        "See םולש |םלוע (there)",
		"wrote “שלום!” and":             "wrote “םולש!” and",
		"the word (שלום) was":           "the word (םולש) was",
		"the word שלום (שלום).":         "the word )םולש( םולש.",
		"Beirut (بيروت), 1975":          "Beirut (توريب), 1975",
		"in שלום 123, then":             "in 123 םולש, then",
		"in שלום 1,140%: then":          "in 1,140% םולש: then",
		"abc ٣٤٥ שלום.":                 "abc םולש ٣٤٥.",
		"price שלום 5$!":                "price 5$ םולש!",
		"C++ שלום C++":                  "C++ םולש C++",
		"a \u2067שלום DEF עולם\u2069 b": "a םלוע DEF םולש b",
		"a \u2068שלום!\u2069, b":        "a !םולש, b",
		"a \u202Ebcd\u202C e":           "a dcb e",
		"a \u202Bשלום DEF\u202C. e":     "a DEF םולש. e",
		"שלום, DEF 12%.":                ".DEF 12% ,םולש",
		"שלום |(DEF) 12.":               " םולש|.12 )DEF(",
		"שלום |DEF!":                    " םולש|!DEF",
		"12 שלום.":                      ".םולש 12",
	} {
		if got := seen(types, paragraph); got != want {
			t.Errorf("%q is seen as %q, want %q", paragraph, got, want)
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
		levels := levelsOf([]rune("\u200E"+text), base)
		if base == 1 {
			levels = levelsOf([]rune("\u200F"+text), base)
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
		levels = lineLevels([]rune(mark+text), levels, base)
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
