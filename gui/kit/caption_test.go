package kit

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
)

// A long line still ends within its room when it is set in another face.
func TestACaptionInAnotherFontFitsAgain(t *testing.T) {
	w := stage(t, AppearanceLight, 400, 100)
	c := NewCaption("“We used to carry 900 passengers a week in the dark months”", 14, ColourInk)
	c.Elide, c.Font = true, FontSerif
	w.SetContent(c)
	shown := func() (line string, width float32) {
		for _, text := range shownTexts(c) {
			line += text.Text
			width += text.Size().Width
		}
		return line, width
	}
	for room := float32(200); room < 280; room += 5 {
		c.Font = FontSerif
		c.Resize(fyne.NewSize(room, 20))
		c.Font = nil
		c.Refresh()
		if line, width := shown(); width > room || !strings.HasSuffix(line, "…") {
			t.Errorf("in a room of %g pixels %q takes %g", room, line, width)
		}
	}
}
