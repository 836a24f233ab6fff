package store

import (
	"fmt"
	"testing"

	"galley/store/standoff"
)

// named is a change of a scheme: it gives a label a name, and adds it if there is none.
func named(id standoff.LabelID, name string) func(*standoff.Scheme) {
	return func(s *standoff.Scheme) {
		for i := range s.Labels {
			if s.Labels[i].ID == id {
				s.Labels[i].Name = name
				return
			}
		}
		s.Labels = append(s.Labels, standoff.Label{ID: id, Name: name})
	}
}

// What an import brings while a decision about the labels is on its way is not lost by
// it, nor by what takes it back.
func TestADecisionAboutLabelsKeepsWhatCameMeanwhile(t *testing.T) {
	p := newProject(t)
	base := p.Scheme()
	mine := changed(p, named("mine", "Mine"))
	must(t, p.SetScheme(base, *changed(p, named("theirs", "Theirs"))))
	commit(t, p, Edit{Scheme: mine, Base: &base})
	has := func(when string, want ...standoff.LabelID) {
		t.Helper()
		var got []standoff.LabelID
		for _, l := range p.Scheme().Labels[4:] {
			got = append(got, l.ID)
		}
		if fmt.Sprint(got) != fmt.Sprint(want) {
			t.Errorf("%s: the labels are %v, want %v", when, got, want)
		}
		sound(t, p)
	}
	has("decided", "mine", "theirs")
	_, err := p.Undo()
	must(t, err)
	has("undone", "theirs")
	_, err = p.Redo()
	must(t, err)
	has("redone", "mine", "theirs")

	// And an import keeps what was decided while it read.
	base = p.Scheme()
	theirs := changed(p, named("more", "More"))
	commit(t, p, Edit{Scheme: changed(p, drop("mine"))})
	must(t, p.SetScheme(base, *theirs))
	has("imported", "theirs", "more")
}

func TestTwoChangesOfOneLabelAreRefused(t *testing.T) {
	p := newProject(t)
	base := p.Scheme()
	mine := changed(p, named("quote", "Mine"))
	must(t, p.SetScheme(base, *changed(p, named("quote", "Theirs"))))
	if _, err := p.Commit(Edit{Scheme: mine, Base: &base}); !Refused(err) {
		t.Errorf("it is taken: %v", err)
	}
	if l, _ := p.Scheme().Label("quote"); l.Name != "Theirs" {
		t.Errorf("its name is %q", l.Name)
	}
}
