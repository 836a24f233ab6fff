package work

import (
	"context"
	"errors"

	"galley/store"
	"galley/store/standoff"
)

// KeepPlace has the place in the open article remembered: the byte of its text
// at the top of the view, and that of the caret.
func (s *Session) KeepPlace(at, caret standoff.Byte) {
	if s.page != nil && s.Writable() == nil {
		s.writer.remember(store.Bookmark{Article: s.page.article.ID, At: at, Caret: caret})
	}
}

// After runs something on the writer's goroutine once every decision taken so
// far has been made, or kept from the disk.
func (s *Session) After(do func()) { s.writer.add(do) }

// Settled is closed once every decision taken so far has been made, or kept from
// the disk. It may be called by any goroutine, and after the session has ended.
func (s *Session) Settled() <-chan struct{} { return s.writer.settled() }

// Made returns the number of the newest decision of the session that the disk has
// answered. It may be called by any goroutine, and after the session has ended.
func (s *Session) Made() uint64 { return s.writer.answered() }

// TryAgain has what could not be saved tried once more, after a person has made
// room, and takes decisions again.
func (s *Session) TryAgain() {
	if s.failed == nil {
		return
	}
	s.failed = nil
	s.writer.add(func() { s.writer.again(s.answerTo) })
	s.events.state()
}

// SaveCopy makes a project at dir of all that was saved and then what could not
// be, in the order in which it was decided. Then is told how that went.
func (s *Session) SaveCopy(dir string, then func(error)) {
	s.After(func() {
		err := s.copyTo(s.life, dir)
		s.post(func() { then(err) })
	})
}

func (s *Session) copyTo(ctx context.Context, dir string) (err error) {
	if err := s.disk.Snapshot(ctx, dir); err != nil {
		return err
	}
	p, err := store.Open(dir, store.Options{Annotator: s.annotator})
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, p.Close()) }()
	return s.writer.replay(p)
}
