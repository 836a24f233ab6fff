package article

import (
	"fmt"
	"testing"

	"galley/store/standoff"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
)

// inView reports whether all of a field is seen in the card about spans.
func (b *bench) inView(e *noteEntry) bool {
	scroll := b.inspector.details.scroll
	top := float32(0)
	for _, o := range []fyne.CanvasObject{e.row, b.inspector.details.fields} {
		top += o.Position().Y
	}
	top += b.inspector.details.body.Position().Y
	return top >= scroll.Offset.Y && top+e.row.Size().Height <= scroll.Offset.Y+scroll.Size().Height
}

// low opens an article in a low window with two spans of a label that has many details, of
// which the last is a number.
func low(t *testing.T) (b *bench, first, second standoff.SpanID) {
	t.Helper()
	b = newBench(t, story)
	var of []standoff.Attribute
	for i := range 6 {
		of = append(of, standoff.Attribute{Name: fmt.Sprintf("d%d", i), Type: standoff.AttributeText})
	}
	withDetails(t, b, append(of, standoff.Attribute{Name: "people", Type: standoff.AttributeNumber})...)
	first, second = b.tagged("206 people", "1"), b.tagged("Sorvik", "2")
	b.Win.Resize(fyne.NewSize(1000, 450))
	b.drawn()
	return b, first, second
}

// The field to which one is led is seen, also in a card that has not been drawn yet, of
// which the driver knows no places.
func TestAFieldThatOneIsLedToIsSeen(t *testing.T) {
	b, first, second := low(t)
	b.selectSpan(first)
	last := func() *noteEntry { return b.inspector.details.attributes[6] }
	b.Canvas().Focus(last())
	b.types("forty")
	b.selectSpan(second)
	other := test.NewWindow(nil) // the test driver takes everything to be in the newest window
	defer other.Close()
	b.GoToRefused()
	b.Wait(t)
	if b.Canvas().Focused() != fyne.Focusable(last()) || !b.inView(last()) {
		t.Errorf("the card is scrolled to %v", b.inspector.details.scroll.Offset)
	}
	last().giveUp()
	retypedLast(t, b, first)
	b.selectSpan(second)
	b.inspector.misfits.Tapped(nil)
	if b.Canvas().Focused() != fyne.Focusable(last()) || !b.inView(last()) {
		t.Errorf("of a value that does not fit the card is scrolled to %v", b.inspector.details.scroll.Offset)
	}
}

// retypedLast gives the last detail a value, and then another type.
func retypedLast(t *testing.T, b *bench, id standoff.SpanID) {
	t.Helper()
	if err := b.Session().SetAttribute("people", standoff.Number(12), id); err != nil {
		t.Fatal(err)
	}
	b.Wait(t)
	of := b.Session().Scheme().Clone().Labels[0].Attributes
	of[6].Type = standoff.AttributeTruth
	withDetails(t, b, of...)
}

// In a low window the card about a span has the room that the labels and the list of
// spans can spare.
func TestTheCardHasItsRoomInALowWindow(t *testing.T) {
	b, first, _ := low(t)
	b.selectSpan(first)
	seen := 0
	for _, e := range b.inspector.details.attributes {
		if b.inView(e) {
			seen++
		}
	}
	if seen < 4 {
		t.Errorf("%d fields are seen", seen)
	}
}
