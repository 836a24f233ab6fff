package translations_test

import (
	"bytes"
	"encoding/json"
	"io/fs"
	"testing"

	"galley/assets/translations"
)

// A JSON object that has a key twice is read without complaint, and the first
// of the two translations is lost.
func TestNoKeyStandsTwice(t *testing.T) {
	names, err := fs.Glob(translations.Files, "*.json")
	if err != nil || len(names) == 0 {
		t.Fatalf("no translations: %v", err)
	}
	for _, name := range names {
		raw, err := translations.Files.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		keys, err := topKeys(raw)
		if err != nil {
			t.Errorf("%s: %v", name, err)
		}
		seen := map[string]bool{}
		for _, key := range keys {
			if seen[key] {
				t.Errorf("%s has %q twice", name, key)
			}
			seen[key] = true
		}
	}
}

// topKeys returns the keys of the outermost object, in the order of the file.
func topKeys(raw []byte) ([]string, error) {
	d := json.NewDecoder(bytes.NewReader(raw))
	if _, err := d.Token(); err != nil {
		return nil, err
	}
	var keys []string
	for d.More() {
		key, err := d.Token()
		if err != nil {
			return keys, err
		}
		keys = append(keys, key.(string)) // a decoder accepts nothing else here
		var value json.RawMessage
		if err := d.Decode(&value); err != nil {
			return keys, err
		}
	}
	return keys, nil
}

func TestTopKeysSeesAKeyThatStandsTwice(t *testing.T) {
	keys, err := topKeys([]byte(`{"a": "1", "b": {"one": "x", "other": "y"}, "a": "2"}`))
	if err != nil || len(keys) != 3 || keys[0] != keys[2] {
		t.Errorf("keys are %q, %v", keys, err)
	}
}
