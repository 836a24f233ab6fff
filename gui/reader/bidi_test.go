package reader

import (
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"galley/gui/bidi"
)

func startsRTL(text string) bool { rtl, _ := bidi.RightToLeft(text); return rtl }

// seen returns a paragraph as it is seen from left to right, line by line; | is
// where its lines end. Brackets stand as in the text, though they are drawn
// mirrored, and characters without looks are left out.
func seen(types *typesetter, paragraph string) string {
	text := strings.ReplaceAll(paragraph, "|", "")
	rtl := startsRTL(text)
	levels := bidi.Levels([]rune(text), boolLevel(rtl))
	var out []string
	for line := range strings.SplitSeq(paragraph, "|") {
		n := len([]rune(line))
		s := types.shape(line, 0, style{types.faces.text, 18}, rtl, levels[:n])
		levels = levels[n:]
		var b strings.Builder
		for _, c := range s.clusters {
			if r, _ := utf8.DecodeRuneInString(line[c.start:c.end]); !unicode.Is(unicode.Cf, r) {
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
