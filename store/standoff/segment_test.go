package standoff_test

import (
	"strings"
	"testing"

	"galley/store/standoff"

	"pgregory.net/rapid"
)

func TestParagraphsCoverTheText(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := texts().Draw(t, "text")
		at := standoff.Byte(0)
		for p := range standoff.Paragraphs(text) {
			if gap := text[at:p.Start]; strings.Trim(gap, "\r\n\u2029") != "" {
				t.Fatalf("%q is left out between paragraphs", gap)
			}
			if strings.ContainsAny(p.In(text), "\r\n\u2029") {
				t.Fatalf("paragraph %q holds a terminator", p.In(text))
			}
			if got := standoff.ParagraphAt(text, p.Start); got != p {
				t.Fatalf("ParagraphAt(%d) = %v, Paragraphs says %v", p.Start, got, p)
			}
			at = p.End
		}
		if int(at) != len(text) {
			t.Fatalf("paragraphs end at %d of %d", at, len(text))
		}
	})
}

func TestGraphemeStepsAreInverse(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.StringOfN(rapid.RuneFrom([]rune("ab \nü😀e\u0301\u200d👩🇬🇧漢א한")), 0, 60, -1).Draw(t, "text")
		for at := standoff.Byte(0); int(at) < len(text); {
			next := standoff.NextGrapheme(text, at)
			if next <= at {
				t.Fatalf("no step forward from %d in %q", at, text)
			}
			if back := standoff.PrevGrapheme(text, next); back != at {
				t.Fatalf("%d → %d → %d in %q", at, next, back, text)
			}
			if !standoff.IsGraphemeBoundary(text, next) {
				t.Fatalf("%d is no boundary in %q", next, text)
			}
			at = next
		}
	})
}

func TestSnapOutWidensOnce(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.StringOfN(rapid.RuneFrom([]rune("ae\u0301👩\u200d🚒 🇬🇧")), 1, 40, -1).Draw(t, "text")
		starts := []standoff.Byte{}
		for i := range text {
			starts = append(starts, standoff.Byte(i))
		}
		starts = append(starts, standoff.Byte(len(text)))
		i := rapid.IntRange(0, len(starts)-2).Draw(t, "start")
		j := rapid.IntRange(i+1, len(starts)-1).Draw(t, "end")
		r := standoff.Range{Start: starts[i], End: starts[j]}
		snapped := standoff.SnapOut(text, r)
		if snapped.Start > r.Start || snapped.End < r.End {
			t.Fatalf("%v became the narrower %v", r, snapped)
		}
		if again := standoff.SnapOut(text, snapped); again != snapped {
			t.Fatalf("%v snaps to %v, that to %v", r, snapped, again)
		}
	})
}

func TestWordsAndSentences(t *testing.T) {
	for _, c := range []struct {
		text           string
		at             standoff.Byte
		word, sentence string
	}{
		{"It rose 12%. Then it fell.", 3, "rose", "It rose 12%."},
		{"It rose 12%. Then it fell.", 15, "Then", "Then it fell."},
		{"She can’t go", 5, "can’t", "She can’t go"},
		{"Zürich is far.", 1, "Zürich", "Zürich is far."},
		{"👩\u200d🚒 came", 0, "👩\u200d🚒", "👩\u200d🚒 came"},
		{"one\ntwo", 5, "two", "two"},
	} {
		if got := standoff.WordAt(c.text, c.at).In(c.text); got != c.word {
			t.Errorf("word at %d of %q is %q, want %q", c.at, c.text, got, c.word)
		}
		if got := standoff.SentenceAt(c.text, c.at).In(c.text); got != c.sentence {
			t.Errorf("sentence at %d of %q is %q, want %q", c.at, c.text, got, c.sentence)
		}
	}
}

func TestCompareOrdersOuterSpansFirst(t *testing.T) {
	span := func(id standoff.SpanID, start, end standoff.Byte) standoff.Span {
		return standoff.Span{ID: id, Range: standoff.Range{Start: start, End: end}}
	}
	order := []standoff.Span{span("a", 0, 9), span("b", 0, 5), span("c", 0, 5), span("a", 2, 3)}
	for i, a := range order {
		for j, b := range order {
			if got := standoff.Compare(a, b); (got < 0) != (i < j) || (got == 0) != (i == j) {
				t.Errorf("Compare(%v, %v) = %d", a, b, got)
			}
		}
	}
}

func TestNewArticleRefuses(t *testing.T) {
	for text, want := range map[string]string{"": "empty", "ab\xffc": "byte 2", "ab\xe2\x80": "byte 2"} {
		if _, err := standoff.NewArticle(text); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("NewArticle(%q) gives %v; want an error with %q", text, err, want)
		}
	}
}

// What a person selects by words or sentences tears no grapheme, whatever the
// text; the row is one that soaking found.
func TestWordsAndSentencesEndBetweenGraphemes(t *testing.T) {
	check := func(t interface{ Errorf(string, ...any) }, text string, b standoff.Byte) {
		for name, r := range map[string]standoff.Range{
			"word": standoff.WordAt(text, b), "sentence": standoff.SentenceAt(text, b),
			"step by word":     {Start: standoff.PrevWord(text, b), End: standoff.NextWord(text, b)},
			"step by sentence": {Start: standoff.PrevSentence(text, b), End: standoff.NextSentence(text, b)},
		} {
			if !standoff.IsGraphemeBoundary(text, r.Start) || !standoff.IsGraphemeBoundary(text, r.End) {
				t.Errorf("%s at %d of %q is %v, within a grapheme", name, b, text, r)
			}
		}
	}
	check(t, "ᣃ\u06dd🇧ʰ,\n ", 0)
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.StringOfN(rapid.OneOf(rapid.Rune(), rapid.RuneFrom([]rune("ab. !1\n\u06dd\u0600e\u0301👩\u200d🇬🇧漢"))), 1, 20, -1).Draw(t, "text")
		for b := standoff.Byte(0); int(b) <= len(text); b = max(standoff.NextGrapheme(text, b), b+1) {
			check(t, text, b)
		}
	})
}
