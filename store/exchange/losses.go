package exchange

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"galley/store"
	"galley/store/dataset"
)

// Losses counts what a format has no place for in what would be exported. It reads all of
// that, unless the format holds everything.
func Losses(ctx context.Context, p *store.Project, o ExportOptions) (dataset.Losses, error) {
	format, err := dataset.ByName(o.Format)
	if err != nil || format.Holds == dataset.Everything {
		return dataset.Losses{}, err
	}
	return prepare(ctx, p, o).losses(format)
}

func lossesOf(format dataset.Format, corpus dataset.Corpus) (dataset.Losses, error) {
	losses := format.Losses(corpus.Header)
	for d, err := range corpus.Documents {
		if err != nil {
			return nil, err
		}
		_, lost := format.Holds.Keep(d)
		losses.Add(lost)
	}
	return losses, nil
}

// LossError says that nothing was written because the format would lose something.
type LossError struct {
	Format string
	Losses dataset.Losses
}

var _ error = (*LossError)(nil)

func (e *LossError) Error() string {
	var all []string
	for _, l := range e.Losses.List() {
		all = append(all, l.String())
	}
	return fmt.Sprintf("nothing was written: the format %s has no place for %s", e.Format, strings.Join(all, ", "))
}

// isFolder reports whether a path names a folder: by its end, since there is one, or since
// there is nothing and the name has no ending.
func isFolder(path string) bool {
	if path != "" && os.IsPathSeparator(path[len(path)-1]) {
		return true
	}
	info, err := os.Stat(path)
	if err != nil {
		return errors.Is(err, fs.ErrNotExist) && filepath.Ext(path) == ""
	}
	return info.IsDir()
}

func inProject(path, project string) error {
	return fmt.Errorf("%s is in the project %s, which a dataset could damage; choose a place outside of it", path, project)
}
