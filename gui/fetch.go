package gui

import (
	"context"
	"errors"

	"galley/gui/page"
	"galley/gui/work"
	"galley/store"
)

// Fetch gets a project, once everything that was decided in the one before is on
// the disk, and hands it over, unless another one has been asked for since, or the
// person has stopped it: then it is let go of.
func (w *window) Fetch(dir, title string, open func(context.Context, page.Say) (*store.Project, error), then func(*store.Project, error)) {
	w.fetchInto(make(chan *store.Project, 1), dir, title, open, then)
}

// fetchInto is Fetch by way of a channel with room for one project. If one is there
// already, only the decisions are waited for.
func (w *window) fetchInto(got chan *store.Project, dir, title string, open func(context.Context, page.Say) (*store.Project, error), then func(*store.Project, error)) {
	w.fetching++
	number := w.fetching
	before, left := w.session, w.leaving[dir]
	w.errand(title, page.Stoppable, func(ctx context.Context, say page.Say) error {
		err := waitFor(ctx, before, left)
		if len(got) > 0 {
			return err
		}
		if err != nil {
			got <- nil
			return err
		}
		opened := make(chan error, 1)
		go func() {
			p, err := open(ctx, say)
			got <- p
			opened <- err
		}()
		select {
		case err := <-opened:
			return err
		case <-ctx.Done(): // a disk that hangs stops nobody from doing something else
			return ctx.Err()
		}
	}, func(err error) {
		stale := number != w.fetching || before != nil && before.Failed() != nil && w.session == before
		if errors.Is(err, context.Canceled) || stale {
			go func() {
				if p := <-got; p != nil {
					_ = p.Close() // nothing was decided in it
				}
			}()
			return
		}
		var p *store.Project
		if len(got) > 0 {
			p = <-got
		}
		if p != nil && err == nil && before != nil && before == w.session && before.Pending() > 0 {
			got <- p // something was decided meanwhile
			w.fetchInto(got, dir, title, open, then)
			return
		}
		then(p, err)
	})
}

// waitFor waits until all that was decided in a project is on the disk, and another
// that was left is closed. Either may be nil.
func waitFor(ctx context.Context, before *work.Session, left *leaving) error {
	if before != nil {
		if err := work.Wait(ctx, before.Settled()); err != nil {
			return err
		}
	}
	if left == nil {
		return nil
	}
	return work.Wait(ctx, left.done)
}
