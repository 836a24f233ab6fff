package article

import (
	"slices"
	"strings"
	"testing"

	"galley/gui/kit"
	"galley/store"
	"galley/store/standoff"
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
