package article

import (
	"strings"
	"testing"

	"galley/gui/kit"
	"galley/store/standoff"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/theme"
)

func TestSpeakerThenNoteKeepsBoth(t *testing.T) {
	b := newBench(t, story)
	id := b.tagged("“We counted 206 people,”", "1")
	d := b.inspector.details
	speaker, note := d.attributes[0], d.note
	canvas := b.Win.Canvas()
	canvas.Focus(speaker)
	test.Type(speaker, "she")
	canvas.Focus(note) // as Tab does
	if b.inspector.details.note != note || b.inspector.details.attributes[0] != speaker {
		t.Fatal("the fields were replaced")
	}
	test.Type(note, "read al")
	b.Wait(t) // the speaker's decision returns while the note is being typed
	if canvas.Focused() != fyne.Focusable(note) || note.Text != "read al" {
		t.Fatalf("the field under the fingers holds %q", note.Text)
	}
	test.Type(note, "oud")
	b.Focus()
	b.Wait(t)
	x, _ := b.Session().Span(id)
	if b.Session().Note(id) != "read aloud" || x.Attributes["speaker"] != standoff.Text("she") {
		t.Errorf("the span has the note %q and %v", b.Session().Note(id), x.Attributes)
	}
	if speaker.Text != "she" || note.Text != "read aloud" {
		t.Errorf("the fields show %q and %q", speaker.Text, note.Text)
	}
	b.press("Ctrl+Z")
	b.Wait(t)
	if note.Text != "" || b.inspector.details.note != note {
		t.Errorf("after undo the field shows %q", note.Text)
	}
}

// The fields of a span are used again for another one, with nothing of the first.
func TestFieldsForAnotherSpanAreEmpty(t *testing.T) {
	b := newBench(t, story)
	first, second := b.tagged("206 people", "2"), b.tagged("Sorvik", "2")
	b.selectSpan(first)
	b.press("m")
	test.Type(b.inspector.details.note, "check")
	b.inspector.tapped(second)
	b.Wait(t)
	if note := b.inspector.details.note; note.Text != "" {
		t.Errorf("the field of the other span shows %q", note.Text)
	}
	b.press("m")
	b.inspector.details.note.TypedShortcut(&fyne.ShortcutUndo{})
	b.Focus()
	b.selectSpan(first)
	b.Wait(t)
	if note := b.inspector.details.note; note.Text != "check" {
		t.Errorf("the field of the first span shows %q", note.Text)
	}
	if note := b.Session().Note(first); note != "check" {
		t.Errorf("the first span has the note %q", note)
	}
	if note := b.Session().Note(second); note != "" {
		t.Errorf("the other span has the note %q", note)
	}
}

// The first field of a label has a key and a command, which only its spans take.
func TestTheFirstAttributeHasAKey(t *testing.T) {
	b := newBench(t, story)
	quote := b.tagged("“We counted 206 people,”", "1")
	b.Focus()
	b.selectSpan(quote)
	if a := b.Action("span.attribute"); a.Caption() != "Edit details" || a.Menu == "" {
		t.Errorf("the action is %q in the menu %q", a.Caption(), a.Menu)
	}
	b.press("q")
	if b.Win.Canvas().Focused() != fyne.Focusable(b.inspector.details.attributes[0]) {
		t.Error("the keyboard is not in the field of the speaker")
	}
	span, _ := b.Session().Span(quote)
	if got := b.spanItems(func() {}, span)[0]; got.ID != "span.attribute" || got.Disabled != "" {
		t.Errorf("the menu of the span begins with %q", got.ID)
	}
}

// The caret is at the end of a span that was made, also where that lost white space.
func TestTheCaretStaysAtTheEndOfANewSpan(t *testing.T) {
	b := newBench(t, story)
	b.tagged("ADVERTISEMENT\n", "1")
	if got := b.reader.Caret(); got != passage("ADVERTISEMENT").End {
		t.Errorf("the caret is at %d", got)
	}
}

// A mark is no word: at the beginning of a quote its first word is meant.
func TestTheWordBehindAMarkIsMeant(t *testing.T) {
	b := newBench(t, story)
	for at, want := range map[standoff.Byte]string{
		passage("“We").Start: "We", passage("We").Start: "We", passage("people,").End - 1: "people",
	} {
		b.reader.SetCaret(at)
		b.press("w")
		if got := b.selectedText(); got != want {
			t.Errorf("at %d w selects %q, want %q", at, got, want)
		}
	}
	b.reader.SetCaret(passage("“We").Start)
	b.press("3")
	b.Wait(t)
	expectSpans(t, b, "location We")
}

// In a low window the card scrolls, and the labels and a span stay to be seen.
func TestTheCardLeavesTheLabelsTheirRoom(t *testing.T) {
	b := newBench(t, story)
	b.tagged("“We counted 206 people,”", "1")
	d, list := b.inspector.details, b.inspector.list
	if got, want := d.card.Size().Height, d.scroll.Content.MinSize().Height+2*cardEdge; got != want {
		t.Errorf("in a high window the card is %v high, of %v", got, want)
	}
	b.Win.Resize(fyne.NewSize(700, 360))
	labels := b.inspector.labels.Row(len(b.inspector.listed) - 1)
	driver := fyne.CurrentApp().Driver()
	bottom := driver.AbsolutePositionForObject(labels).Y + labels.Size().Height
	if top := driver.AbsolutePositionForObject(d.card).Y; top < bottom || list.Size().Height < newSpanRow(b.inspector).MinSize().Height {
		t.Errorf("the card begins at %v, the labels end at %v, and the list is %v high", top, bottom, list.Size().Height)
	}
	b.press("m")
	top := driver.AbsolutePositionForObject(d.note).Y
	if card := driver.AbsolutePositionForObject(d.card).Y; top < card || top+d.note.Size().Height > card+d.card.Size().Height {
		t.Errorf("the note that has the keyboard is at %v, the card from %v to %v", top, card, card+d.card.Size().Height)
	}
	b.Focus()
	b.Wait(t)
}

// Fields are kept to be used again; what they were about is not.
func TestFieldsThatAreNotShownHoldNoProject(t *testing.T) {
	b := newBench(t, story)
	quote, number := b.tagged("“We counted 206 people,”", "1"), b.tagged("206 people", "2")
	for _, id := range []standoff.SpanID{quote, number} {
		b.selectSpan(id)
		b.press("m")
		test.Type(b.inspector.details.note, "check")
		b.Focus()
		b.Wait(t)
	}
	d := b.inspector.details
	shown := d.form
	if len(d.forms) < 2 || shown == nil || shown.session != b.Session() {
		t.Fatalf("%d forms are kept, and %v is shown", len(d.forms), shown)
	}
	held := func() (n int) {
		for _, f := range d.forms {
			if f.session != nil || f.spans != nil {
				n++
			}
		}
		return n
	}
	if n := held(); n != 1 {
		t.Errorf("%d forms are about spans, want only the one that is shown", n)
	}
	b.Session().Leave()
	b.ShowArticle()
	if n := held(); n != 0 {
		t.Errorf("%d forms are about spans where no article is open", n)
	}
}

// A note that came from elsewhere may be as long as it likes. Only its beginning is
// shown, and it stays as it is.
func TestAVeryLongNoteIsShownByItsBeginningAndStays(t *testing.T) {
	b := newBench(t, story)
	id := b.tagged("206 people", "2")
	for _, times := range []int{1000, 1_000_000} {
		long := strings.Repeat("word\n", times)
		if err := b.Session().Annotate(long, id); err != nil {
			t.Fatal(err)
		}
		b.selectSpan(id)
		note := b.inspector.details.note
		if len(note.Text) > 1000 || !strings.HasPrefix(note.Text, "word word") || !note.Disabled() {
			t.Errorf("the field has %d bytes, %.20q…, and is disabled: %t", len(note.Text), note.Text, note.Disabled())
		}
		b.inspector.details.keep()
		if now := b.Session().Note(id); strings.TrimSpace(now) != strings.TrimSpace(long) {
			t.Errorf("the note has %d bytes, not %d", len(now), len(long))
		}
		if b.press("m"); !strings.Contains(b.Said, "too long") {
			t.Errorf("to go there says %q", b.Said)
		}
	}
}

// A note that is longer than its line ends in an ellipsis until somebody writes there.
func TestALongNoteEndsWithinItsLine(t *testing.T) {
	b := newBench(t, story)
	id := b.tagged("206 people", "2")
	d := b.inspector.details
	if d.note.cover.object.Visible() {
		t.Error("an empty note is covered")
	}
	const note = "Is this the pier, or the town? She says the former, twice."
	if err := b.Session().Annotate(note, id); err != nil {
		t.Fatal(err)
	}
	b.Wait(t)
	if c := d.note.cover; !c.object.Visible() || c.text.Text != note {
		t.Errorf("what is seen of the note is %q", c.text.Text)
	}
	b.editNote()
	if c := d.note.cover; c.object.Visible() || !c.ends.Visible() {
		t.Errorf("while it is written the note is covered (%t), and its ends are free: %t", c.object.Visible(), c.ends.Visible())
	}
	b.Focus()
	if !d.note.cover.object.Visible() {
		t.Error("the note runs over its line")
	}
	b.Wait(t)
}

// However low the window is, no line of the card is cut lengthwise at its foot.
func TestTheCardEndsBetweenItsLines(t *testing.T) {
	b := newBench(t, story)
	b.tagged("“We counted 206 people,”", "1")
	d := b.inspector.details
	driver := fyne.CurrentApp().Driver()
	whole := len(d.text.Whole())
	seen := map[int]bool{}
	for high := float32(700); high > 330; high -= 7 {
		b.Win.Resize(fyne.NewSize(700, high))
		top := driver.AbsolutePositionForObject(d.scroll).Y
		foot := top + d.scroll.Size().Height
		for _, o := range test.LaidOutObjects(d.card) {
			c, ok := o.(*kit.Caption)
			if !ok || !c.Visible() || c.Text == "" {
				continue
			}
			from := driver.AbsolutePositionForObject(c).Y
			if to := from + c.Size().Height; from > 0 && from < foot-1 && to > foot+1 {
				t.Errorf("at a height of %v %q, from %v to %v, is cut at %v", high, c.Text, from, to, foot)
			}
		}
		switch lines := len(d.text.Lines()); {
		case d.guideline.Hidden:
			seen[0] = true
		case lines < 2:
			t.Errorf("at a height of %v one line of the guideline is shown", high)
		default:
			seen[lines] = true
		}
	}
	if !seen[0] || !seen[2] || !seen[whole] {
		t.Errorf("of %d lines of the guideline these were shown: %v", whole, seen)
	}
}

// What a span has from another label is shown, and can be removed.
func TestDetailsFromAnotherLabelAreShown(t *testing.T) {
	b := newBench(t, story)
	id := b.tagged("206 people", "2")
	if err := b.Session().SetAttribute("value", standoff.Number(206), id); err != nil {
		t.Fatal(err)
	}
	b.press("1")
	b.Wait(t)
	d := b.inspector.details
	n := len(d.attributes)
	if n != 3 || d.attributes[2].Text != "206" || d.label.Attributes[2].Name != "value" {
		t.Fatalf("the card has %d details, the last of %q", n, d.attributes[n-1].Text)
	}
	e := d.attributes[2]
	b.Win.Canvas().Focus(e)
	e.SetText("")
	e.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	b.Wait(t)
	if x, _ := b.Session().Span(id); len(x.Attributes) != 0 || len(d.attributes) != 2 {
		t.Errorf("the span has %v, and the card %d details", x.Attributes, len(d.attributes))
	}
	b.press("Ctrl+Z")
	b.Wait(t)
	if len(d.attributes) != 3 || d.attributes[2].Text != "206" {
		t.Error("undone, the card does not show it")
	}
}

// What an empty field says ends within it.
func TestWhatAnEmptyFieldSaysFits(t *testing.T) {
	b := newBench(t, story)
	b.tagged("206 people", "4")
	e := b.inspector.details.attributes[0]
	if !strings.HasPrefix(e.PlaceHolder, "advert, ") || !strings.HasSuffix(e.PlaceHolder, "…") || wide(e.PlaceHolder) > e.Size().Width-2*theme.InnerPadding() {
		t.Errorf("in %v pixels it says %q", e.Size().Width, e.PlaceHolder)
	}
	e.Resize(fyne.NewSize(900, e.Size().Height))
	if !strings.HasSuffix(e.PlaceHolder, "legal") {
		t.Errorf("in %v pixels it says %q", e.Size().Width, e.PlaceHolder)
	}
}
