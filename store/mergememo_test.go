package store

import (
	"testing"

	"galley/store/standoff"
)

// What was written about a label that becomes part of another one is about that then.
func TestAMergeTakesTheMemosOfTheLabelAlong(t *testing.T) {
	p := modelProject(t)
	s := changed(p, drop("noted"))
	c, err := p.CommitAll("merge", []Edit{{Scheme: s, Merges: []Merge{{From: "noted", To: "unused"}}}})
	if err != nil {
		t.Fatal(err)
	}
	of := func() standoff.LabelID {
		o, err := p.Objects()
		must(t, err)
		for _, m := range standoff.ObjectsOf[standoff.Memo](o) {
			if m.ID == "m" {
				return m.Label
			}
		}
		return "gone"
	}
	if c.Seq == 0 || of() != "unused" {
		t.Errorf("the memo is on %q", of())
	}
	_, err = p.Undo()
	must(t, err)
	if of() != "noted" {
		t.Errorf("after undo the memo is on %q", of())
	}
}
