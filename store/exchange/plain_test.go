package exchange

import (
	"os"
	"path/filepath"
	"testing"

	"galley/store"
	"galley/store/standoff"
)

func TestPlainTextIsToldFromWhatThereIsToDecideAbout(t *testing.T) {
	dir := t.TempDir()
	write := func(name, content string) string {
		path := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
		return path
	}
	text, empty := write("in/a.txt", "The ferry\n\nIt sails."), write("in/b.txt", "")
	spans := write("spans.jsonl", `{"id": 1, "text": "The ferry", "label": [[4, 9, "BOAT"]]}`+"\n")
	for _, x := range []struct {
		paths []string
		want  bool
	}{
		{[]string{text, empty}, true},
		{[]string{filepath.Join(dir, "in")}, true},
		{[]string{filepath.Join(dir, "none.txt")}, true},
		{[]string{spans}, false},
		{[]string{text, spans}, false},
		{[]string{dir}, false},
	} {
		if got := PlainText(t.Context(), x.paths); got != x.want {
			t.Errorf("%v is plain text: %v, want %v", x.paths, got, x.want)
		}
	}
}

// Labels that come into a project with others look like none of those.
func TestNewLabelsGetColoursOfTheirOwn(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "spans.jsonl")
	if err := os.WriteFile(path, []byte(`{"id": 1, "text": "The ferry sails", "label": [[4, 9, "BOAT"], [10, 15, "DEED"]]}`+"\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	p, err := store.Create(filepath.Join(dir, "news.galley"), store.Options{Annotator: "ana"})
	if err != nil {
		t.Fatal(err)
	}
	defer p.Close()
	text := filepath.Join(dir, "a.txt")
	if err := os.WriteFile(text, []byte("Another"), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := ImportPaths(t.Context(), p, []string{text, path}, ImportOptions{}, nil); err != nil {
		t.Fatal(err)
	}
	labels := p.Scheme().Labels
	seen := map[uint32]standoff.LabelID{}
	for _, l := range labels {
		if other, there := seen[l.Light]; there {
			t.Errorf("%s looks like %s", l.ID, other)
		}
		seen[l.Light] = l.ID
	}
	if len(labels) != len(standoff.DefaultScheme().Labels)+2 {
		t.Errorf("there are %d labels", len(labels))
	}
}
