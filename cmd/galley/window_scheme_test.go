//go:build window

package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"path/filepath"
	"strings"
	"testing"

	"galley/store"
	"galley/store/standoff"
)

// TestWindowScheme shapes the labels of a project with the keyboard and the mouse, and
// takes all of it back.
func TestWindowScheme(t *testing.T) {
	d := newDesk(t, "1280x800")
	project := d.made(t.TempDir(), writeStory(t))
	d.start(project)
	d.await("msg=opened")
	d.free()
	did := func(id string, n int) {
		t.Helper()
		for range n {
			d.await("msg=action ", " id="+id+"\n")
		}
	}
	d.keys("ctrl+shift+l")
	did("scheme", 1)
	d.keys("Insert")
	did("scheme.new", 1)
	d.do("xdotool", "type", "Person")
	d.keys("Return", "shift+Insert")
	did("scheme.new.under", 1)
	d.do("xdotool", "type", "Mayor")
	d.keys("Return", "Up", "alt+Down")
	did("scheme.down", 1)
	d.drag(120, 126+4*29, 120, 126) // the label that is last but one, onto the first
	d.keys("End", "Delete")
	did("scheme.delete", 1)
	d.await("msg=question ")
	d.keys("Return", "Escape")
	did("page.back", 1)
	d.keys("ctrl+q")
	d.await("msg=action ", "id=quit")
	if err := d.program.Wait(); err != nil {
		t.Fatalf("the program ends with %v", err)
	}
	if got := tree(t, project); got != "quote >location statistic person >mayor" {
		t.Errorf("the labels are %s", got)
	}

	d.start(project)
	d.await("msg=opened")
	d.free()
	d.keys("ctrl+shift+l")
	did("scheme", 1)
	for range 7 { // two labels that were made and named, two moves, one that was deleted
		d.keys("ctrl+z")
		did("scheme.undo", 1)
		d.await("msg=painted")
	}
	d.keys("ctrl+q")
	d.await("msg=action ", "id=quit")
	if err := d.program.Wait(); err != nil {
		t.Fatalf("the program ends with %v", err)
	}
	if got := tree(t, project); got != "quote statistic location boilerplate" {
		t.Errorf("taken back, the labels are %s", got)
	}
}

// TestWindowSchemeRelationTypesAndFields makes a relation type with a detail, and a field
// of articles, with the keyboard: the dataset has both, and undo leads back to the start.
func TestWindowSchemeRelationTypesAndFields(t *testing.T) {
	d := newDesk(t, "1280x800")
	dir := t.TempDir()
	project := d.made(dir, writeStory(t))
	before := d.exported(project, filepath.Join(dir, "before.json"))
	d.start(project)
	d.await("msg=opened")
	d.free()
	events := 0 // that the journal has; undo has to take them back one by one; the import is one before them
	save := func(n int, keys ...string) {
		t.Helper()
		d.keys(keys...)
		events += n
		d.await("msg=saved", fmt.Sprintf(" seq=%d ", 1+events))
	}
	quit := func() {
		t.Helper()
		d.keys("ctrl+q")
		d.did("quit")
		if err := d.program.Wait(); err != nil {
			t.Fatalf("the program ends with %v", err)
		}
	}
	d.keys("ctrl+shift+l")
	d.did("scheme")
	d.keys("End", "Down", "Insert") // the head of the relation types
	d.did("scheme.new")
	d.say("said by")
	save(2, "Return") // made, and named
	d.keys("d")
	d.did("scheme.detail")
	d.say("Certainty")
	save(1, "Return")
	d.keys("Escape", "End", "Down", "Insert") // the head of the article fields
	d.did("scheme.new")
	d.say("Section")
	save(2, "Return")
	save(1, "Tab", "Tab", "Return", "Down", "Down", "Return") // its type: yes or no
	quit()

	var set struct {
		Types []struct {
			ID, Name   string
			Attributes []struct{ Name string }
		} `json:"relation_types"`
		Fields []struct{ Name, Title, Type string }
	}
	if err := json.Unmarshal(d.exported(project, filepath.Join(dir, "after.json")), &set); err != nil {
		t.Fatal(err)
	}
	if got := fmt.Sprint(set.Types, set.Fields); got != "[{said_by said by [{certainty}]}] [{section Section boolean}]" {
		t.Errorf("the dataset has %s", got)
	}

	d.start(project)
	d.await("msg=opened")
	d.free()
	d.keys("ctrl+shift+l")
	d.did("scheme")
	for range events {
		d.save("ctrl+z")
	}
	quit()
	if after := d.exported(project, filepath.Join(dir, "back.json")); !bytes.Equal(after, before) {
		t.Errorf("taken back, the dataset is\n%s\nwant\n%s", after, before)
	}
}

// labelsOf returns a project's labels, and how many spans each has.
func labelsOf(t *testing.T, project string) (standoff.Scheme, map[standoff.LabelID]int) {
	t.Helper()
	p, err := store.Open(project, store.Options{ReadOnly: true})
	if err != nil {
		t.Fatal(err)
	}
	scheme, spans := p.Scheme(), p.Counts().Labels
	if err := p.Close(); err != nil {
		t.Error(err)
	}
	return scheme, spans
}

// tree spells the labels of a project: their ids, one deeper for each label above them.
func tree(t *testing.T, project string) string {
	t.Helper()
	var out []string
	scheme, _ := labelsOf(t, project)
	for depth, l := range scheme.Tree() {
		out = append(out, strings.Repeat(">", depth)+string(l.ID))
	}
	return strings.Join(out, " ")
}

// TestWindowSplit has a span show what its label is for, and splits the label; undo takes
// both back.
func TestWindowSplit(t *testing.T) {
	d := newDesk(t, "1280x800")
	project := d.made(t.TempDir(), writeStory(t))
	d.open(project)
	for _, words := range []string{"900 passengers a week", "Sorvik"} {
		d.keys("Escape", "ctrl+f")
		d.do("xdotool", "type", "--delay", "12", words)
		d.keys("Return", "Escape")
		d.save("1")
	}
	d.save("e")
	d.keys("ctrl+shift+l")
	d.await("msg=action ", " id=scheme\n")
	d.keys("s")
	d.await("msg=question ", "Split")
	d.do("xdotool", "type", "--delay", "12", "Claim")
	d.keys("Tab", "Right") // all of its spans
	d.save("Return")
	d.leave(t)
	if got := split(t, project); got != "quote: Sorvik, claim: 2 spans" {
		t.Errorf("there are %s", got)
	}

	d.start(project)
	d.await("msg=opened")
	d.free()
	d.keys("ctrl+shift+l")
	d.await("msg=action ", " id=scheme\n")
	d.save("ctrl+z")
	d.save("ctrl+z")
	d.leave(t)
	if got := split(t, project); got != "quote: 2 spans" {
		t.Errorf("taken back, there are %s", got)
	}
}

// leave closes the window and waits until the program has ended.
func (d *desk) leave(t *testing.T) {
	t.Helper()
	d.keys("ctrl+q")
	d.await("msg=action ", "id=quit")
	if err := d.program.Wait(); err != nil {
		t.Fatalf("the program ends with %v", err)
	}
}

// split spells the labels of a project that have examples or spans, with these.
func split(t *testing.T, project string) string {
	t.Helper()
	var out []string
	scheme, spans := labelsOf(t, project)
	for _, l := range scheme.Labels {
		var has []string
		for _, x := range l.Examples {
			has = append(has, x.Text)
		}
		if n := spans[l.ID]; n > 0 {
			has = append(has, fmt.Sprint(n, " spans"))
		}
		if len(has) > 0 {
			out = append(out, string(l.ID)+": "+strings.Join(has, ", "))
		}
	}
	return strings.Join(out, ", ")
}
