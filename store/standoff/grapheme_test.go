package standoff_test

import (
	"slices"
	"strings"
	"testing"

	"galley/store/standoff"

	"github.com/clipperhouse/uax29/v2/graphemes"
	"pgregory.net/rapid"
)

// runes that join with one another in every way there is.
var joining = []rune("ab. “—…\r\n\u00ad\u0301\u0600\u200b\u200c\u200d👩🚒🏽🇬🇧漢가각\u0915\u094d\u0937\u0e33\ufe0f\U000e0067\U000e007f")

// Where graphemes end does not hang on where one begins to look.
func TestGraphemesAreThoseOfTheStandard(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.StringOfN(rapid.OneOf(rapid.RuneFrom(joining), rapid.Rune()), 0, 80, -1).Draw(t, "text")
		s, start := graphemes.FromString(text), 0
		for s.Next() {
			for b := start; b < s.End(); b++ {
				if got, want := standoff.GraphemeAt(text, standoff.Byte(b)), (standoff.Range{Start: standoff.Byte(start), End: standoff.Byte(s.End())}); got != want {
					t.Fatalf("the grapheme at %d of %q is %v, want %v", b, text, got, want)
				}
			}
			start = s.End()
		}
	})
}

func TestAWalkOverGraphemesIsAsStepsAre(t *testing.T) {
	check := func(t interface{ Fatalf(string, ...any) }, text string, every int) {
		n, walk := 0, standoff.WalkGraphemes(text)
		for b := range text {
			if n++; n%every != 0 {
				continue
			}
			if got, want := walk.End(standoff.Byte(b)), standoff.NextGrapheme(text, standoff.Byte(b)); got != want {
				t.Fatalf("the grapheme at %d of %d bytes ends at %d, want %d", b, len(text), got, want)
			}
		}
	}
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.StringOfN(rapid.OneOf(rapid.RuneFrom(joining), rapid.Rune()), 0, 80, -1).Draw(t, "text")
		check(t, text, rapid.IntRange(1, 3).Draw(t, "every"))
	})
	for _, text := range hundredKB() {
		check(t, text, 97)
	}
}

// hundredKB are texts of 100 KB in which hardly a grapheme, word or sentence
// ends, or one ends everywhere; of 20 KB where time is short.
func hundredKB() map[string]string {
	size := 100 << 10
	if testing.Short() {
		size = 20 << 10
	}
	times := func(s string) string { return strings.Repeat(s, size/len(s)) }
	return map[string]string{
		"hidden tag characters": "rose 12%" + times("\U000e0067") + " at last.",
		"accents":               "a" + times("\u0301"),
		"accents on a space":    "It rose. " + times("\u0323") + " It fell.",
		"joiners":               "rose" + times("\u200d") + "x",
		"non-joiners":           "rose" + times("\u200c\u200d") + "x",
		"family":                times("👩\u200d"),
		"flags":                 times("🇬🇧"),
		"flags, one letter off": "🇬" + times("🇬🇧") + "x",
		"conjuncts":             times("\u0915\u094d"),
		"syllables":             times("ᄀ"),
		"prefixes":              times("\u0600") + "1",
		"zero-width spaces":     times("\u200b"),
		"no-break spaces":       times("\u00a0"),
		"spaces":                "Hi." + times(" ") + "Ho.",
		"full stops":            times("."),
		"faces":                 times("😀"),
		"line feeds":            times("\n"),
		"returns":               times("\r\n"),
		"letters":               times("a"),
		"Chinese":               times("漢"),
	}
}

func TestEveryStepOnALongRun(t *testing.T) {
	const enough = 100 // steps of each kind
	for name, text := range hundredKB() {
		t.Run(name, func(t *testing.T) {
			size := standoff.Byte(len(text))
			for kind, next := range map[string]func(string, standoff.Byte) standoff.Byte{
				"grapheme": standoff.NextGrapheme, "word": standoff.NextWord, "sentence": standoff.NextSentence,
			} {
				for at, n := standoff.Byte(0), 0; at < size && n < enough; n++ {
					to := next(text, at)
					if to <= at || to > size || !standoff.IsGraphemeBoundary(text, to) {
						t.Fatalf("next %s after %d is %d", kind, at, to)
					}
					at = to
				}
			}
			for kind, previous := range map[string]func(string, standoff.Byte) standoff.Byte{
				"grapheme": standoff.PrevGrapheme, "word": standoff.PrevWord, "sentence": standoff.PrevSentence,
			} {
				for at, n := size, 0; at > 0 && n < enough; n++ {
					to := previous(text, at)
					if to >= at || to < 0 || !standoff.IsGraphemeBoundary(text, to) {
						t.Fatalf("previous %s before %d is %d", kind, at, to)
					}
					at = to
				}
			}
			for at := standoff.Byte(0); at <= size; at += 1021 {
				for kind, r := range map[string]standoff.Range{
					"grapheme": standoff.GraphemeAt(text, at), "word": standoff.WordAt(text, at), "sentence": standoff.SentenceAt(text, at),
					"passage": standoff.SnapOut(text, standoff.Range{Start: at, End: min(at+1, size)}),
				} {
					if r.Start > r.End || !standoff.IsGraphemeBoundary(text, r.Start) || !standoff.IsGraphemeBoundary(text, r.End) {
						t.Fatalf("%s at %d is %v", kind, at, r)
					}
				}
			}
		})
	}
}

// However long a run is, all who ask about it hear of the same boundaries.
func TestLongRunsAreCutAlike(t *testing.T) {
	for name, text := range hundredKB() {
		t.Run(name, func(t *testing.T) {
			text = text[:7<<10]
			text = strings.ToValidUTF8(text, "")
			var stepped, asked []standoff.Byte
			for at := standoff.Byte(0); ; at = standoff.NextGrapheme(text, at) {
				if stepped = append(stepped, at); int(at) == len(text) {
					break
				}
			}
			for at := range text {
				if standoff.IsGraphemeBoundary(text, standoff.Byte(at)) {
					asked = append(asked, standoff.Byte(at))
				}
			}
			if asked = append(asked, standoff.Byte(len(text))); !slices.Equal(stepped, asked) {
				t.Errorf("%d boundaries by steps, %d by asking", len(stepped), len(asked))
			}
			for i, at := range stepped[1:] {
				if at-stepped[i] > 5<<10 {
					t.Errorf("a grapheme of %d bytes at %d", at-stepped[i], stepped[i])
				}
			}
		})
	}
}
