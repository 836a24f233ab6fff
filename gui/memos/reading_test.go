package memos

import (
	"errors"
	"testing"

	"galley/gui/work"
	"galley/gui/worktest"
	"galley/store/standoff"

	"fyne.io/fyne/v2/test"
)

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

// failing is a shell whose project is on a disk that fails.
type failing struct {
	*shell
	session *work.Session
}

func (f *failing) Session() *work.Session { return f.session }

// What is being written while the disk fails stays where it is, until it can be saved.
func TestWhatIsWrittenWhileTheDiskFailsStays(t *testing.T) {
	s := open(t)
	gate := worktest.Before(s.Session().Project())
	gate.Shut()
	f := &failing{s, work.New(s.Session().Project(), work.Options{Annotator: "ana", Post: s.Post, Disk: gate})}
	s.page.shell = f
	f.session.Show(1, func() {}, s.Report)
	s.Until(t, func() bool { return f.session.Article().ID == 1 })
	s.page.begin(1, standoff.Memo{})
	test.Type(s.page.card.text, "Of the harbour")
	if err := f.session.Mark(standoff.StatusDone); err != nil {
		t.Fatal(err)
	}
	gate.Let(errors.New("the disk is full"))
	s.Until(t, func() bool { return f.session.Failed() != nil })
	s.page.leave()
	s.page.Shown()
	if got := s.page.card.text.Text; got != "Of the harbour" {
		t.Errorf("what was written is %q", got)
	}
	gate.Open()
	s.page.leave()
	f.session.TryAgain()
	s.Until(t, func() bool { return f.session.Pending() == 0 })
	d, err := f.session.Project().Document(1)
	if err != nil {
		t.Fatal(err)
	}
	if memos := standoff.ObjectsOf[standoff.Memo](d.Objects); len(memos) != 1 || memos[0].Text != "Of the harbour" {
		t.Errorf("the memos are %+v", memos)
	}
}
