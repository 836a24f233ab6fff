package exchange_test

import (
	"path/filepath"
	"testing"

	"galley/store"
	"galley/store/exchange"
	"galley/store/standoff"
)

// A field that the scheme has lost, or whose type has changed, since an article got its
// value is exported and read back with it.
func TestValuesOfFieldsThatTheSchemeLacksAreReadBack(t *testing.T) {
	p := project(t)
	imported(t, p, exchange.ImportOptions{}, folder(t, map[string]string{"1.txt": "One boat.", "2.txt": "Two boats."}))
	scheme := p.Scheme().Clone()
	scheme.Fields = []standoff.Attribute{{Name: "desk", Type: standoff.AttributeText}, {Name: "rank", Type: standoff.AttributeText}}
	edit := func(e store.Edit) {
		t.Helper()
		if _, err := p.Commit(e); err != nil {
			t.Fatal(err)
		}
	}
	edit(store.Edit{Scheme: &scheme})
	edit(store.Edit{Article: 1, Set: []standoff.Object{standoff.Field{Name: "desk", Value: standoff.Text("sea")}, standoff.Field{Name: "rank", Value: standoff.Text("high")}}})
	scheme = scheme.Clone()
	scheme.Fields = []standoff.Attribute{{Name: "rank", Type: standoff.AttributeNumber}}
	edit(store.Edit{Scheme: &scheme})

	path := filepath.Join(t.TempDir(), "set.json")
	o := exchange.ExportOptions{Format: "json", Unit: standoff.UnitCodePoint}
	if _, err := exchange.Export(t.Context(), p, path, o); err != nil {
		t.Fatal(err)
	}
	q := project(t)
	r, err := exchange.ImportPaths(t.Context(), q, []string{path}, exchange.ImportOptions{}, nil)
	if err != nil || r.Articles != 2 {
		t.Fatalf("%+v, %v", r, err)
	}
	if want, have := exported(t, p, o), exported(t, q, o); have != want {
		t.Errorf("became\n%s\nfrom\n%s", have, want)
	}
}
