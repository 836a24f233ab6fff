package article

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"galley/gui/kit"
	"galley/store"
	"galley/store/standoff"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
)

func titles(choices []kit.Choice) (out []string) {
	for _, c := range choices {
		out = append(out, c.Title)
	}
	return out
}

// The labels that were used last come first, and the words that are selected can
// become a label, which is one step of undo for itself.
func TestTagAsOffersRecentLabelsAndANewOne(t *testing.T) {
	b := newBench(t, story)
	b.tagged("“We counted 206 people,”", "3")
	b.reader.SetSelection(passage("Sorvik"))
	b.press("t")
	choices := b.Questions().Palette.Choices()
	if got := strings.Join(titles(choices), ", "); got != "Location, Quote, Statistic, Boilerplate, New label “Sorvik”" {
		t.Fatalf("t offers %s", got)
	}
	before := b.Session().Scheme()
	b.Questions().Palette.Close()
	choices[4].Run()
	b.Wait(t)
	l, there := b.Session().Scheme().Label("sorvik")
	if !there || l.Letter != "O" || l.Key != "5" {
		t.Fatalf("the new label is %+v", l)
	}
	if !slices.Contains(b.spansNow(), "sorvik Sorvik") {
		t.Errorf("the spans are %q", b.spansNow())
	}
	if got := b.inspector.listed[4].Name; got != "Sorvik" {
		t.Errorf("the list of labels ends with %q", got)
	}
	b.press("Ctrl+Z")
	b.press("Ctrl+Z")
	b.Wait(t)
	if !b.Session().Scheme().Equal(before) {
		t.Error("two undos leave the new label")
	}
}

// What is typed can become a label, after those that have nearly that name.
func TestTagAsMakesALabelOfWhatIsTyped(t *testing.T) {
	b := newBench(t, story)
	typed := func(words string) string {
		b.reader.SetSelection(passage("Sorvik"))
		b.press("t")
		test.Type(b.Win.Canvas().Focused(), words)
		out := strings.Join(titles(b.Questions().Palette.Choices()), ", ")
		return out
	}
	for words, want := range map[string]string{
		"Organisation": "New label “Organisation”", "locaton": "Location, New label “Locaton”", "location": "Location", "loc": "Location, New label “Loc”",
		"NATO member": "New label “NATO member”", strings.Repeat("x", 41): "", "quote": "Quote",
	} {
		if got := typed(words); got != want {
			t.Errorf("%s offers %q, want %q", words, got, want)
		}
		b.Questions().Palette.Close()
	}
	typed("Organisation")
	b.Win.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	b.Wait(t)
	if !slices.Contains(b.spansNow(), "organisation Sorvik") {
		t.Errorf("the spans are %q", b.spansNow())
	}
	b.press("t") // the span is selected, and gets another label
	test.Type(b.Win.Canvas().Focused(), "Harbour")
	b.Win.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	b.Wait(t)
	if got := b.spansNow(); !slices.Equal(got, []string{"harbour Sorvik"}) {
		t.Errorf("the spans are %q", got)
	}
}

func TestNamesThatAreNearlyTheSame(t *testing.T) {
	for _, c := range []struct {
		a, b string
		want bool
	}{
		{"Organisation", "organization", true},
		{"Person", "Persons", true},
		{"Person", "Prison", false},
		{"cat", "cut", false},
		{"Location", "Lcoation", true},
		{"Ort", "Ort", true},
		{"Größe", "Grösse", false},
		{"Harbour", "Labour", false},
	} {
		if got := nearlySame(c.a, c.b); got != c.want || got != nearlySame(c.b, c.a) {
			t.Errorf("%s and %s: %v", c.a, c.b, got)
		}
	}
}

// Groups and retired labels are not offered; a label stands under what groups it, and
// is counted there.
func TestLabelsAreListedInTheirTree(t *testing.T) {
	b := newBench(t, story)
	id := b.tagged("Sorvik", "3")
	scheme := b.Session().Scheme()
	scheme.Labels = slices.Clone(scheme.Labels)
	scheme.Labels[2].Parent, scheme.Labels[2].Retired = "place", true
	scheme.Labels = append(scheme.Labels, standoff.Label{ID: "place", Name: "Place", Letter: "P", Use: standoff.UseGroup})
	if err := b.Session().Reshape(store.Action{Kind: store.Reshaped}, scheme); err != nil {
		t.Fatal(err)
	}
	names := func() (out []string) {
		for _, x := range b.inspector.listed {
			out = append(out, strings.Repeat(" ", x.depth)+x.Name)
		}
		return out
	}
	if got := strings.Join(names(), "|"); got != "Quote|Statistic|Boilerplate|Place| Location" || b.inspector.listed[3].count != 1 {
		t.Errorf("the labels are %q", got)
	}
	if b.Action(tagID("location")).ID != "" || b.Action(tagID("place")).ID != "" {
		t.Error("a retired label or a group can be tagged with")
	}
	b.selectSpan(id)
	b.press("Del")
	b.Wait(t)
	if got := strings.Join(names(), "|"); got != "Quote|Statistic|Boilerplate" {
		t.Errorf("without a span the labels are %q", got)
	}
}

// The name of an action has no blanks and no "=", whatever the label's id is; that of
// an id without them is the id.
func TestNamesOfTagActions(t *testing.T) {
	for id, want := range map[standoff.LabelID]string{"größe": "tag.größe", "a b": "tag.a%20b", "a=b\nquit": "tag.a%3Db%0Aquit", "a%20b": "tag.a%2520b"} {
		if got := tagID(id); got != want {
			t.Errorf("%q has %q, want %q", id, got, want)
		}
	}
}

// No label is made of a passage that is not in view: it would not be tagged.
func TestNoLabelIsMadeOfWhatIsNotInView(t *testing.T) {
	b := newBench(t, story+strings.Repeat("\n\nAnother paragraph.", 200)+"\n\nZandvik")
	at := standoff.Byte(len(b.Session().Article().Text) - len("Zandvik"))
	b.reader.SetSelection(standoff.Range{Start: at, End: at + 7})
	b.reader.RestorePlace(0)
	before := b.Session().Scheme()
	b.newLabel("Zandvik")
	if !b.Session().Scheme().Equal(before) {
		t.Error("the scheme has a new label")
	}
	b.Wait(t)
}

// A merge and its undo are drawn, though the label that is merged has gone meanwhile.
func TestAMergeAndItsUndoAreDrawn(t *testing.T) {
	b := newBench(t, story)
	b.tagged("206 people", "2")
	s := b.Session().Scheme().Clone()
	s.Labels = slices.Delete(s.Labels, 1, 2)
	if err := b.Session().Reshape(store.Action{Kind: store.LabelsMerged}, s, store.Merge{From: "statistic", To: "quote"}); err != nil {
		t.Fatal(err)
	}
	b.drawn()
	if got := b.spansNow(); !slices.Contains(got, "quote 206 people") {
		t.Errorf("the spans are %q", got)
	}
	b.press("Ctrl+Z")
	b.drawn()
	b.Wait(t)
	b.drawn()
	if got := b.spansNow(); !slices.Contains(got, "statistic 206 people") {
		t.Errorf("after undo the spans are %q", got)
	}
}

// Of many labels the panel shows some, and always the one that was tagged with; the spans
// and their card keep their room.
func TestManyLabelsLeaveRoomForTheSpans(t *testing.T) {
	b := newBench(t, story)
	scheme := b.Scheme()
	for i := range 56 {
		scheme.Labels = append(slices.Clone(scheme.Labels), scheme.NewLabel(fmt.Sprint("Topic ", i)))
	}
	last := scheme.Labels[len(scheme.Labels)-1].ID
	if err := b.Session().Reshape(store.Action{Kind: store.LabelAdded}, scheme); err != nil {
		t.Fatal(err)
	}
	b.Wait(t)
	b.reader.SetSelection(passage("206 people"))
	b.tag(last)
	b.Wait(t)
	id := b.reader.SelectedSpan()
	if at := b.inspector.labels.Offset(); at == 0 {
		t.Error("the label that was tagged with is not scrolled to")
	}
	for _, high := range []float32{1000, 700, 420, 360} {
		b.Win.Resize(fyne.NewSize(700, high))
		b.selectSpan(id)
		b.inspector.revealLabel("quote")
		b.inspector.revealLabel(last)
		b.Wait(t)
		at := fyne.CurrentApp().Driver().AbsolutePositionForObject
		p := b.inspector
		labels := p.labels.Size().Height
		if share := labels / p.column.Size().Height; share > 0.41 && labels > fewestRows*rowHigh {
			t.Errorf("%v high, the labels take %.2f of the panel", high, share)
		}
		if end := at(p.details.card).Y + p.details.card.Size().Height; end > high || p.list.Size().Height < spanRowHeight {
			t.Errorf("%v high, the card ends at %v, and the list of spans has %v", high, end, p.list.Size().Height)
		}
		seen := false
		for _, o := range test.LaidOutObjects(p.labels) {
			if r, ok := o.(*labelRow); ok && r.Visible() && r.label.ID == last {
				seen = at(r).Y >= at(p.labels).Y-1 && at(r).Y+r.Size().Height <= at(p.labels).Y+labels+1
			}
		}
		if !seen {
			t.Errorf("%v high, the label that was tagged with is out of view", high)
		}
	}
}

// A name is shown on one line, without what turns the text beside it round, whatever it
// holds.
func TestNamesOfLabelsAreShownOnOneLine(t *testing.T) {
	b := newBench(t, story)
	scheme := b.Session().Scheme().Clone()
	scheme.Labels[0].Name = "A\nname\tof \u202Ewords"
	if err := b.Session().Reshape(store.Action{Kind: store.Reshaped}, scheme); err != nil {
		t.Fatal(err)
	}
	b.Wait(t)
	const want = "A name of words"
	b.press("t")
	if got := b.Questions().Palette.Choices()[0].Title; got != want {
		t.Errorf("t offers %q", got)
	}
	b.Questions().Palette.Close()
	if got := b.inspector.labels.Row(0).(*labelRow).name.Text; got != want {
		t.Errorf("the panel shows %q", got)
	}
}
