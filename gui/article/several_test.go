package article

import (
	"strings"
	"testing"

	"galley/gui/kit"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
)

// counted returns what the card says of the labels of several spans, a line each.
func (b *bench) counted() string {
	var lines []string
	for _, c := range b.inspector.details.counts {
		lines = append(lines, c.Text)
	}
	return strings.Join(lines, "\n")
}

// What is done with several spans selected is done with all, as one step.
func TestSeveralSpansAreOneStep(t *testing.T) {
	b := newBench(t, story)
	first, second := b.tagged("206 people", "2"), b.tagged("Sorvik", "2")
	b.reader.SelectSpan(first)
	b.reader.ToggleSpan(second)
	if got := b.counted(); got != "Statistic" {
		t.Errorf("of two spans of a label the card says %q", got)
	}
	b.press("3")
	expectSpans(t, b, "location 206 people", "location Sorvik")
	b.press("Ctrl+Z")
	expectSpans(t, b, "statistic 206 people", "statistic Sorvik")

	b.reader.SelectSpan(first)
	b.press("1")
	b.reader.ToggleSpan(second)
	if got := b.counted(); got != "1 Quote\n1 Statistic" {
		t.Errorf("of two labels the card says %q", got)
	}
	b.press("m")
	note := b.Win.Canvas().Focused()
	test.Type(note, "check")
	b.Focus()
	for _, x := range b.Session().Spans() {
		if note := b.Session().Note(x.ID); note != "check" {
			t.Errorf("%s has the note %q", x.Label, note)
		}
	}
	b.press("Ctrl+Z")
	for _, x := range b.Session().Spans() {
		if note := b.Session().Note(x.ID); note != "" {
			t.Errorf("after one undo %s has the note %q", x.Label, note)
		}
	}
	b.reader.SelectSpan(first)
	b.reader.SelectThrough(second)
	b.press("Ctrl+C")
	if b.Copied != "206 people\nSorvik" {
		t.Errorf("copied is %q", b.Copied)
	}
	b.press("Del")
	expectSpans(t, b)
	b.press("Ctrl+Z")
	expectSpans(t, b, "quote 206 people", "statistic Sorvik")
	b.Wait(t)
}

// Notes that differ are neither shown nor changed by looking at them.
func TestNotesThatDifferStay(t *testing.T) {
	b := newBench(t, story)
	first, second := b.tagged("206 people", "2"), b.tagged("Sorvik", "3")
	if err := b.Session().Annotate("here", first); err != nil {
		t.Fatal(err)
	}
	b.reader.SelectSpan(first)
	b.reader.ToggleSpan(second)
	b.press("m")
	if e := b.inspector.details.note; e.Text != "" || e.PlaceHolder != "Different for each span" {
		t.Errorf("the note is %q, %q", e.Text, e.PlaceHolder)
	}
	b.Focus()
	b.Wait(t)
	if note := b.Session().Note(first); note != "here" {
		t.Errorf("the note became %q", note)
	}
}

// The rows of all selected spans are marked, and a click on one with Ctrl or Shift
// selects more.
func TestRowsShowWhatIsSelected(t *testing.T) {
	b := newBench(t, story)
	first, second := b.tagged("206 people", "2"), b.tagged("Sorvik", "3")
	b.reader.SelectSpan(first)
	b.reader.ToggleSpan(second)
	marked := 0
	for _, o := range test.LaidOutObjects(b.Win.Content()) {
		if r, ok := o.(*spanRow); ok && r.bar.Colour == kit.ColourAccent {
			marked++
		}
	}
	if marked != 2 {
		t.Errorf("%d rows are marked", marked)
	}
	b.inspector.tapped(first)
	if got := b.reader.SelectedSpans(); len(got) != 1 || got[0] != first || b.Win.Canvas().Focused() != fyne.Focusable(b.reader) {
		t.Errorf("a click leaves %v selected", got)
	}
}

// Several spans are selected without the mouse.
func TestSpansAreSelectedTogetherWithTheKeyboard(t *testing.T) {
	b := newBench(t, story)
	for _, x := range []string{"We", "206", "Sorvik", "ADVERTISEMENT"} {
		b.tagged(x, "3")
	}
	b.press("Esc")
	b.reader.SetCaret(0)
	for _, c := range []struct{ key, want string }{
		{"Alt+]", "We"},
		{"Alt+]", "We 206"},
		{"Alt+]", "We 206 Sorvik"},
		{"Alt+[", "We 206"},
		{"Alt+[", "We"},
		{"Alt+[", "We"},
		{"]", "206"},
		{"Alt+[", "We 206"},
		{"Alt+]", "206"},
		{"Alt+]", "206 Sorvik"},
	} {
		b.press(c.key)
		var got []string
		for _, x := range b.selectedSpans() {
			got = append(got, x.In(story))
		}
		if strings.Join(got, " ") != c.want {
			t.Errorf("after %s %q are selected, want %q", c.key, got, c.want)
		}
	}
	b.press("4")
	b.Wait(t)
	expectSpans(t, b, "location We", "boilerplate 206", "boilerplate Sorvik", "location ADVERTISEMENT")
}
