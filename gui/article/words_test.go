package article

import (
	"strings"
	"testing"
)

// A word is selected from before its marks, but a row of marks is not searched to its
// end: each costs as much as a word.
func TestTheWordBehindAFewMarksIsSelected(t *testing.T) {
	for text, want := range map[string]string{
		"“‘Ferry’s”": "Ferry", "—Ferry": "Ferry", strings.Repeat("—", 1000) + "Ferry": "—", "— Ferry": "—",
	} {
		if got := wordAt(text, 0).In(text); got != want {
			t.Errorf("the word at the beginning of %.40q is %q, want %q", text, got, want)
		}
	}
}
