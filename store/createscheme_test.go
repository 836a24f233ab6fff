package store_test

import (
	"path/filepath"
	"testing"

	"galley/store"
	"galley/store/standoff"
)

func TestANewProjectBeginsWithItsScheme(t *testing.T) {
	scheme, err := standoff.ArgumentTemplate.Scheme()
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []standoff.Scheme{scheme, {}} {
		p, err := store.Create(filepath.Join(t.TempDir(), "x.galley"), store.Options{Annotator: "ana", Scheme: &want})
		if err != nil {
			t.Fatal(err)
		}
		if got := p.Scheme(); !got.Equal(want) {
			t.Errorf("it has %d labels and %d relations", len(got.Labels), len(got.Relations))
		}
		if err := p.Close(); err != nil {
			t.Fatal(err)
		}
	}
	cycle := standoff.Scheme{Labels: []standoff.Label{{ID: "a", Name: "A", Letter: "A", Parent: "a"}}}
	if _, err := store.Create(filepath.Join(t.TempDir(), "y.galley"), store.Options{Scheme: &cycle}); err == nil {
		t.Error("a scheme with a cycle is taken")
	}
}
