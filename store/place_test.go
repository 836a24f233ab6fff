package store

import (
	"os"
	"path/filepath"
	"testing"
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
		filepath.Join(root, "desk", "news.galley"):                            "Syncthing",
		filepath.Join(t.TempDir(), "desk", "news.galley"):                     "",
	} {
		if got := PlaceOf(path); got.Synced != want || got.Safe() != (want == "" && got.Network == "") {
			t.Errorf("%s: %+v, want %q", path, got, want)
		}
	}
}
