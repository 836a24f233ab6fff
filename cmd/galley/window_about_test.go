//go:build window

package main

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// labelledDataset is a dataset of the long article with what is said of it as a whole:
// labels, fields, and memos on the project, a label, the article and some of its spans.
func labelledDataset(t testing.TB, labels json.RawMessage) []byte {
	t.Helper()
	var all []map[string]any
	if err := json.Unmarshal(labels, &all); err != nil {
		t.Fatal(err)
	}
	label := func(id, name, use string, parent any) map[string]any {
		return map[string]any{"id": id, "name": name, "letter": strings.ToUpper(name[:1]), "use": use, "parent": parent, "color": "#555555", "attributes": []any{}}
	}
	critical := label("critical", "critical", "articles", "stance")
	critical["attributes"] = []any{map[string]any{"name": "strength", "title": "Strength", "type": "choice", "options": []any{
		map[string]any{"id": "mild", "name": "mild"}, map[string]any{"id": "strong", "name": "strong"},
	}}}
	all = append(all, label("genre", "Genre", "group", nil), label("report", "news report", "articles", "genre"), label("column", "column", "articles", "genre"),
		label("stance", "Stance", "group", nil), critical, label("neutral", "neutral", "articles", "stance"))
	by := map[string]any{"by": "ana", "origin": "manual", "created_at": "2026-03-14T09:41:00Z"}
	memo := func(id, on, what, kind, text string) map[string]any {
		return map[string]any{"id": id, on: what, "kind": kind, "text": text, "by": "ana", "created_at": "2026-03-14T09:41:00Z", "updated_at": "2026-03-14T09:41:00Z"}
	}
	d := document(t, "1", ledger, "started", ledgerSpans)
	d["labels"] = []any{map[string]any{"label": "report", "provenance": by}, map[string]any{"label": "critical", "attributes": map[string]any{"strength": "strong"}, "provenance": by}}
	d["metadata"] = map[string]any{"author": "Maj Lindqvist", "section": "Islands"}
	whole := memo("m2", "span", "", "note", "Checked against the print edition of 14 March.")
	delete(whole, "span")
	d["memos"] = []any{memo("m1", "span", "1-2", "question", "Is this the pier, or the town?\n\nThe **map** has both."), whole}
	house := memo("m3", "label", "statistic", "rule", "Ages are no statistics here, whatever the others do.")
	raw, err := json.Marshal(map[string]any{
		"format": "galley-dataset", "schema_version": "1.1.0", "labels": all, "documents": []any{d}, "memos": []any{house},
		"offsets":    map[string]any{"unit": "unicode_code_point", "base": 0, "end": "exclusive"},
		"annotators": []map[string]any{{"id": "ana", "name": "ana", "kind": "human"}},
	})
	if err != nil {
		t.Fatal(err)
	}
	return raw
}

// makeLabelled makes a project of that dataset in a folder.
func (d *desk) makeLabelled(dir string) string {
	d.t.Helper()
	from := filepath.Join(d.t.TempDir(), "ledger.json")
	if err := os.WriteFile(from, labelledDataset(d.t, d.scheme()), 0o600); err != nil {
		d.t.Fatal(err)
	}
	project := filepath.Join(dir, "Coast papers.galley")
	d.do(d.galley, "import", project, from)
	return project
}

// TestWindowAbout labels an article as a whole, fills in a field and writes a memo, finds
// that in the list and goes there, and takes all of it back.
func TestWindowAbout(t *testing.T) {
	d := newDesk(t, "1280x800")
	dir := t.TempDir()
	project := d.makeLabelled(dir)
	before := d.told(project, filepath.Join(dir, "before.json"))
	begin := func() {
		t.Helper()
		d.start(project)
		d.await("msg=opened")
		d.free()
	}
	end := func() {
		t.Helper()
		d.keys("ctrl+q")
		d.await("msg=action ", "id=quit")
		if err := d.program.Wait(); err != nil {
			t.Fatalf("the program ends with %v", err)
		}
	}
	begin()
	d.keys("shift+t")
	d.did("article.label")
	d.do("xdotool", "type", "colu")
	d.save("Return")
	d.keys("i")
	d.did("article.fields")
	d.keys("ctrl+a")
	d.do("xdotool", "type", "The Herald")
	d.save("Return")
	d.keys("ctrl+Home", "bracketright", "shift+m")
	d.did("memo.span")
	d.do("xdotool", "type", "Which quay?")
	d.keys("Escape")
	d.did("page.back")
	d.await("msg=saved")
	d.keys("ctrl+m")
	d.did("memos")
	d.keys("slash")
	d.did("memos.find")
	d.do("xdotool", "type", "quay")
	d.keys("Return", "g")
	d.did("memos.open")
	d.keys("bracketright") // it is on the page of the article again
	d.did("span.next")
	end()
	after := d.told(project, filepath.Join(dir, "after.json"))
	want := slices.Concat(before, []string{"label column", "outlet The Herald", "memo Which quay? on 1-1"})
	slices.Sort(want)
	if !slices.Equal(after, want) {
		t.Errorf("the article is told of so:\n%s\nwant\n%s", strings.Join(after, "\n"), strings.Join(want, "\n"))
	}

	begin()
	for range 3 {
		d.keys("ctrl+z")
		d.did("undo")
		d.await("msg=saved")
	}
	end()
	if back := d.told(project, filepath.Join(dir, "back.json")); !slices.Equal(back, before) {
		t.Errorf("taken back, the article is told of so:\n%s\nwant\n%s", strings.Join(back, "\n"), strings.Join(before, "\n"))
	}
}

// told exports a project and returns what is told of its articles as a whole, and of its
// memos, sorted.
func (d *desk) told(project, to string) []string {
	d.t.Helper()
	d.do(d.galley, "export", project, "--out", to)
	raw, err := os.ReadFile(to)
	if err != nil {
		d.t.Fatal(err)
	}
	var set struct {
		Documents []struct {
			Labels []struct{ Label string }
			Fields map[string]struct{ Value any }
			Memos  []struct{ Text, Span string }
		}
	}
	if err := json.Unmarshal(raw, &set); err != nil {
		d.t.Fatal(err)
	}
	var out []string
	for _, doc := range set.Documents {
		for _, l := range doc.Labels {
			out = append(out, "label "+l.Label)
		}
		for name, f := range doc.Fields {
			out = append(out, fmt.Sprint(name, " ", f.Value))
		}
		for _, m := range doc.Memos {
			out = append(out, fmt.Sprintf("memo %s on %s", m.Text, m.Span))
		}
	}
	slices.Sort(out)
	return out
}
