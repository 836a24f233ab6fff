package store_test

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"testing"

	"galley/store"
	"galley/store/standoff"
)

func TestAProjectThatNothingCameIntoIsRemoved(t *testing.T) {
	article := func(yield func(standoff.Document, error) bool) {
		if a, err := standoff.NewArticle("words"); err == nil {
			yield(standoff.Document{Article: a}, nil)
		}
	}
	nothing := func(func(standoff.Document, error) bool) {}
	for name, c := range map[string]struct {
		do    func(*store.Project) error
		stays bool
	}{
		"nothing": {func(*store.Project) error { return nil }, false},
		"an import of nothing": {func(p *store.Project) error {
			_, err := p.Import(t.Context(), nothing, store.ImportOptions{})
			return err
		}, false},
		"an article": {func(p *store.Project) error {
			_, err := p.Import(t.Context(), article, store.ImportOptions{})
			return err
		}, true},
		"labels":         {func(p *store.Project) error { return p.SetScheme(p.Scheme(), standoff.Scheme{}) }, true},
		"an annotator":   {func(p *store.Project) error { return p.AddPeople([]store.Person{{ID: "eva", Kind: "human"}}) }, true},
		"another's file": {func(p *store.Project) error { return os.WriteFile(filepath.Join(p.Dir(), "notes"), nil, 0o600) }, true},
	} {
		dir := filepath.Join(t.TempDir(), "p"+store.Suffix)
		p, err := store.Create(dir, store.Options{Annotator: "ana"})
		if err != nil {
			t.Fatal(err)
		}
		if err := c.do(p); err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		if err := p.CloseOrRemove(); err != nil {
			t.Errorf("%s: %v", name, err)
		}
		_, err = os.Stat(dir)
		if stays := err == nil; stays != c.stays || !stays && !errors.Is(err, fs.ErrNotExist) {
			t.Errorf("%s: %v", name, err)
		}
	}
}
