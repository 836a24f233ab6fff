package dataset

import (
	"testing"

	"galley/store/standoff"

	"pgregory.net/rapid"
)

// Where it is plain whether words part, in text without signs that join what follows, a look at the words around says the same.
func TestWordsPartWhereTheirSegmentsDo(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.StringOfN(rapid.RuneFrom([]rune("ab1.,'- \n\r\t\u0301\u200d\u00a0\u00ad\u2028\u3000\uff9eü“”’😀🏽🇬漢א")), 1, 20, -1).Draw(t, "text")
		for b := range text {
			at := standoff.Byte(b)
			if parts, plain := wordsPartAt(text, at); plain {
				if w := standoff.WordAt(text, at); parts != (w.Start == at || w.End == at) || parts && isBreak(rune(text[b-1])) && w.Start != at {
					t.Fatalf("%q at %d: %v, and the word is %v", text, b, parts, w)
				}
			}
		}
	})
}
