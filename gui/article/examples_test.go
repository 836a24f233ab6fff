package article

import (
	"strings"
	"testing"

	"galley/store/standoff"
)

// A selected span becomes an example of its label, selected text one of a label that is
// chosen, and each is one step of undo.
func TestPassagesBecomeExamples(t *testing.T) {
	b := newBench(t, story)
	of := func(id standoff.LabelID) string {
		t.Helper()
		l, _ := b.Session().Scheme().Label(id)
		var out []string
		for _, x := range l.Examples {
			words := x.Text
			if x.Counter {
				words = "not " + words
			}
			if x.Span != "" {
				words += " (span)"
			}
			out = append(out, words)
		}
		return strings.Join(out, ", ")
	}
	choose := func(title string) {
		t.Helper()
		for _, c := range b.Questions().Palette.Choices() {
			if c.Title == title {
				b.Questions().Palette.Close()
				c.Run()
				return
			}
		}
		t.Fatalf("%q is not offered", title)
	}
	id := b.tagged("Sorvik", "3")
	b.selectSpan(id)
	b.press("e")
	if got := of("location"); got != "Sorvik (span)" {
		t.Errorf("the examples are %q", got)
	}
	b.press("e")
	if got := of("location"); got != "Sorvik (span)" || !strings.Contains(b.Said, "already") {
		t.Errorf("twice, the examples are %q, and it says %q", got, b.Said)
	}
	b.press("Shift+E")
	choose("Quote")
	if got := of("quote"); got != "not Sorvik (span)" {
		t.Errorf("the counter-examples are %q", got)
	}
	b.reader.SetSelection(passage("206 people"))
	b.press("e")
	choose("Statistic")
	if got := of("statistic"); got != "206 people" {
		t.Errorf("the examples are %q", got)
	}
	b.press("Ctrl+Z")
	b.press("Ctrl+Z")
	b.press("Ctrl+Z")
	if got := of("location") + of("quote") + of("statistic"); got != "" {
		t.Errorf("after three undos there are %q", got)
	}
	b.Wait(t)
}
