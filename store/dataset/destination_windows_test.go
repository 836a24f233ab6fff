package dataset_test

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"galley/store/dataset"
)

func TestAFileThatAnotherProgramHasOpenStays(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "set.json")
	save(t, path, "mine")
	f, err := os.Open(path) // Go shares it to be read and written, not to be replaced
	if err != nil {
		t.Fatal(err)
	}
	_, err = exportVector(t, path, dataset.ExportOptions{Replace: true})
	if err == nil || !strings.Contains(err.Error(), path) || !strings.Contains(err.Error(), "if another program has it open, close it there") {
		t.Errorf("it was replaced, or told as %v", err)
	}
	if got := names(t, dir); !slices.Equal(got, []string{"set.json"}) || read(t, path) != "mine" {
		t.Errorf("there are %q", got)
	}
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
	if _, err := exportVector(t, path, dataset.ExportOptions{Replace: true}); err != nil {
		t.Errorf("once it is closed: %v", err)
	}
}
