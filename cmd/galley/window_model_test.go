//go:build window

package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// TestWindowModel shapes the labels while an article is annotated, from the keyboard: it
// makes a label of selected words, gives it a detail, tags with it, links, connects and
// merges; the dataset has all of it, and undo leads back to the start.
func TestWindowModel(t *testing.T) {
	d := newDesk(t, "1280x800")
	dir := t.TempDir()
	source := filepath.Join(dir, "story.txt")
	if err := os.WriteFile(source, []byte(article), 0o600); err != nil {
		t.Fatal(err)
	}
	project := d.made(dir, source)
	before := d.exported(project, filepath.Join(dir, "before.json"))

	d.start(project)
	d.await("msg=opened")
	d.free()
	selected := func(words string) {
		t.Helper()
		d.keys("Escape", "ctrl+f")
		d.say(words)
		d.keys("Return", "Escape")
	}
	events := 0 // that the journal has; undo has to take them back one by one; the import is one before them
	save := func(n int, key string) {
		t.Helper()
		d.keys(key)
		events += n
		d.await("msg=saved", fmt.Sprintf(" seq=%d ", 1+events))
	}
	newLabel := func() {
		t.Helper()
		d.keys("t")
		d.did("label.find")
		d.say("new label")
		save(2, "Return") // the label, and the span
	}

	selected("Inga Dahl")
	newLabel()

	d.keys("ctrl+shift+l")
	d.did("scheme")
	d.keys("End", "F2")
	d.did("scheme.rename")
	d.keys("ctrl+a")
	d.say("Person")
	save(1, "Return")
	d.keys("d")
	d.did("scheme.detail")
	d.say("Home")
	d.keys("Tab", "Right", "Right", "Right", "Right", "Right", "Right")
	save(1, "Return")
	d.keys("Escape", "Escape") // to the list, and to the article
	d.did("page.back")

	selected("Sorvik")
	save(1, "3")
	selected("Marstrand")
	newLabel()

	// The detail of the first span links to the place.
	d.keys("Escape", "ctrl+Home", "bracketright", "shift+l")
	d.did("relation.link")
	d.keys("bracketright")
	save(1, "c")

	// A relation of a new type leads back.
	d.keys("r")
	d.did("relation.mark")
	d.keys("bracketleft", "c")
	d.did("relation.connect")
	d.say("home of")
	save(2, "Return") // its type, and the relation

	d.keys("ctrl+shift+l")
	d.did("scheme")
	d.keys("End", "m")
	d.did("scheme.merge")
	d.say("person")
	d.keys("Return")
	d.await("msg=question ")
	save(1, "Return")
	d.keys("Escape")
	d.did("page.back")
	quit := func() {
		t.Helper()
		d.keys("ctrl+q")
		d.did("quit")
		if err := d.program.Wait(); err != nil {
			t.Fatalf("the program ends with %v", err)
		}
	}
	quit()

	set := readModel(t, d.exported(project, filepath.Join(dir, "after.json")))
	if got, want := set.labels(), []string{"Quote", "Statistic", "Location", "Boilerplate", "Person: Home (span)"}; !slices.Equal(got, want) {
		t.Errorf("the labels are %q, want %q", got, want)
	}
	if got, want := set.spans(), []string{"inga_dahl “Inga Dahl” home → Sorvik", "location “Sorvik”", "inga_dahl “Marstrand”"}; !slices.Equal(got, want) {
		t.Errorf("the spans are %q, want %q", got, want)
	}
	if got, want := set.relations(), []string{"Sorvik home of Inga Dahl"}; !slices.Equal(got, want) {
		t.Errorf("the relations are %q, want %q", got, want)
	}

	d.start(project)
	d.await("msg=opened")
	d.free()
	for range events {
		d.save("ctrl+z")
	}
	quit()
	if after := d.exported(project, filepath.Join(dir, "back.json")); !bytes.Equal(after, before) {
		t.Errorf("taken back, the dataset is\n%s\nwant\n%s", after, before)
	}
}

// model is what a dataset says of its labels and of its first article.
type model struct {
	Labels []struct {
		ID, Name   string
		Attributes []struct{ Name, Title, Type string }
	}
	RelationTypes []struct{ ID, Name string } `json:"relation_types"`
	Documents     []struct {
		Spans []struct {
			ID, Label, Text string
			Attributes      map[string]any
		}
		Relations []struct{ Type, From, To string }
	}
}

func readModel(t *testing.T, raw []byte) model {
	t.Helper()
	var m model
	if err := json.Unmarshal(raw, &m); err != nil {
		t.Fatal(err)
	}
	return m
}

// labels spells the labels, those that were made with their details.
func (m model) labels() []string {
	var out []string
	for _, l := range m.Labels {
		words := l.Name
		if !slices.Contains([]string{"quote", "statistic", "location", "boilerplate"}, l.ID) {
			for _, a := range l.Attributes {
				words += ": " + a.Title + " (" + a.Type + ")"
			}
		}
		out = append(out, words)
	}
	return out
}

// words returns the text of a span.
func (m model) words(id any) string {
	for _, x := range m.Documents[0].Spans {
		if x.ID == id {
			return x.Text
		}
	}
	return ""
}

func (m model) spans() []string {
	var out []string
	for _, x := range m.Documents[0].Spans {
		words := x.Label + " “" + x.Text + "”"
		for name, v := range x.Attributes {
			if link, ok := v.(map[string]any); ok {
				words += " " + name + " → " + m.words(link["span"])
			}
		}
		out = append(out, words)
	}
	return out
}

func (m model) relations() []string {
	names := map[string]string{}
	for _, r := range m.RelationTypes {
		names[r.ID] = r.Name
	}
	var out []string
	for _, r := range m.Documents[0].Relations {
		out = append(out, strings.Join([]string{m.words(r.From), names[r.Type], m.words(r.To)}, " "))
	}
	return out
}

// exported exports a project and returns the dataset.
func (d *desk) exported(project, to string) []byte {
	d.t.Helper()
	d.do(d.galley, "export", project, "--out", to)
	raw, err := os.ReadFile(to)
	if err != nil {
		d.t.Fatal(err)
	}
	return regexp.MustCompile(`"(exported_at|revision)": *("[^"]*"|\d+)`).ReplaceAll(raw, nil)
}
