package article

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"
)

// at returns a place on the canvas, from the top left of something.
func at(o fyne.CanvasObject, x, y float32) fyne.Position {
	return fyne.CurrentApp().Driver().AbsolutePositionForObject(o).AddXY(x, y)
}

// A click on the name of a detail, or in the gap below it, goes to its field.
func TestAClickBesideAFieldGoesToIt(t *testing.T) {
	b := newBench(t, story)
	b.selectSpan(b.tagged("206 people", "2"))
	field := b.numberOf()
	for name, place := range map[string]fyne.Position{"the name": at(field.row, 10, 12), "the gap below": at(field.row, 150, field.row.Size().Height+1)} {
		b.Focus()
		test.TapCanvas(b.Canvas(), place)
		if b.Canvas().Focused() != fyne.Focusable(field) {
			t.Errorf("after a click on %s the keyboard is at %T", name, b.Canvas().Focused())
		}
	}
}

// After a click on what takes no words in a card, a key labels nothing.
func TestAKeyAfterAClickInTheCardTagsNothing(t *testing.T) {
	b := newBench(t, story)
	id := b.tagged("206 people", "2")
	b.selectSpan(id)
	x, _ := b.Session().Span(id)
	test.TapCanvas(b.Canvas(), at(b.inspector.details.place, 4, 4))
	b.types("1")
	b.key(fyne.KeyDelete)
	if now, there := b.Session().Span(id); !there || now.Label != x.Label || b.Said == "" {
		t.Errorf("the span is %v now; it is told %q", now, b.Said)
	}
	b.key(fyne.KeyEscape)
	b.press("1")
	if now, _ := b.Session().Span(id); now.Label == x.Label {
		t.Error("after Escape the keys do not label")
	}
}

// What a field does not take is told below it once the button is up, not under the click,
// and the room stays when it is mended.
func TestNoFieldMovesUnderThePointer(t *testing.T) {
	b := newBench(t, story)
	b.selectSpan(b.tagged("206 people", "2"))
	field, note := b.numberOf(), b.inspector.details.note
	b.Canvas().Focus(field)
	b.types("forty")
	before := at(field, 0, 0)
	note.MouseDown(&desktop.MouseEvent{Button: desktop.MouseButtonPrimary})
	if field.why.Text == "" || at(field, 0, 0) != before {
		t.Fatalf("while the button is down the field is at %v, not at %v; it says %q", at(field, 0, 0), before, field.why.Text)
	}
	note.MouseUp(&desktop.MouseEvent{Button: desktop.MouseButtonPrimary})
	b.Wait(t)
	told := at(field, 0, 0)
	if told == before {
		t.Fatal("there is no room for what is told below the field")
	}
	b.Canvas().Focus(field)
	field.SetText("")
	b.types("40")
	b.key(fyne.KeyReturn)
	b.Wait(t)
	if field.below.Visible() || at(field, 0, 0) != told {
		t.Errorf("once it is mended the field is at %v, not at %v", at(field, 0, 0), told)
	}
}

// Three clicks on a field select all that is written there.
func TestThreeClicksSelectAll(t *testing.T) {
	b := newBench(t, story)
	id := b.tagged("206 people", "2")
	if err := b.Session().Annotate("last May", id); err != nil {
		t.Fatal(err)
	}
	b.Wait(t)
	b.selectSpan(id)
	note := b.inspector.details.note
	for range 3 {
		note.MouseDown(&desktop.MouseEvent{Button: desktop.MouseButtonPrimary})
		note.MouseUp(&desktop.MouseEvent{Button: desktop.MouseButtonPrimary})
	}
	if got := note.SelectedText(); got != "last May" {
		t.Errorf("three clicks select %q", got)
	}
	note.DoubleTapped(&fyne.PointEvent{})
	if got := note.SelectedText(); got != "last May" {
		t.Errorf("once the toolkit tells of two, %q is selected", got)
	}
}
