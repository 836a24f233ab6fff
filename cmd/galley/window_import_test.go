//go:build window

package main

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"
)

// doccanoLine is an article as doccano writes it, with passages under the names that a
// file has for labels.
func doccanoLine(t testing.TB, text string, passages ...passage) string {
	t.Helper()
	spans := []any{}
	for _, p := range passages {
		at := strings.Index(text, p.text)
		if at < 0 {
			t.Fatalf("%q is not in the article", p.text)
		}
		start := utf8.RuneCountInString(text[:at])
		spans = append(spans, []any{start, start + utf8.RuneCountInString(p.text), p.label})
	}
	line, err := json.Marshal(map[string]any{"id": len(text), "text": text, "label": spans})
	if err != nil {
		t.Fatal(err)
	}
	return string(line) + "\n"
}

// harvest is the article of which the import is looked at.
const harvest = "Drought shrinks the barley harvest\n\nFarmers on the Velm plain 🌾 brought in 41 percent less barley than last year, the growers’ union said on Monday.\n\n“We cut what was left for straw,” said Ada Brandt, who farms 300 hectares near Hallen.\n\nThe Growers’ Union expects prices to rise before winter."

// coastLedger is a file of doccano with labels that the project does not have by their
// names, a text that is there already, and lines that are wrong.
func coastLedger(t testing.TB) string {
	t.Helper()
	s := doccanoLine(
		t, harvest, passage{"LOC", "Velm plain"}, passage{"NUM", "41 percent less barley"}, passage{"QUOTE", "“We cut what was left for straw,”"},
		passage{"NUM", "300 hectares"}, passage{"LOC", "Hallen"}, passage{"ORG", "The Growers’ Union"}, passage{"PER", "Ada Brandt"},
	)
	s += `{"id": 2, "text": "Short", "label": [[3, 90, "NUM"]]}` + "\n"
	s += doccanoLine(t, "Ferry timetable\n\nThe boat to Norrö leaves at noon 🚤, with 14 seats.", passage{"LOC", "Norrö"}, passage{"NUM", "14 seats"})
	return s + `{"id": 4, "text": ` + "\n" + doccanoLine(t, article)
}

// askedOffsets is a file of doccano that does not tell what its offsets count: its spans
// are words in either unit.
func askedOffsets(t testing.TB) string {
	t.Helper()
	return doccanoLine(t, "Score 🏆🏆 4 2 6 3 after the second half\n\nNorrö won the cup on the ice of the outer harbour.", passage{"NUM", "2"}) +
		doccanoLine(t, "Wind 🌬🌬 7 9 8 5 metres a second\n\nThe boats stay in.", passage{"NUM", "9"})
}

// wireTable is a table of articles of which two columns might be the text.
func wireTable() string {
	s := "nr,head,day,desk,copy,notes\n"
	for i, town := range []string{"Sorvik", "Marstrand", "Norrö", "Hallen"} {
		story := strings.Repeat(fmt.Sprintf("The council of %s met on Tuesday and put off its decision on the fares until spring. ", town), 4)
		note := strings.Repeat(fmt.Sprintf("Call the harbour of %s again before this runs; the master was at sea. ", town), 4)
		s += fmt.Sprintf("%d,%s puts off its decision,2026-03-%02d,Islands,%q,%q\n", i+1, town, i+11, story, note)
	}
	return s
}

// councilNotices is a file of doccano with more labels than a window shows, some of them with
// long names.
func councilNotices(t testing.TB) string {
	t.Helper()
	s := ""
	for i := range 60 {
		name := fmt.Sprintf("Topic/Section %d", i+1)
		if i%7 == 3 {
			name += " of the outer harbour and the islands around it"
		}
		s += doccanoLine(t, fmt.Sprintf("Notice %d\n\nThe council meets on day %d in Marstrand.", i+1, i+1), passage{name, "Marstrand"}, passage{"Statistic", fmt.Sprint("day ", i+1)})
	}
	return s
}

// TestWindowImport imports a file with labels that the project does not have: one becomes
// another, one is left out, by the keyboard alone.
func TestWindowImport(t *testing.T) {
	d := newDesk(t, "1280x800")
	dir := t.TempDir()
	file := filepath.Join(dir, "coast.jsonl")
	if err := os.WriteFile(file, []byte(coastLedger(t)), 0o600); err != nil {
		t.Fatal(err)
	}
	d.start(d.made(dir, writeStory(t)))
	d.free()
	d.pickFile("import", file)
	d.await("msg=question ", "Import 2 articles")
	d.keys("Tab") // round from the last way out to the first part, the labels
	for _, choice := range []string{"l", "s", "", "", "End"} {
		if choice != "" { // QUOTE is one of the project's, and ORG becomes a label of its own
			d.keys("space")
			d.await(`msg="menu line"`)
			d.keys(choice, "Return")
			d.await(`msg="menu closed"`)
		}
		d.keys("Down")
	}
	d.keys("n", "n", "p", "ctrl+Return")
	d.await("msg=imported", "articles=2")
	d.free()
	d.save("ctrl+z")
	d.save("ctrl+shift+z")
	out := filepath.Join(dir, "out.json")
	d.kill()
	d.do(d.galley, "export", filepath.Join(dir, "news.galley"), "--out", out)
	equalLabels(t, labels(t, out), []labelledText{
		{"location", "Velm plain"},
		{"statistic", "41 percent less barley"},
		{"quote", "“We cut what was left for straw,”"},
		{"statistic", "300 hectares"},
		{"location", "Hallen"},
		{"ORG", "The Growers’ Union"},
		{"location", "Norrö"},
		{"statistic", "14 seats"},
	})
}

// pickFile does an action that asks for files, and names one.
func (d *desk) pickFile(action, path string) {
	d.t.Helper()
	table := d.deeds()
	for _, x := range table {
		if x.id == action {
			d.keys(x.keys[0])
		}
	}
	d.await("msg=question ")
	d.say(path)
	d.keys("Return")
}

// incoming opens the project and looks at a file of the person's home before its import.
func (v *visit) incoming(name string) {
	v.t.Helper()
	v.news()
	v.pickFile("import", filepath.Join(v.home, name))
	v.await("msg=question ", `title="Import`, "articles")
	v.rest()
}
