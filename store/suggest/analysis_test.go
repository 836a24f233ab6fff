package suggest

import (
	"strings"
	"testing"

	"galley/store/standoff"

	"pgregory.net/rapid"
)

func TestTokens(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"China’s ports", "China ’s ports"},
		{"Xi’an isn't O'Brien's.", "Xi’an isn't O'Brien 's ."},
		{"the U.S. and D.C.", "the U.S. and D.C."},
		{"J. Smith, 6'2\"", "J . Smith , 6 ' 2 \""},
		{"$1,140.50, 3.4% of 5G", "$ 1,140.50 , 3.4 % of 5G"},
		{"South-East Asia—now", "South - East Asia — now"},
		{"“Nobody,” he said", "“ Nobody , ” he said"},
		{"N’Djamena e\u0301cole\u00a0x", "N’Djamena e\u0301cole x"},
		{"’90s boys’ and 🇫🇷👩‍🔬", "’ 90s boys ’ and 🇫🇷 👩‍🔬"},
	} {
		a := analyse(c.text)
		var words []string
		for i := range a.tokens {
			words = append(words, a.word(i))
		}
		if got := strings.Join(words, " "); got != c.want {
			t.Errorf("%q: the tokens are %q, want %q", c.text, got, c.want)
		}
	}
}

func TestSentences(t *testing.T) {
	for _, c := range []struct {
		text string
		want int
	}{
		{"He left. She stayed.", 2},
		{"Mr. Smith of the U.S. Army left.", 1},
		{"“Stop!” he said. “No.” She went.", 3},
		{"J. Smith paid $3.5 million. It was all.", 2},
		{"A line\nand another.", 2},
	} {
		if got := len(analyse(c.text).sentences); got != c.want {
			t.Errorf("%q has %d sentences, want %d", c.text, got, c.want)
		}
	}
}

// TestTokensCoverTheText says what the suggesters count on: tokens lie in order on
// grapheme boundaries, in lines and sentences that hold them all.
func TestTokensCoverTheText(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.String().Draw(t, "text")
		a := analyse(text)
		last := standoff.Byte(0)
		for i, k := range a.tokens {
			if k.start < last || k.end <= k.start {
				t.Fatalf("token %d is %d to %d, after %d", i, k.start, k.end, last)
			}
			last = k.end
		}
		sentences, lines := 0, 0
		for _, s := range a.sentences {
			if s.first != sentences || s.last <= s.first {
				t.Fatalf("a sentence is %v, after %d", s, sentences)
			}
			sentences = s.last
		}
		for _, l := range a.lines {
			if l.first != lines {
				t.Fatalf("a line begins with token %d, after %d", l.first, lines)
			}
			lines = l.last
		}
		if sentences != len(a.tokens) || lines != len(a.tokens) {
			t.Fatalf("%d tokens, of which %d lie in sentences and %d in lines", len(a.tokens), sentences, lines)
		}
	})
}
