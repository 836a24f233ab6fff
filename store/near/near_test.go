package near

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// prose makes a text of so many words out of a thousand.
func prose(r *rand.Rand, words int) []string {
	out := make([]string, words)
	for i := range out {
		out[i] = fmt.Sprintf("wörd%d", r.IntN(1000))
	}
	return out
}

func join(words []string) string { return strings.Join(words, " ") }

// Signatures agree about as much as texts are alike.
func TestSignaturesEstimateSimilarity(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		r := rand.New(rand.NewPCG(rapid.Uint64().Draw(t, "seed"), 0))
		story := prose(r, rapid.IntRange(200, 800).Draw(t, "words"))
		at := rapid.IntRange(0, len(story)).Draw(t, "replaced from")
		other := append(append([]string(nil), story[:at]...), prose(r, len(story)-at)...)
		a := Sign(join(story))
		b := Sign(join(other))
		is := Similarity(join(story), join(other))
		if estimate := float64(a.agree(b)) / bins; estimate < is-0.3 || estimate > is+0.3 {
			t.Fatalf("estimated at %.2f, and is %.2f", estimate, is)
		}
	})
}

func FuzzRuns(f *testing.F) {
	f.Add("one two, three – four five")
	f.Add("é\xff\u0301 ٣")
	f.Fuzz(func(t *testing.T, text string) {
		n := 0
		runs(text, func(uint64) { n++ })
		if n > len(text) {
			t.Errorf("%d runs in %d bytes", n, len(text))
		}
		if s := Similarity(text, text); n > 0 && s != 1 {
			t.Errorf("a text is %v similar to itself", s)
		}
	})
}
