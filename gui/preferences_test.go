package gui

import (
	"os"
	"path/filepath"
	"testing"
)

// What Fyne would panic at, or write over, is kept under another name.
func TestPreferencesThatCannotBeReadAreSetAside(t *testing.T) {
	for text, sound := range map[string]bool{
		"":                               true,
		"null":                           true,
		`{"zoom":"abc","recent":[]}`:     true,
		`{"recent":["a","b"],"zoom":90}`: true,
		`{"recent":["a",null]}`:          false,
		`{"recent":[1,"a"]}`:             false,
		`{"zoom":`:                       false,
		"hello":                          false,
		"[1]":                            false,
	} {
		path := filepath.Join(t.TempDir(), "preferences.json")
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		kept, err := setPreferencesAside(path)
		if err != nil || (kept == "") != sound {
			t.Errorf("%s: kept as %q, %v", text, kept, err)
			continue
		}
		if sound {
			kept = path
		}
		if got, err := os.ReadFile(kept); err != nil || string(got) != text {
			t.Errorf("%s: %s holds %q, %v", text, kept, got, err)
		}
	}
	dir := t.TempDir()
	if kept, err := setPreferencesAside(filepath.Join(dir, "none")); kept != "" || err != nil {
		t.Errorf("a file that is not there: %q, %v", kept, err)
	}
	if kept, err := setPreferencesAside(dir); kept == "" || err != nil {
		t.Errorf("a folder: %q, %v", kept, err)
	}
}
