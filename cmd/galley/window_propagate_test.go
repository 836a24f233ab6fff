//go:build window

package main

import (
	"fmt"
	"os"
	"path/filepath"
	"testing"
)

// TestWindowPropagate labels a line that stands in 500 articles, once, with the keyboard:
// one decision, and one undo.
func TestWindowPropagate(t *testing.T) {
	const articles, line = 500, "Subscribe to the Coast Ledger for more stories like this one."
	d := newDesk(t, "1280x800")
	dir := t.TempDir()
	corpus := filepath.Join(dir, "corpus")
	if err := os.Mkdir(corpus, 0o755); err != nil {
		t.Fatal(err)
	}
	for i := range articles {
		text := fmt.Sprintf("Boat %d leaves the harbour\n\nIt carried %d people on the day.\n\n%s\n", i, 3*i+7, line)
		if err := os.WriteFile(filepath.Join(corpus, fmt.Sprintf("%03d.txt", i)), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	project := d.made(dir, corpus)
	spans := func() (n int) {
		t.Helper()
		_, by := labelsOf(t, project)
		for _, k := range by {
			n += k
		}
		return n
	}
	quit := func() {
		t.Helper()
		d.keys("ctrl+q")
		d.did("quit")
		if err := d.program.Wait(); err != nil {
			t.Fatalf("the program ends with %v", err)
		}
	}
	d.start(project)
	d.await("msg=opened")
	d.free()
	d.keys("ctrl+End", "Up", "ctrl+shift+b") // the line before the end
	d.did("repeat.lines")
	d.await("msg=question ", "Subscribe")
	d.keys("Return")
	// The import is one decision, this the next.
	d.await("msg=saved", " seq=2 ", fmt.Sprintf(" articles=%d ", articles))
	quit()
	if scheme, by := labelsOf(t, project); by["boilerplate"] != articles || spans() != articles {
		t.Fatalf("the spans are %v of %d labels", by, len(scheme.Labels))
	}

	d.start(project)
	d.await("msg=opened")
	d.free()
	d.save("ctrl+z")
	quit()
	if n := spans(); n != 0 {
		t.Errorf("undone, there are %d spans", n)
	}
}

// repeating opens a project of articles that end in the same lines.
func (v *visit) repeating() {
	v.t.Helper()
	corpus := v.t.TempDir()
	for i := range 12 {
		text := fmt.Sprintf("Boat %d leaves the harbour\n\nIt carried %d people on the day, the harbour master said.\n\nSubscribe to the Coast Ledger for more stories like this one.\n\nFollow us on the island’s own radio, every morning at seven.\n", i+1, 3*i+7)
		if err := os.WriteFile(filepath.Join(corpus, fmt.Sprintf("%03d.txt", i)), []byte(text), 0o644); err != nil {
			v.t.Fatal(err)
		}
	}
	v.do(v.galley, "import", filepath.Join(v.home, "Boats.galley"), corpus)
	v.begin("Boats.galley")
	v.await("msg=opened")
	v.await("msg=painted", "what=article")
	v.rest()
}
