//go:build window

package main

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"testing"
	"time"
)

// foretoldDataset is a dataset of finished articles with what was foretold of each: more
// and more of it is right.
func foretoldDataset(t testing.TB, labels json.RawMessage, articles int) []byte {
	t.Helper()
	var documents []map[string]any
	for i := range articles {
		tally := func(label string, spans, better int) map[string]any {
			right := min(spans, spans*(40+better*i/articles+i*7%11)/100)
			return map[string]any{"label": label, "suggested": right + (spans-right)*2/3 + i%2, "spans": spans, "right": right}
		}
		documents = append(documents, map[string]any{
			"id": fmt.Sprint(i + 1), "text": fmt.Sprintf("Boat %d leaves the harbour\n\nIt carried %d people.\n", i, 3*i+7), "status": "done", "spans": []any{},
			"forecasts": []map[string]any{{
				"suggester": "galley", "version": "1", "articles": i, "shown": i%10 != 4, "by": "ana",
				"created_at": time.Date(2026, 3, 1, 9, 10*i, 0, 0, time.UTC).Format(time.RFC3339),
				"labels":     []any{tally("quote", 5+i%3, 52), tally("statistic", 7+i%4, 45), tally("location", 9+i%5, 38), tally("boilerplate", 2+i%2, 55)},
			}},
		})
	}
	raw, err := json.Marshal(map[string]any{
		"format": "galley-dataset", "schema_version": "1.1.0", "labels": labels, "documents": documents,
		"offsets":    map[string]any{"unit": "unicode_code_point", "base": 0, "end": "exclusive"},
		"annotators": []map[string]any{{"id": "ana", "name": "ana", "kind": "human"}},
	})
	if err != nil {
		t.Fatal(err)
	}
	return raw
}

// makeForetold makes a project of that dataset in a folder.
func (d *desk) makeForetold(dir string) string {
	d.t.Helper()
	from := filepath.Join(d.t.TempDir(), "boats.json")
	if err := os.WriteFile(from, foretoldDataset(d.t, d.scheme(), 45), 0o600); err != nil {
		d.t.Fatal(err)
	}
	project := filepath.Join(dir, "Boats.galley")
	d.do(d.galley, "import", project, from)
	return project
}

// foretold opens a project whose suggestions have figures.
func (v *visit) foretold() {
	v.t.Helper()
	v.makeForetold(v.home)
	v.begin("Boats.galley")
	v.await("msg=opened")
	v.await("msg=painted", "what=article")
	v.rest()
}

// TestWindowFigures looks at the figures of suggestions, and goes back to the article.
func TestWindowFigures(t *testing.T) {
	d := newDesk(t, "1280x800")
	project := d.makeForetold(t.TempDir())
	d.start(project)
	d.await("msg=opened")
	d.free()
	d.keys("ctrl+shift+p")
	d.did("figures")
	d.keys("Down", "Escape")
	d.did("page.back")
	d.keys("n") // the keys of the article are there again
	d.did("article.next")
	d.keys("ctrl+q")
	d.did("quit")
	if err := d.program.Wait(); err != nil {
		t.Fatalf("the program ends with %v", err)
	}
}
