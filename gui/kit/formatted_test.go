package kit

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"
)

// The pieces of a line that is read from right to left stand from right to left.
func TestFormattedTextFromRightToLeft(t *testing.T) {
	for _, c := range []struct {
		text     string
		forwards bool
	}{
		{"One **two** three", true},
		{"האם **הציטוט** ישיר", false},
	} {
		f := NewFormatted(widget.NewRichTextFromMarkdown(c.text).Segments, nil)
		f.Resize(fyne.NewSize(600, 0))
		if len(f.lines) != 3 {
			t.Fatalf("%s has %d pieces", c.text, len(f.lines))
		}
		first, bold, last := f.piece("One", "האם"), f.piece("two", "הציטוט"), f.piece("three", "ישיר")
		if forwards := first < bold && bold < last; forwards != c.forwards || !forwards && (first < bold || bold < last) {
			t.Errorf("the pieces of %s stand at %v, %v and %v", c.text, first, bold, last)
		}
	}
}

// piece returns where the piece stands that holds one of the words, in pixels.
func (p *Formatted) piece(words ...string) float32 {
	for _, o := range p.lines {
		for _, w := range words {
			if c := o.(*Caption); strings.Contains(c.Text, w) {
				return o.Position().X
			}
		}
	}
	return -1
}
