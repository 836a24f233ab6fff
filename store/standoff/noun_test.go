package standoff

import (
	"strings"
	"testing"
)

func TestNounsAreWithoutTheirPossessive(t *testing.T) {
	for text, want := range map[string]string{
		"in China's north": "China", "in China’s north": "China", "the boss's": "boss", "CHINA’S": "CHINA",
		"It's late": "It's", "let’s go": "let’s", "Who's there": "Who's", "plain": "plain", "the 1990's": "the", "": "",
	} {
		at := Byte(max(strings.IndexAny(text, "CbIlWp"), 0))
		if got := NounAt(text, at); got.In(text) != want {
			t.Errorf("%q: the noun is %q, want %q", text, got.In(text), want)
		}
		if w := WordAt(text, at); w.End > at {
			if got := NounAt(text, w.End-1); got.In(text) != want {
				t.Errorf("%q: from the end the noun is %q, want %q", text, got.In(text), want)
			}
		}
	}
}

func TestWordsAreCountedAsPeopleDo(t *testing.T) {
	for text, want := range map[string]int{"": 0, " \n": 0, "one": 1, "It's 22 percent – up.": 4, "a\u00a0b\n\nc": 3, "— “Yes,” she said": 3} {
		if got := WordCount(text); got != want {
			t.Errorf("%q has %d words, want %d", text, got, want)
		}
	}
}
