package article

import (
	"testing"

	"galley/store/standoff"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
)

// numberOf returns the field of the number of the span that is selected.
func (b *bench) numberOf() *noteEntry {
	for i, a := range b.inspector.details.label.Attributes {
		if a.Type == standoff.AttributeNumber {
			return b.inspector.details.attributes[i]
		}
	}
	return nil
}

// Enter does not leave a field that does not take its words: what is typed next would be
// commands.
func TestEnterStaysInAFieldThatDoesNotTakeItsWords(t *testing.T) {
	b := newBench(t, story)
	told := 0
	b.OnRefused = func(n int) { told = n }
	id := b.tagged("206 people", "2")
	b.selectSpan(id)
	field := b.numberOf()
	b.Canvas().Focus(field)
	high := b.inspector.details.card.Size().Height
	b.types("forty")
	b.key(fyne.KeyReturn)
	if b.Canvas().Focused() != fyne.Focusable(field) || field.Text != "forty" || field.why.Text != "A number, such as 4.5" || !field.below.Visible() || told != 1 {
		t.Fatalf("the field has %q, below it stands %q; %d details are told as not saved", field.Text, field.why.Text, told)
	}
	if b.inspector.details.card.Size().Height <= high {
		t.Error("there is no room for the line below the field")
	}
	if b.Said != "" || b.Questions().Asked() != nil {
		t.Errorf("it is told elsewhere, too: %q", b.Said)
	}
	field.SetText("")
	b.types("40")
	b.key(fyne.KeyReturn)
	b.Wait(t)
	if b.Canvas().Focused() == fyne.Focusable(field) || field.below.Visible() || told != 0 {
		t.Errorf("after it is mended, %d details are told as not saved", told)
	}
	b.Canvas().Focus(field)
	b.types("x")
	b.key(fyne.KeyReturn)
	b.key(fyne.KeyEscape)
	if field.Text != "40" || field.below.Visible() || told != 0 {
		t.Errorf("Escape leaves %q, and %d details are told as not saved", field.Text, told)
	}
}

// What a field did not take is there again when its span is selected again, also after
// another article.
func TestWhatWasRefusedIsNotLost(t *testing.T) {
	b := newBench(t, story, coast)
	id, other := b.tagged("206 people", "2"), b.tagged("Sorvik", "3")
	b.selectSpan(id)
	b.Canvas().Focus(b.numberOf())
	b.types("forty")
	b.selectSpan(other)
	b.selectSpan(id)
	if f := b.numberOf(); f.Text != "forty" || !f.below.Visible() || !f.cover.wrong.Visible() {
		t.Errorf("after another span the field has %q", f.Text)
	}
	b.press("i")
	date := b.inspector.about.line("", standoff.DateField)
	b.Canvas().Focus(date)
	test.Type(date, "tomorrow")
	b.Open(2)
	b.Wait(t)
	b.press("i")
	if date := b.inspector.about.line("", standoff.DateField); date.Text != "" || date.below.Visible() {
		t.Errorf("the date of another article is %q", date.Text)
	}
	if n := b.Refused(); n != 2 {
		t.Errorf("%d details are not saved", n)
	}
	b.Open(1)
	b.Wait(t)
	if date := b.inspector.about.line("", standoff.DateField); date.Text != "tomorrow" || !date.below.Visible() {
		t.Errorf("after another article the date is %q", date.Text)
	}
	b.selectSpan(id)
	if f := b.numberOf(); f.Text != "forty" || !f.below.Visible() {
		t.Errorf("after another article the field has %q", f.Text)
	}
	if err := b.Session().Remove(id); err != nil {
		t.Fatal(err)
	}
	b.Wait(t)
	if n := b.Refused(); n != 1 {
		t.Errorf("without the span %d details are not saved", n)
	}
	b.GoToRefused()
	b.Wait(t)
	if b.Canvas().Focused() != fyne.Focusable(b.inspector.about.line("", standoff.DateField)) {
		t.Error("the keyboard is not in the field that does not take its words")
	}
}

// A link that is typed as words is told how it is made.
func TestWordsForALinkAreToldHowOneLinks(t *testing.T) {
	b := newBench(t, story)
	withDetails(t, b, standoff.Attribute{Name: "employer", Type: standoff.AttributeLink})
	b.tagged("206 people", "1")
	f := b.inspector.details.attributes[0]
	b.Canvas().Focus(f)
	b.types("Global")
	b.key(fyne.KeyReturn)
	if want := "Another span: type to choose one from the list, or press Shift+L"; f.why.Text != want {
		t.Errorf("told is %q", f.why.Text)
	}
}
