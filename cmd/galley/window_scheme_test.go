//go:build window

package main

import (
	"strings"
	"testing"

	"galley/store"
)

// TestWindowScheme shapes the labels of a project with the keyboard and the mouse, and
// takes all of it back.
func TestWindowScheme(t *testing.T) {
	d := newDesk(t, "1280x800")
	project := d.made(t.TempDir(), writeStory(t))
	d.start(project)
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

// tree spells the labels of a project: their ids, one deeper for each label above them.
func tree(t *testing.T, project string) string {
	t.Helper()
	p, err := store.Open(project, store.Options{ReadOnly: true})
	if err != nil {
		t.Fatal(err)
	}
	defer func() {
		if err := p.Close(); err != nil {
			t.Error(err)
		}
	}()
	var out []string
	for depth, l := range p.Scheme().Tree() {
		out = append(out, strings.Repeat(">", depth)+string(l.ID))
	}
	return strings.Join(out, " ")
}
