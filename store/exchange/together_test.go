package exchange_test

import (
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"galley/store/exchange"
	"galley/store/standoff"
)

// Files that belong together do so, too, when they are named one by one, or without the
// texts beside them; what is beside them belongs to no dataset.
func TestFilesThatBelongTogether(t *testing.T) {
	const annotation = `[{"type":"Annotation","body":{"purpose":"tagging","value":"LOC"},"target":{"selector":{"type":"TextQuoteSelector","exact":"Bern"}}}]`
	files := map[string]string{
		"a.txt": "Ana in Rome", "a.ann": "T1\tLOC 7 11\tRome\n", "b.txt": "Bob in Bern", "b.json": annotation, "annotation.conf": "[entities]\nLOC\n",
		"c.txt": "Cleo", "d.ann": "T1\tLOC 0 4\tRome\n", "set.json": `[{"title":"Dora","text":"Dora in Oslo"}]`, "set.txt": "Set",
	}
	dir := t.TempDir()
	for name, text := range files {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	for _, c := range []struct {
		named         []string
		articles      int
		spans, failed int
	}{
		{[]string{"a.txt", "a.ann"}, 1, 1, 0},
		{[]string{"a.ann"}, 1, 1, 0},
		{[]string{"annotation.conf", "a.ann", "a.txt"}, 1, 1, 0},
		{[]string{"b.json"}, 1, 1, 0},
		{[]string{"b.txt", "b.json", "a.ann", "a.txt", "c.txt"}, 3, 2, 0},
		{[]string{"d.ann"}, 0, 0, 1},
		{[]string{"set.json"}, 1, 0, 0},
		{[]string{"set.json", "set.txt"}, 2, 0, 0},
	} {
		var paths []string
		for _, name := range c.named {
			paths = append(paths, filepath.Join(dir, name))
		}
		p := project(t)
		r, err := exchange.ImportPaths(t.Context(), p, paths, exchange.ImportOptions{}, nil)
		if err != nil {
			t.Fatal(err)
		}
		spans := 0
		for id := range p.Len() {
			d, err := p.Document(standoff.ArticleID(id + 1))
			if err != nil {
				t.Fatal(err)
			}
			spans += len(d.Spans)
		}
		if p.Len() != c.articles || spans != c.spans || r.Failed() != c.failed {
			t.Errorf("%v: %s, want %d articles, %d spans, %d failures: %v", c.named, fmt.Sprint(p.Len(), " articles, ", spans, " spans, ", r.Failed(), " failures"), c.articles, c.spans, c.failed, r.Left)
		}
	}
}

// The folder that a browser saves with a page has no articles; one that only sounds so has.
func TestTheFolderOfASavedPageIsPassedOver(t *testing.T) {
	const page = "<!doctype html><title>x</title><p>"
	dir := folder(t, map[string]string{
		"News.html": page + "One", "News_files/frame.html": page + "An advertisement", "News_files/a.txt": "x", "Züge.htm": page + "Two", "Züge-Dateien/b.html": page + "y",
		"Other_files/c.txt": "Three", "Other_files/d_files/e.txt": "Four",
	})
	p := project(t)
	r := imported(t, p, exchange.ImportOptions{}, dir)
	if got := left(r, exchange.WhyPage, dir); p.Len() != 4 || fmt.Sprint(got) != "[News_files Züge-Dateien]" {
		t.Errorf("%d articles come in, passed over are %q", p.Len(), got)
	}
}

// Programs of Windows part the folders of a zip archive by backslashes.
func TestArchivesWhoseFoldersArePartedByBackslashes(t *testing.T) {
	path := onDisk(t, "w.zip", zipped(t, packed{name: `Artikel\a.txt`, text: "One"}, packed{name: `Artikel\b.txt`, text: "Two"},
		packed{name: `brat\c.txt`, text: "Ana in Rome"}, packed{name: `brat\c.ann`, text: "T1\tLOC 7 11\tRome\n"}))
	p := project(t)
	r := imported(t, p, exchange.ImportOptions{}, path)
	if p.Len() != 3 || r.Spans != 1 || r.Failed() > 0 {
		t.Errorf("%d articles with %d spans come in: %v", p.Len(), r.Spans, r.Left)
	}
}
