package article

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
)

// seen returns what is seen of a line from its beginning, as far as whole runes are.
func (e *noteEntry) seen() string {
	runes := []rune(e.Text)
	for i := range runes {
		if 8+wide(string(runes[:i]))-e.view.Offset.X >= e.lead() {
			return string(runes[i:])
		}
	}
	return ""
}

// A long note that is being written begins with a whole word and the sign that there is
// more before; one that fits has neither.
func TestALongNoteBeginsWithAWholeWord(t *testing.T) {
	b := newBench(t, story)
	b.tagged("Sorvik", "3")
	b.press("m")
	note := b.inspector.details.note
	b.types("short")
	if note.lead() != 0 || note.cover.ends.Visible() {
		t.Errorf("of a short note %v pixels are covered", note.lead())
	}
	note.SetText("")
	text := ""
	for _, word := range strings.Fields("Is this the pier, or the town? Ask whoever wrote it before the weekend.") {
		text += word + " "
		b.types(word + " ")
		if note.view.Offset.X < 1 {
			continue
		}
		if seen := note.seen(); !strings.HasPrefix(text[strings.LastIndex(text, seen)-1:], " ") || seen == "" {
			t.Errorf("after %q seen is %q", text, seen)
		}
		if !note.cover.ends.Visible() || note.cover.more.Hidden {
			t.Errorf("after %q nothing says that there is more before", text)
		}
	}
	b.key(fyne.KeyHome)
	if note.lead() != 0 || !note.cover.more.Hidden {
		t.Errorf("at the beginning %v pixels are covered", note.lead())
	}
	note.SetText("")
	b.types(strings.Repeat("https://", 12)) // has no other beginning
	if lead := note.lead(); lead != leadLeast {
		t.Errorf("of a word that is too long %v pixels are covered", lead)
	}
}
