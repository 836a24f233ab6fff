package article

import (
	"slices"
	"strings"
	"testing"

	"galley/store"
	"galley/store/standoff"

	"fyne.io/fyne/v2"
)

// everyType are details of each type, with what is typed there, and what is wrong.
var everyType = []struct {
	standoff.Attribute
	right, wrong string
}{
	{standoff.Attribute{Name: "who", Type: standoff.AttributeText, Key: "x", Required: true, Help: "As the text names them."}, "she", ""},
	{standoff.Attribute{Name: "many", Type: standoff.AttributeNumber}, "4.5", "several"},
	{standoff.Attribute{Name: "sure", Type: standoff.AttributeTruth, Key: "1"}, "yes", "perhaps"},
	{standoff.Attribute{Name: "way", Type: standoff.AttributeChoice, Options: []standoff.Option{{ID: "up"}, {ID: "down"}}}, "do", "left"},
	{standoff.Attribute{Name: "ways", Type: standoff.AttributeChoices, Options: []standoff.Option{{ID: "up"}, {ID: "down"}}}, "up, down", "left"},
	{standoff.Attribute{Name: "day", Type: standoff.AttributeDate}, "2026-03", "March"},
	{standoff.Attribute{Name: "of", Type: standoff.AttributeTextOrLink}, "them", ""},
	{standoff.Attribute{Name: "place", Type: standoff.AttributePlace, Key: "b"}, "Sorvik", ""},
}

// withDetails gives the first label other details.
func withDetails(t *testing.T, b *bench, of ...standoff.Attribute) {
	t.Helper()
	scheme := b.Session().Scheme().Clone()
	scheme.Labels[0].Attributes = of
	if err := b.Session().Reshape(store.Action{Kind: store.Reshaped}, scheme); err != nil {
		t.Fatal(err)
	}
	b.Wait(t)
}

// detailed opens an article with a span of a label that has a detail of each type.
func detailed(t *testing.T) (b *bench, id standoff.SpanID) {
	t.Helper()
	b = newBench(t, story)
	var of []standoff.Attribute
	for _, a := range everyType {
		of = append(of, a.Attribute)
	}
	withDetails(t, b, of...)
	id = b.tagged("“We counted 206 people,”", "1")
	b.Wait(t)
	b.Focus()
	return b, id
}

// Tab goes through the fields in their order, whatever their types, and each takes what
// is typed there. What it does not take is told below the field, and stays to be mended.
func TestTabGoesThroughTheDetails(t *testing.T) {
	b, id := detailed(t)
	canvas, fields := b.Win.Canvas(), b.inspector.details.attributes
	b.press("q")
	for i, a := range everyType {
		if canvas.Focused() != fyne.Focusable(fields[i]) {
			t.Fatalf("the keyboard is not in the field of %s", a.Name)
		}
		if a.wrong != "" {
			b.types(a.wrong)
			b.Said = ""
			canvas.FocusNext()
			if !fields[i].below.Visible() || b.Said != "" || b.Questions().Asked() != nil || fields[i].Text != a.wrong || !fields[i].cover.wrong.Visible() {
				t.Errorf("%q for %s is told as %q; the field has %q", a.wrong, a.Name, fields[i].why.Text, fields[i].Text)
			}
			canvas.Focus(fields[i])
			fields[i].TypedShortcut(&fyne.ShortcutSelectAll{})
		}
		b.types(a.right)
		canvas.FocusNext()
		if fields[i].cover.wrong.Visible() || fields[i].below.Visible() {
			t.Errorf("%q for %s is marked as wrong", a.right, a.Name)
		}
	}
	if canvas.Focused() != fyne.Focusable(b.inspector.details.note) {
		t.Error("behind the details the keyboard is not in the note")
	}
	canvas.FocusPrevious()
	if canvas.Focused() != fyne.Focusable(fields[len(fields)-1]) {
		t.Error("Shift+Tab does not go back")
	}
	b.Focus()
	b.Wait(t)
	x, _ := b.Session().Span(id)
	var got []string
	for _, a := range everyType {
		got = append(got, x.Attributes[a.Name].String())
	}
	if want := []string{"she", "4.5", "yes", "down", "up, down", "2026-03", "them", "Sorvik"}; !slices.Equal(got, want) {
		t.Errorf("the details are %q, want %q", got, want)
	}
}

// The key of a detail leads to its field, unless it is that of a label.
func TestAKeyLeadsToADetail(t *testing.T) {
	b, id := detailed(t)
	fields := b.inspector.details.attributes
	typed := func(char rune) fyne.Focusable {
		b.selectSpan(id)
		b.Focus()
		b.reader.TypedRune(char)
		return b.Win.Canvas().Focused()
	}
	if typed('b') != fyne.Focusable(fields[7]) || typed('x') != fyne.Focusable(fields[0]) {
		t.Error("the keys of details do not lead to their fields")
	}
	if typed('1') == fyne.Focusable(fields[2]) {
		t.Error("the key of a label leads to a detail")
	}
	typed('b')
	b.types("land")
	typed('b')
	b.types("s")
	if fields[7].Text != "lands" {
		t.Errorf("behind what is there the field has %q", fields[7].Text)
	}
	b.Focus()
	b.selectSpan("")
	if typed := b.typedDetail('b'); typed {
		t.Error("without a span the key of a detail does something")
	}
	b.Wait(t)
}

func TestARequiredDetailIsMarked(t *testing.T) {
	if tip := detailTip(everyType[0].Attribute); tip != "Who: required\nAs the text names them." {
		t.Errorf("the tip says %q", tip)
	}
	if tip := detailTip(everyType[1].Attribute); tip != "" {
		t.Errorf("the tip of what may be left out says %q", tip)
	}
}

// A required detail that is empty says so where it is written, and marks its span in the
// list.
func TestARequiredDetailThatIsEmptyIsSeen(t *testing.T) {
	b := newBench(t, story)
	withDetails(t, b,
		standoff.Attribute{Name: "role", Type: standoff.AttributeText, Required: true},
		standoff.Attribute{Name: "sure", Type: standoff.AttributeTruth, Required: true, Default: standoff.Truth(true)},
		standoff.Attribute{Name: "born", Type: standoff.AttributeDate})
	b.tagged("206 people", "1")
	b.Wait(t)
	fields := b.inspector.details.attributes
	if fields[0].PlaceHolder != "Required" || fields[1].PlaceHolder != "Required: yes or no" || fields[1].Text != "yes" {
		t.Errorf("the fields say %q and %q, the second has %q", fields[0].PlaceHolder, fields[1].PlaceHolder, fields[1].Text)
	}
	row := b.inspector.list.rows.Row(0).(*spanRow)
	if !row.lacks.Visible() || !strings.HasPrefix(row.tip(), "Required, but empty: role\n") {
		t.Errorf("the row is marked: %t; its tip says %q", row.lacks.Visible(), row.tip())
	}
	b.Canvas().Focus(fields[0])
	b.types("chair")
	b.Canvas().Focus(fields[2])
	b.types("14 March 1961")
	b.Focus()
	b.Wait(t)
	if row := b.inspector.list.rows.Row(0).(*spanRow); row.lacks.Visible() {
		t.Error("the row is marked although nothing is missing")
	}
	if fields[2].Text != "1961-03-14" {
		t.Errorf("the date is %q", fields[2].Text)
	}
}
