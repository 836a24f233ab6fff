package work

import (
	"galley/store"
	"galley/store/standoff"
)

// Events are what a session tells a part of the window, on the interface's
// goroutine. What is nil is not told.
type Events struct {
	Changed func(Change)                       // what is decided about the open article changed
	Stepped func(Step)                         // an undo or a redo is known that was not when it was asked for
	Saved   func(store.Change)                 // a decision reached the disk
	State   func()                             // Pending, Percent or Failed changed
	Refused func(title store.Title, why error) // the store did not take a decision; it has been taken back
	Stopped func(why error)                    // the disk failed; no more decisions are taken

	Suggested func() // what is suggested for the open article is otherwise

	// Counted is told of an article that is not open, how many suggestions it has is known
	// or is otherwise; 0 stands for all of them.
	Counted func(standoff.ArticleID)
}

// Subscribe has a part of the window told of what happens from now on, after those
// that subscribed before.
func (s *Session) Subscribe(e Events) { s.events = append(s.events, e) }

// subscribers are told of everything in the order in which they came.
type subscribers []Events

func (l subscribers) changed(c Change) {
	for _, e := range l {
		if e.Changed != nil {
			e.Changed(c)
		}
	}
}

func (l subscribers) stepped(s Step) {
	for _, e := range l {
		if e.Stepped != nil {
			e.Stepped(s)
		}
	}
}

func (l subscribers) saved(c store.Change) {
	for _, e := range l {
		if e.Saved != nil {
			e.Saved(c)
		}
	}
}

func (l subscribers) state() {
	for _, e := range l {
		if e.State != nil {
			e.State()
		}
	}
}

func (l subscribers) suggested() {
	for _, e := range l {
		if e.Suggested != nil {
			e.Suggested()
		}
	}
}

func (l subscribers) counted(id standoff.ArticleID) {
	for _, e := range l {
		if e.Counted != nil {
			e.Counted(id)
		}
	}
}

func (l subscribers) refused(title store.Title, why error) {
	for _, e := range l {
		if e.Refused != nil {
			e.Refused(title, why)
		}
	}
}

func (l subscribers) stopped(why error) {
	for _, e := range l {
		if e.Stopped != nil {
			e.Stopped(why)
		}
	}
}
