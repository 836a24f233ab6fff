package store

import (
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// The lines that contain some words are those that do when looked at one by one.
func TestLinesWithWords(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.StringOfN(rapid.RuneFrom([]rune("ab\n")), 0, 40, -1).Draw(t, "text")
		words := rapid.SliceOfN(rapid.StringOfN(rapid.RuneFrom([]rune("ab\n")), 1, 3, -1), 0, 3).Draw(t, "words")
		var want []int
		for n, line := range strings.Split(text, "\n") {
			if line != "" && !slices.ContainsFunc(words, func(w string) bool { return !strings.Contains(line, w) }) {
				want = append(want, n)
			}
		}
		sought := make([][]byte, len(words))
		for i, w := range words {
			sought[i] = []byte(w)
		}
		lines := linesWith([]byte(text), sought)
		for range 2 { // they can be gone through again
			if got := slices.Collect(lines); !slices.Equal(got, want) {
				t.Fatalf("lines %v, want %v", got, want)
			}
		}
	})
}
