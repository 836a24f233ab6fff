package lessons_test

import (
	"context"
	"slices"
	"testing"
	"time"

	"galley/store"
	"galley/store/lessons"
	"galley/store/standoff"
)

// TestWhatAProgramMadeTeachesNothing says that spans which some program made, as in a file
// that came, teach nothing in an article that is only begun; what a person accepted does.
func TestWhatAProgramMadeTeachesNothing(t *testing.T) {
	d := document(t, "Aaaa      Bbbb      Cccc      Dddd      Eeee      Ffff", standoff.StatusStarted, "Aaaa", "Bbbb", "Cccc", "Dddd", "Eeee", "Ffff")
	for i, made := range []standoff.Provenance{
		{By: "ana", Origin: standoff.OriginModel},     // accepted here
		{By: "bob", Origin: standoff.OriginRule},      // accepted elsewhere
		{By: "llama", Origin: standoff.OriginModel},   // described as a program
		{By: "llama", Origin: standoff.OriginImport},  // whatever its origin
		{By: "unknown", Origin: standoff.OriginModel}, // by nobody that is known
		{By: "unknown", Origin: standoff.OriginManual},
	} {
		d.Spans[i].Provenance = made
	}
	p := project(t, d)
	if err := p.AddPeople([]store.Person{{ID: "bob", Kind: "human"}, {ID: "llama", Kind: "model"}, {ID: "ana", Kind: "model"}}); err != nil {
		t.Fatal(err)
	}
	status := standoff.StatusStarted
	if _, err := p.Commit(store.Edit{Article: 1, Title: store.Action{Kind: store.Tagged, Label: "location", Count: 1}.Title(), Status: &status, Add: []standoff.Span{
		{ID: "own", Range: standoff.Range{Start: 50, End: 52}, Label: "location", Provenance: standoff.Provenance{By: "ana", Origin: standoff.OriginManual}},
	}}); err != nil {
		t.Fatal(err)
	}
	got, err := lessons.Read(context.Background(), p, 0)
	if err != nil || len(got.All) != 1 {
		t.Fatalf("%d lessons, %v", len(got.All), err)
	}
	var words []string
	for _, x := range got.All[0].Spans {
		words = append(words, x.Range.In(got.All[0].Text))
	}
	slices.Sort(words)
	if want := []string{"Aaaa", "Bbbb", "Ff", "Ffff"}; !slices.Equal(words, want) {
		t.Errorf("%q teach, want %q", words, want)
	}
}

// TestAnOlderArticleDoesNotTeachAgainstALabel says that an article which was finished before
// a label was first given does not teach that nothing in it has the label.
func TestAnOlderArticleDoesNotTeachAgainstALabel(t *testing.T) {
	day := func(n int) time.Time { return time.Date(2026, 3, n, 0, 0, 0, 0, time.UTC) }
	at := func(d standoff.Document, label standoff.LabelID, origin standoff.Origin, n int) standoff.Document {
		d.Spans[0].Label = label
		d.Spans[0].Provenance = standoff.Provenance{By: "ana", Origin: origin, Created: day(n), Updated: day(n)}
		return d
	}
	finished := func(text string, n int) standoff.Document {
		d := document(t, text, standoff.StatusDone)
		d.Objects = []standoff.Object{standoff.Forecast{Suggester: "galley", Version: "1", By: "ana", Created: day(n)}}
		return d
	}
	with := func(text string) standoff.Document { return document(t, text, standoff.StatusDone, text[:4]) }
	all := []standoff.Document{
		at(with("Oslo is older"), "location", standoff.OriginManual, 1),
		finished("Finished before", 2),
		at(with("Mayr is the first"), "captain", standoff.OriginManual, 3),
		finished("Finished after", 4),
		at(with("Lund came by propagation"), "captain", standoff.OriginPropagated, 5),
		document(t, "Nobody knows when", standoff.StatusDone),
	}
	p := project(t)
	scheme := standoff.DefaultScheme()
	scheme.Labels = append(scheme.Labels, standoff.Label{ID: "captain", Name: "Captain"})
	if err := p.SetScheme(p.Scheme(), scheme); err != nil {
		t.Fatal(err)
	}
	if _, err := p.Import(context.Background(), func(yield func(standoff.Document, error) bool) {
		for _, d := range all {
			if !yield(d, nil) {
				return
			}
		}
	}, store.ImportOptions{}); err != nil {
		t.Fatal(err)
	}
	got, err := lessons.Read(context.Background(), p, 0)
	if err != nil || len(got.All) != len(all) {
		t.Fatalf("%d lessons, %v", len(got.All), err)
	}
	for i, older := range []bool{true, true, false, false, true, true} {
		want := []standoff.LabelID(nil)
		if older {
			want = []standoff.LabelID{"captain"}
		}
		if l := got.All[i]; !slices.Equal(l.Older, want) {
			t.Errorf("%q is older than %q, want %q", l.Text, l.Older, want)
		}
	}
}
