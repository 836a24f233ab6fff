//go:build window

package main

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"testing"
)

// TestWindowRelations tags two spans and connects them, one way by keys, the other with
// the mouse; the dataset has both relations, and undo takes all of it back.
func TestWindowRelations(t *testing.T) {
	d := newDesk(t, "1280x800")
	dir := t.TempDir()
	source, dataset := filepath.Join(dir, "source.json"), filepath.Join(dir, "story.json")
	raw, err := json.Marshal(map[string]any{
		"format": "galley-dataset", "schema_version": "1.1.0", "labels": d.scheme(), "documents": []any{document(t, "1", article, "open", nil)},
		"relation_types": []map[string]any{{"id": "measured", "name": "measured in", "from": []string{"statistic"}}, {"id": "place", "name": "place of", "from": []string{"location"}}},
		"offsets":        map[string]any{"unit": "unicode_code_point", "base": 0, "end": "exclusive"},
	})
	if err == nil {
		err = os.WriteFile(source, raw, 0o600)
	}
	if err != nil {
		t.Fatal(err)
	}
	project := filepath.Join(dir, "story.galley")
	d.do(d.galley, "import", project, source)
	d.open(project)

	tag := func(words, key string) {
		t.Helper()
		d.keys("Escape", "ctrl+f")
		d.do("xdotool", "type", "--delay", "12", words)
		d.keys("Return", "Escape")
		d.save(key)
	}
	tag("900 passengers a week", "2")
	tag("Sorvik", "3")
	d.keys("bracketright", "r")
	d.await("msg=action", "id=relation.mark\n")
	d.keys("bracketleft")
	d.save("c")

	// The ring stands above the end of Sorvik, which is selected; the number is in the
	// paragraph before.
	const above, number, lineNumber = lineSorv - 12, 580, 148
	d.point(608, above)
	d.do("xdotool", "mousedown", "1")
	d.point(600, above-8)
	d.point(number, lineNumber)
	d.do("xdotool", "mouseup", "1")
	d.await("msg=saved")

	export := func() []string {
		t.Helper()
		d.keys("ctrl+shift+e")
		d.await("msg=exported")
		return relationsIn(t, dataset)
	}
	if got := export(); !slices.Equal(got, []string{"900 passengers a week measured Sorvik", "Sorvik place 900 passengers a week"}) {
		t.Errorf("the dataset has the relations %q", got)
	}
	for range 4 {
		d.save("ctrl+z")
	}
	if got := export(); len(got) != 0 {
		t.Errorf("taken back, the dataset has %q", got)
	}
	equalLabels(t, labels(t, dataset), nil)
}

// relationsIn spells the relations of a dataset's first article, in order.
func relationsIn(t *testing.T, path string) []string {
	t.Helper()
	raw, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	var set struct {
		Documents []struct {
			Spans     []struct{ ID, Text string }
			Relations []struct{ Type, From, To string }
		}
	}
	if err := json.Unmarshal(raw, &set); err != nil {
		t.Fatal(err)
	}
	words := map[string]string{}
	for _, x := range set.Documents[0].Spans {
		words[x.ID] = x.Text
	}
	var out []string
	for _, r := range set.Documents[0].Relations {
		out = append(out, fmt.Sprint(words[r.From], " ", r.Type, " ", words[r.To]))
	}
	slices.Sort(out)
	return out
}
