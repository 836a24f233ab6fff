package foreign_test

import (
	"io/fs"
	"strings"
	"testing"

	"galley/store/dataset"
)

// counted counts how many files and folders are opened.
type counted struct {
	fs.FS
	opened int
}

func (c *counted) Open(name string) (fs.File, error) {
	c.opened++
	return c.FS.Open(name)
}

// Each folder of a tree is asked for whether it is a dataset, so that none may look through
// all that is below it.
func TestDeepFoldersAreNotLookedThrough(t *testing.T) {
	opened := func(deep int) int {
		files := &counted{FS: folder(map[string]string{strings.Repeat("d/", deep) + "a.txt": "x"})}
		if f, is := dataset.DetectFiles(files); is {
			t.Errorf("it is taken for %s", f.Name)
		}
		return files.opened
	}
	if some, many := opened(50), opened(500); many > some {
		t.Errorf("of 50 folders in each other %d are opened, of 500 %d", some, many)
	}
}
