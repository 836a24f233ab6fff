package place_test

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"syscall"
	"testing"

	"galley/store/place"
)

func TestFoldersThatServicesCopyAreKnown(t *testing.T) {
	root := t.TempDir()
	if err := os.Mkdir(filepath.Join(root, ".stfolder"), 0o700); err != nil {
		t.Fatal(err)
	}
	for path, want := range map[string]string{
		"/home/eva/Dropbox/desk/news.galley":                                  "Dropbox",
		"/home/eva/Dropbox (Newsroom)/news.galley":                            "Dropbox",
		"/Users/eva/Library/Mobile Documents/com~apple~CloudDocs/news.galley": "iCloud Drive",
		"/Users/eva/OneDrive - Newsroom/news.galley":                          "OneDrive",
		"/home/eva/Nextcloud/news.galley":                                     "Nextcloud",
		"/home/eva/news.galley":                                               "",
		"/home/eva/dropbox.galley":                                            "",
		"/home/eva/dropbox.galley/backups/2026-01-02":                         "",
		filepath.Join(root, "desk", "news.galley"):                            "Syncthing",
		filepath.Join(t.TempDir(), "desk", "news.galley"):                     "",
	} {
		if got := place.Of(path); got.Synced != want || got.Safe() != (want == "" && got.Network == "") {
			t.Errorf("%s: %+v, want %q", path, got, want)
		}
	}
}

func TestErrorsOfTheDiskAreKnown(t *testing.T) {
	var full, broken error = syscall.ENOSPC, syscall.EIO
	if runtime.GOOS == "windows" {
		full, broken = syscall.Errno(112), syscall.Errno(1117)
	}
	for _, c := range []struct {
		err           error
		full, failing bool
	}{
		{nil, false, false},
		{os.ErrNotExist, false, false},
		{&os.PathError{Op: "write", Path: "work.bolt", Err: full}, true, false},
		{fmt.Errorf("back up: %w", broken), false, true},
		{errors.New("file resize error: " + full.Error()), true, false}, // as bbolt says it
	} {
		if place.Full(c.err) != c.full || place.Failing(c.err) != c.failing {
			t.Errorf("%v: full %v, failing %v", c.err, place.Full(c.err), place.Failing(c.err))
		}
	}
}
