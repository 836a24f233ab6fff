//go:build window

package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestWindowLetsTheVerbsReadItsProject(t *testing.T) {
	t.Run("cache", func(t *testing.T) { letsTheVerbsRead(t, newDesk(t, "1280x800")) })
	t.Run("long path", func(t *testing.T) {
		t.Setenv("XDG_RUNTIME_DIR", "")
		d := newDesk(t, "1280x800")
		d.home = filepath.Join(d.home, strings.Repeat("long", 20))
		for _, name := range []string{".cache", ".config"} {
			if err := os.MkdirAll(filepath.Join(d.home, name), 0o700); err != nil {
				t.Fatal(err)
			}
		}
		letsTheVerbsRead(t, d)
	})
}

func letsTheVerbsRead(t *testing.T, d *desk) {
	dir := filepath.Join(d.home, "news.galley")
	story := filepath.Join(d.home, "story.txt")
	if err := os.WriteFile(story, []byte("Rents rose in Leeds\n\nAna Holm said rents rose 12% in Leeds.\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	d.do(d.galley, "import", dir, story)
	d.open(dir)
	d.keys("ctrl+Home")
	d.save("3")
	out := filepath.Join(d.home, "labels.json")
	if said := d.do(d.galley, "export", dir, "--out", out); !strings.Contains(said, "Exported 1 article with 1 span") {
		t.Errorf("export says %s", said)
	}
	equalLabels(t, labels(t, out), []labelledText{{"location", "Rents"}})
	if said := d.do(d.galley, "stats", dir); !strings.Contains(said, "location") {
		t.Errorf("stats says %s", said)
	}
	if said := d.do(d.galley, "backup", dir); !strings.Contains(said, "Backed up 1 article with 1 span") {
		t.Errorf("backup says %s", said)
	}
	d.save("ctrl+z") // the window goes on
}
