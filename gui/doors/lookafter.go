package doors

import (
	"context"

	"galley/gui/work"
	"galley/store/place"
)

// LookAfter looks after a project from when it has been opened until it is closed:
// the window answers other programs for it, warns of a bad place, of damage and of a
// disk that fails, and keeps it backed up.
func (d *Doors) LookAfter(s *work.Session) {
	p := s.Project()
	s.Subscribe(work.Events{Stopped: func(error) { d.TellUnsaved() }})
	var lies place.Place
	d.shell.Aside(func() {
		if c := d.answer(p); c != nil {
			s.CloseWith(c)
		}
		lies = place.Of(p.Dir())
	}, func() { d.warnOfPlace(p.Dir(), lies) })
	s.Aside(func(context.Context) { d.lookOver(s) })
}

// lookOver waits until the project's file has been checked, which would hold up the
// interface, and tells of damage, or keeps the project backed up.
func (d *Doors) lookOver(s *work.Session) {
	p := s.Project()
	if err := p.Checked(); err != nil {
		d.postTo(s, func() { d.offerRescue(p.Dir(), err) })
		return
	}
	d.keepBackedUp(s)
}

// postTo posts what follows for a session, unless another one has come since.
func (d *Doors) postTo(s *work.Session, do func()) {
	d.shell.Post(func() {
		if d.shell.Session() == s {
			do()
		}
	})
}
