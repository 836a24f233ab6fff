//go:build linux && window

package main

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"galley/assets/sample"
)

// provenSpan is a span of a dataset with what made it.
type provenSpan struct {
	Label, Text string
	Provenance  struct {
		Origin, Version string
		Score           *float64
	}
}

// spans returns the spans of a dataset, by article.
func (d *desk) spans(path string) [][]provenSpan {
	d.t.Helper()
	raw, err := os.ReadFile(path)
	if err != nil {
		d.t.Fatal(err)
	}
	var set struct {
		Documents []struct{ Spans []provenSpan }
	}
	if err := json.Unmarshal(raw, &set); err != nil {
		d.t.Fatal(err)
	}
	var out [][]provenSpan
	for _, doc := range set.Documents {
		out = append(out, doc.Spans)
	}
	return out
}

// TestWindowSuggestions labels an article with keys alone, and sees that what was
// rejected there is not suggested in the next one.
func TestWindowSuggestions(t *testing.T) {
	d := newDesk(t, "1280x800")
	d.prefer(map[string]any{"suggestions": "at-once"})
	texts := t.TempDir()
	ferry := sample.Text(sample.Names()[0])
	const boats = "two boats a day"
	next := "Winter timetable\n\nThe island has " + boats + ". The first one carried 340 passengers from Port Wenlow, the harbour said on Friday.\n"
	for name, text := range map[string]string{"1.txt": ferry, "2.txt": next} {
		if err := os.WriteFile(filepath.Join(texts, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	project, suggested := filepath.Join(d.home, "boats.galley"), filepath.Join(d.home, "suggested.json")
	d.do(d.galley, "import", project, filepath.Join(texts, "1.txt"), filepath.Join(texts, "2.txt"))
	d.do(d.galley, "suggest", project, "--out", suggested)
	all := d.spans(suggested)
	if !strings.Contains(fmt.Sprint(all[1]), boats) {
		t.Fatalf("a new project does not suggest %q, but %v", boats, all[1])
	}

	d.open(project)
	d.await("msg=suggested ", `by="galley 1"`)
	d.keys("ctrl+Home", "Tab")
	d.did("suggestion.next")
	accepted, rejected := 0, 0
	for _, x := range all[0] {
		switch {
		case x.Text == boats:
			d.save("BackSpace")
			rejected++
		case accepted < 5:
			d.save("Return")
			accepted++
		default:
			d.keys("Tab")
			d.did("suggestion.next")
		}
	}
	if rejected < 2 {
		t.Fatalf("%d are rejected", rejected)
	}
	d.save("ctrl+z")
	d.save("ctrl+shift+z")
	d.keys("ctrl+d")
	d.await("msg=suggested ", "article=2", `by="galley 1+1"`)
	d.keys("ctrl+Home", "Tab")
	d.did("suggestion.next")
	d.save("ctrl+Return") // all that is left, and on this screen
	d.keys("ctrl+shift+e")
	d.await("msg=exported")
	got := d.spans(filepath.Join(d.home, "boats.json"))
	if len(got[0]) != accepted {
		t.Errorf("the first article has %d spans, %d were accepted", len(got[0]), accepted)
	}
	for i, x := range got[0] {
		if want := all[0]; x.Provenance.Score == nil || x.Provenance.Version != "galley 1" || x.Provenance.Origin != "rule" && x.Provenance.Origin != "model" || !strings.Contains(fmt.Sprint(want), x.Text) {
			t.Errorf("span %d is %+v", i, x)
		}
	}
	if len(got[1]) == 0 {
		t.Error("nothing is suggested in the next article")
	}
	for _, x := range got[1] {
		if x.Text == boats || x.Provenance.Version != "galley 1+1" {
			t.Errorf("the next article has %+v", x)
		}
	}
	d.save("ctrl+z")
	d.keys("ctrl+shift+e")
	d.await("msg=exported")
	if got := d.spans(filepath.Join(d.home, "boats.json")); len(got[1]) != 0 {
		t.Errorf("after undo the next article has %+v", got[1])
	}
	d.kill()
	d.do(d.galley, "verify", project)
}
