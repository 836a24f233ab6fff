package doors

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"os"
	"path/filepath"

	"fyne.io/fyne/v2/lang"

	"galley/assets/sample"
	"galley/gui/page"
	"galley/store"
	"galley/store/standoff"
)

// openSample opens the sample project and makes it on the first time.
func (d *Doors) openSample() {
	folder, err := dataFolder()
	if err != nil {
		d.fail(lang.L("Could not open the sample project"), err)
		return
	}
	dir := filepath.Join(folder, lang.L("Sample")+projectSuffix)
	d.unlessUnsaved(func() {
		d.shell.Fetch(dir, lang.L("Opening {{.Name}}", nameOf(dir)), func(ctx context.Context, _ page.Say) (*store.Project, error) {
			return sampleProject(ctx, dir, d.annotator())
		}, func(p *store.Project, err error) { d.opened(dir, p, err, func() {}) })
	})
}

// sampleProject opens the sample project for an annotator, or makes it if it is not
// there.
func sampleProject(ctx context.Context, dir, annotator string) (*store.Project, error) {
	o := store.Options{Annotator: annotator}
	if _, err := os.Stat(dir); err == nil {
		return store.Open(dir, o)
	}
	if err := os.MkdirAll(filepath.Dir(dir), 0o700); err != nil {
		return nil, fmt.Errorf("make the folder for the sample project: %w", err)
	}
	p, err := store.Create(dir, o)
	if err != nil {
		return nil, fmt.Errorf("make the sample project: %w", err)
	}
	if _, err = p.Import(ctx, sampleDocuments(), store.ImportOptions{}); err != nil {
		return nil, errors.Join(fmt.Errorf("make the sample project: %w", err), p.Close())
	}
	return p, nil
}

// sampleDocuments yields the articles that come with the program.
func sampleDocuments() iter.Seq2[standoff.Document, error] {
	return func(yield func(standoff.Document, error) bool) {
		for _, name := range sample.Names() {
			a, err := standoff.NewArticle(sample.Text(name))
			a.Source.File = name
			if !yield(standoff.Document{Article: a}, err) {
				return
			}
		}
	}
}

// dataFolder is where the sample project lives.
func dataFolder() (string, error) {
	base, err := os.UserConfigDir()
	if err != nil {
		return "", fmt.Errorf("find a folder for the sample project: %w", err)
	}
	return filepath.Join(base, "galley"), nil
}
