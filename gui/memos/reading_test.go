package memos

import "testing"

// elsewhere is a shell of which another project is opened while something is read.
type elsewhere struct {
	*shell
	drop bool
}

func (e *elsewhere) Aside(read, then func()) {
	drop := &e.drop
	e.shell.Aside(read, func() {
		if !*drop {
			then()
		}
	})
}

// What was being read of a project that is left does not keep the next one's memos from
// being read.
func TestMemosAreReadWhereAnotherProjectCameMeanwhile(t *testing.T) {
	s := open(t)
	e := &elsewhere{shell: s}
	s.page.shell = e
	s.page.Shown()
	s.page.Hidden()
	e.drop = true
	s.Wait(t) // the window drops what the old project has read
	e.drop = false
	s.OpenProject(t, story)
	m, err := s.Session().NewMemo("")
	if err != nil {
		t.Fatal(err)
	}
	m.Text = "Of the other project"
	if err := s.Session().Write(0, m); err != nil {
		t.Fatal(err)
	}
	s.page.Shown()
	s.expect(t, "Of the other project | note · the project · ana")
}
