package doors

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"galley/gui/kit/kittest"
	"galley/gui/page/pagetest"
	"galley/store"
	"galley/store/standoff"
)

// importer is a shell whose doors bring labels in.
type importer struct{ ending }

// The labels of another project are added, or also changed, as one step; a file without
// labels is refused.
func TestLabelsAreImported(t *testing.T) {
	h := &importer{ending{Host: pagetest.New(t)}}
	h.OpenProject(t, "Ferry fares rise\n\nThe last boat.\n")
	d := New(h, h.Win, "test")
	before := h.Scheme()
	other := before.Clone()
	other.Labels[0].Name = "Citation"
	other.Labels = append(other.Labels, other.NewLabel("Person"))

	answer := func(word string) {
		t.Helper()
		q := h.Questions().Asked()
		if q == nil {
			t.Fatal("nothing is asked")
		}
		for _, b := range q.Buttons {
			if b.Way.Word == word {
				b.OnTapped()
				h.Wait(t)
				return
			}
		}
		t.Fatalf("the question %q has no answer %q", q.Title, word)
	}
	expect := func(labels int, first string) {
		t.Helper()
		if s := h.Scheme(); len(s.Labels) != labels || s.Labels[0].Name != first {
			t.Errorf("there are %d labels, and the first is %q", len(s.Labels), s.Labels[0].Name)
		}
	}
	offer := func() {
		d.offerLabels("labels.json", given(other))
		h.Wait(t)
	}
	offer()
	words := strings.Join(kittest.Words(h.Canvas().Overlays().Top()), " ")
	if !strings.Contains(words, "New: Person.") || !strings.Contains(words, "Different: Quote (name).") {
		t.Errorf("asked is %q", words)
	}
	answer("Cancel")
	expect(4, "Quote")
	offer()
	answer("Add what is new")
	expect(5, "Quote")
	offer()
	answer("Change what is different")
	expect(5, "Citation")
	offer()
	if h.Questions().Asked() != nil || !strings.Contains(h.Said, "has all") {
		t.Errorf("a second time %q is said", h.Said)
	}
	for range 2 {
		if _, err := h.Session().Undo(); err != nil {
			t.Fatal(err)
		}
		h.Wait(t)
	}
	if got := h.Scheme(); !got.Equal(before) {
		t.Errorf("taken back, %+v differ", before.Compare(got))
	}

	text := filepath.Join(t.TempDir(), "story.txt")
	if err := os.WriteFile(text, []byte("Ferry fares rise\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	d.importLabels(text)
	h.Wait(t)
	if q := h.Questions().Asked(); q == nil || q.Title != "Could not import the labels" {
		t.Error("a text is taken for labels")
	} else if words := strings.Join(kittest.Words(h.Canvas().Overlays().Top()), " "); !strings.Contains(words, "story.txt: it has no labels") || strings.Contains(words, "Read the labels") {
		t.Errorf("the window says %q", words)
	}
}

func given(s standoff.Scheme) func(context.Context) (standoff.Scheme, error) {
	return func(context.Context) (standoff.Scheme, error) { return s, nil }
}

// 5,000 labels are compared and combined beside the interface, and a change that is made
// meanwhile is not lost.
func TestManyLabelsAreCombinedBesideTheInterface(t *testing.T) {
	h := &importer{ending{Host: pagetest.New(t)}}
	h.OpenProject(t, "Ferry fares rise\n\nThe last boat.\n")
	d := New(h, h.Win, "test")
	other := standoff.Scheme{}
	for i := range 5000 {
		other.Labels = append(other.Labels, standoff.Label{ID: standoff.LabelID(fmt.Sprint("l", i)), Name: fmt.Sprint("Label ", i), Letter: "L", Light: 0x0072B2, Dark: 0x56B4E9})
	}
	d.offerLabels("labels.json", given(other))
	if h.Questions().Asked() != nil {
		t.Error("the labels are compared on the interface goroutine")
	}
	h.Wait(t)
	h.Questions().Asked().Buttons[1].OnTapped()
	if n := len(h.Scheme().Labels); n != 4 {
		t.Errorf("%d labels are combined on the interface goroutine", n-4)
	}
	renamed := h.Scheme().Clone()
	renamed.Labels[0].Name = "Citation"
	if err := h.Session().Reshape(store.Action{Kind: store.Reshaped}, renamed); err != nil {
		t.Fatal(err)
	}
	h.Wait(t)
	if s := h.Scheme(); len(s.Labels) != 5004 || s.Labels[0].Name != "Citation" {
		t.Errorf("there are %d labels, the first is %q", len(s.Labels), s.Labels[0].Name)
	}
}

// Each name of what can differ has words in the person's language.
func TestWhatDiffersIsNamed(t *testing.T) {
	a := standoff.DefaultScheme()
	b := a.Clone()
	b.Labels[0].Attributes[0].Title = "Who"
	b.Labels[0].Guideline = ""
	got := differenceNames(a.Compare(b), true)
	if got != "Quote (guideline, detail speaker)" {
		t.Errorf("named is %q", got)
	}
}
