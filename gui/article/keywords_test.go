package article

import (
	"testing"

	"fyne.io/fyne/v2"
)

// A hint is shortened by sentences, not in the middle of one.
func TestAHintHasTheSentencesThatFit(t *testing.T) {
	newBench(t, story)
	s := sentences{"Press 1 to tag it.", "Ctrl+Z undoes it."}
	whole := fyne.MeasureText(s.String(), 13, fyne.TextStyle{}).Width
	for wide, want := range map[float32]string{whole: s.String(), whole - 1: s[0], 0: s[0]} {
		if got := s.within(wide, 13); got != want {
			t.Errorf("in %v pixels it is %q, want %q", wide, got, want)
		}
	}
}
