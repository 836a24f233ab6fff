package gui

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"reflect"
	"runtime"
)

// preferencesFile returns where Fyne keeps the program's preferences, which it tells
// nobody, "" if that is nowhere.
func preferencesFile() string {
	base, err := os.UserConfigDir()
	if runtime.GOOS == "darwin" {
		base, err = os.UserHomeDir()
		base = filepath.Join(base, "Library", "Preferences")
	}
	if err != nil {
		return ""
	}
	return filepath.Join(base, "fyne", appID, "preferences.json")
}

// setPreferencesAside gives a file of preferences another name if Fyne cannot read it:
// it would panic at some of them, wait for others, and write over the rest. It returns
// the new name, "" if the file is sound or not there.
func setPreferencesAside(path string) (kept string, err error) {
	if path == "" {
		return "", nil
	}
	broken := readPreferences(path)
	if broken == nil || errors.Is(broken, fs.ErrNotExist) {
		return "", nil
	}
	kept = path + ".unreadable"
	if err := os.Rename(path, kept); err != nil {
		return "", fmt.Errorf("set the preferences aside: %w", errors.Join(err, broken))
	}
	return kept, nil
}

func readPreferences(path string) error {
	info, err := os.Stat(path)
	if err != nil {
		return err
	}
	if !info.Mode().IsRegular() {
		return fmt.Errorf("%s is not a file", path)
	}
	text, err := os.ReadFile(path)
	if err != nil || len(text) == 0 { // as the program leaves it that is killed while it writes
		return err
	}
	var values map[string]any
	if err := json.Unmarshal(text, &values); err != nil {
		return err
	}
	for name, value := range values {
		list, is := value.([]any)
		for i := range list {
			if is && reflect.TypeOf(list[i]) != reflect.TypeOf(list[0]) {
				return fmt.Errorf("%s has values of several kinds", name)
			}
		}
	}
	return nil
}
