package scratch_test

import (
	"os"
	"path/filepath"
	"runtime"
	"testing"

	"galley/store/scratch"
)

func names(t *testing.T, dir string) []string {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	var all []string
	for _, e := range entries {
		all = append(all, e.Name())
	}
	return all
}

func TestOnlyWhatNoProgramHasIsSweptAway(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("there, age decides")
	}
	dir := t.TempDir()
	mine, err := scratch.Create(dir, 0o600)
	if err != nil {
		t.Fatal(err)
	}
	defer mine.Discard()
	left, err := scratch.Create(dir, 0o600)
	if err != nil {
		t.Fatal(err)
	}
	_ = left.Close() // as if its program had been killed
	for _, other := range []string{"news.json", ".galley-parting.json", ".galley"} {
		if err := os.WriteFile(filepath.Join(dir, other), nil, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.Mkdir(filepath.Join(dir, ".galley-part-folder"), 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink("news.json", filepath.Join(dir, ".galley-part-link")); err != nil {
		t.Fatal(err)
	}
	next, err := scratch.Create(dir, 0o600)
	if err != nil {
		t.Fatal(err)
	}
	if got := names(t, dir); len(got) != 7 {
		t.Errorf("there are %q", got)
	}
	if _, err := os.Stat(left.Name()); !os.IsNotExist(err) {
		t.Errorf("what was left is there still: %v", err)
	}
	if err := next.Place(filepath.Join(dir, "placed")); err != nil {
		t.Fatal(err)
	}
	next.Discard() // as a deferred call would
	mine.Discard()
	if got := names(t, dir); len(got) != 6 {
		t.Errorf("in the end there are %q", got)
	}
}

func TestAFileThatHasNoPlaceIsNotLeft(t *testing.T) {
	dir := t.TempDir()
	taken := filepath.Join(dir, "news.json")
	if err := os.Mkdir(taken, 0o700); err != nil {
		t.Fatal(err)
	}
	f, err := scratch.Create(dir, 0o600)
	if err != nil {
		t.Fatal(err)
	}
	if err := f.Place(taken); err == nil {
		t.Error("a file has taken the place of a folder")
	}
	f.Discard()
	if got := names(t, dir); len(got) != 1 {
		t.Errorf("there are %q", got)
	}
}

func TestAFolderThatCannotBeSyncedIsNoError(t *testing.T) {
	dir := t.TempDir()
	if err := scratch.SyncFolder(os.Open, dir); err != nil {
		t.Error(err)
	}
	refused := func(string) (*os.File, error) { return nil, os.ErrPermission }
	if err := scratch.SyncFolder(refused, dir); err != nil {
		t.Error(err)
	}
	if err := scratch.SyncFolder(os.Open, filepath.Join(dir, "none")); !os.IsNotExist(err) {
		t.Errorf("%v, want an error that it does not exist", err)
	}
}
