package article

import (
	"strings"
	"testing"

	"galley/store"
	"galley/store/standoff"

	"fyne.io/fyne/v2"
)

// retyped gives the first detail of the label with key 1 another type.
func retyped(t *testing.T, b *bench, to standoff.AttributeType) {
	t.Helper()
	of := b.Session().Scheme().Labels[0].Attributes[0]
	of.Type, of.Default = to, standoff.Value{}
	withDetails(t, b, of)
}

// A value that no longer fits its detail stays, says so in its field, and is counted; once
// it is mended nothing is said.
func TestAValueThatNoLongerFitsIsMarked(t *testing.T) {
	b := newBench(t, story)
	withDetails(t, b, standoff.Attribute{Name: "people", Title: "People", Type: standoff.AttributeText})
	id := b.tagged("“We counted 206 people,”", "1")
	if err := b.Session().SetAttribute("people", standoff.Text("about ten"), id); err != nil {
		t.Fatal(err)
	}
	b.Wait(t)
	f := func() *noteEntry { return b.inspector.details.attributes[0] }
	row := func() *spanRow { return b.inspector.list.rows.Row(0).(*spanRow) }
	if f().below.Visible() || row().lacks.Visible() || b.inspector.misfits.Visible() {
		t.Fatal("a value that fits is marked")
	}
	retyped(t, b, standoff.AttributeNumber)
	const says = "The value does not fit. A number, such as 4.5"
	if e := f(); e.Text != "about ten" || !e.below.Visible() || e.why.Text != says {
		t.Fatalf("the field has %q, below it stands %q", e.Text, e.why.Text)
	}
	if !row().lacks.Visible() || row().lacks.Text != "!" || !strings.Contains(row().tip(), "Does not fit: People") {
		t.Errorf("the row is marked %q, and says %q", row().lacks.Text, row().tip())
	}
	if !b.inspector.misfits.Visible() || b.inspector.wrong.Text != "1 value does not fit" {
		t.Errorf("the list says %q", b.inspector.wrong.Text)
	}
	b.Canvas().Focus(f()) // a refusal has the line, and leaves it
	f().SetText("")
	b.types("many")
	b.key(fyne.KeyReturn)
	if why := f().why.Text; why != "A number, such as 4.5" {
		t.Errorf("below what is refused stands %q", why)
	}
	b.key(fyne.KeyEscape)
	if e := f(); e.Text != "about ten" || e.why.Text != says || !e.below.Visible() {
		t.Errorf("after Escape the field has %q, below it stands %q", e.Text, e.why.Text)
	}
	b.Canvas().Focus(f())
	f().SetText("")
	b.types("10")
	b.key(fyne.KeyReturn)
	b.Wait(t)
	if f().below.Visible() || row().lacks.Visible() || b.inspector.misfits.Visible() {
		t.Errorf("once it is mended, %q is still said", f().why.Text)
	}
}

// The count leads from one span to the next whose values do not fit, and around.
func TestTheCountOfMisfitsLeadsToThem(t *testing.T) {
	b := newBench(t, story)
	withDetails(t, b, standoff.Attribute{Name: "people", Type: standoff.AttributeText})
	first, second := b.tagged("206 people", "1"), b.tagged("Sorvik", "1")
	if err := b.Session().SetAttribute("people", standoff.Text("some"), first, second); err != nil {
		t.Fatal(err)
	}
	b.Wait(t)
	retyped(t, b, standoff.AttributeNumber)
	b.selectSpan("")
	var seen []standoff.SpanID
	for range 3 {
		b.inspector.misfits.Tapped(nil)
		seen = append(seen, b.reader.SelectedSpan())
		if f := b.inspector.details.attributes[0]; b.Canvas().Focused() != fyne.Focusable(f) {
			t.Errorf("the keyboard is at %T, not at the field", b.Canvas().Focused())
		}
	}
	if seen[0] == seen[1] || seen[0] == "" || seen[1] == "" || seen[2] != seen[0] {
		t.Errorf("it leads to %v of %v", seen, []standoff.SpanID{first, second})
	}
	b.selectSpans([]standoff.SpanID{first, second})
	if why := b.inspector.details.attributes[0].why.Text; why != "2 values do not fit. A number, such as 4.5" {
		t.Errorf("of both is said %q", why)
	}
}

// A field of the article is marked as a detail of a span is; one of which the scheme knows
// nothing has no type.
func TestAFieldThatNoLongerFitsIsMarked(t *testing.T) {
	b := newBench(t, story)
	reshape := func(of ...standoff.Attribute) {
		scheme := b.Session().Scheme().Clone()
		scheme.Fields = of
		if err := b.Session().Reshape(store.Action{Kind: store.Reshaped}, scheme); err != nil {
			t.Fatal(err)
		}
		b.Wait(t)
	}
	reshape(standoff.Attribute{Name: "copies", Type: standoff.AttributeNumber})
	f, _ := b.Session().Scheme().Field("copies")
	if err := b.Session().Fill(f, standoff.Number(12)); err != nil {
		t.Fatal(err)
	}
	b.Wait(t)
	b.press("i")
	if e := b.inspector.about.line("", "copies"); e.below.Visible() {
		t.Fatalf("of a value that fits is said %q", e.why.Text)
	}
	reshape(standoff.Attribute{Name: "copies", Type: standoff.AttributeTruth})
	if e := b.inspector.about.line("", "copies"); e.Text != "12" || e.why.Text != "The value does not fit. Yes or no" {
		t.Errorf("the field has %q, below it stands %q", e.Text, e.why.Text)
	}
	reshape()
	if e := b.inspector.about.line("", "copies"); e.below.Visible() {
		t.Errorf("of a field without a type is said %q", e.why.Text)
	}
}
