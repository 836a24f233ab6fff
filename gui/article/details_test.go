package article

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
)

func TestSpeakerThenNoteKeepsBoth(t *testing.T) {
	b := newBench(t, story)
	id := b.tagged("“We counted 206 people,”", "1")
	d := b.inspector.details
	speaker, note := d.attributes[0], d.note
	canvas := b.win.Canvas()
	canvas.Focus(speaker)
	test.Type(speaker, "she")
	canvas.Focus(note) // as Tab does
	if b.inspector.details.note != note || b.inspector.details.attributes[0] != speaker {
		t.Fatal("the fields were replaced")
	}
	test.Type(note, "read al")
	b.saved(t) // the speaker's decision returns while the note is being typed
	if canvas.Focused() != fyne.Focusable(note) || note.Text != "read al" {
		t.Fatalf("the field under the fingers holds %q", note.Text)
	}
	test.Type(note, "oud")
	b.Focus()
	b.saved(t)
	x, _ := b.work.Span(id)
	if x.Note != "read aloud" || x.Attributes["speaker"] != "she" {
		t.Errorf("the span has the note %q and %v", x.Note, x.Attributes)
	}
	if speaker.Text != "she" || note.Text != "read aloud" {
		t.Errorf("the fields show %q and %q", speaker.Text, note.Text)
	}
	b.press("Ctrl+Z")
	b.saved(t)
	if note.Text != "" || b.inspector.details.note != note {
		t.Errorf("after undo the field shows %q", note.Text)
	}
}
