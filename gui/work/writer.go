package work

import (
	"errors"
	"fmt"
	"log/slog"
	"maps"
	"sync"

	"galley/store"
	"galley/store/standoff"
)

// writer makes decisions on the disk, one after the other, on a goroutine of its
// own. As many as there are can wait for it.
type writer struct {
	disk Disk
	idle chan struct{} // closed when the last job has run

	mu    sync.Mutex
	more  *sync.Cond
	jobs  []func()
	place *store.Bookmark // the newest that is not written yet
	ended bool
	made  uint64 // the newest decision that the disk has answered, by its number
	seq   uint64 // the newest that it holds, by the store's

	// What follows belongs to the writer's goroutine.
	fate
	failed error       // why the disk takes no more
	kept   []*decision // what failed and what came after it
}

func newWriter(disk Disk) *writer {
	w := &writer{disk: disk, seq: disk.Decided(), idle: make(chan struct{}), fate: fate{map[*decision]bool{}, map[*decision]bool{}}}
	w.more = sync.NewCond(&w.mu)
	go w.run()
	return w
}

func (w *writer) run() {
	defer close(w.idle)
	for {
		job := w.next()
		if job == nil {
			return
		}
		job()
	}
}

// next waits for something to do; nil is the end. A place is kept when there is
// nothing else, so that going through articles holds up no decision.
func (w *writer) next() func() {
	w.mu.Lock()
	defer w.mu.Unlock()
	for len(w.jobs) == 0 && w.place == nil && !w.ended {
		w.more.Wait()
	}
	switch {
	case len(w.jobs) > 0:
		job := w.jobs[0]
		w.jobs[0] = nil
		w.jobs = w.jobs[1:]
		return job
	case w.place != nil:
		place := *w.place
		w.place = nil
		return func() { w.keep(place) }
	}
	return nil
}

// add has something done after everything that was added before.
func (w *writer) add(job func()) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.jobs = append(w.jobs, job)
	w.more.Signal()
}

// settled is closed once all is done that was added so far.
func (w *writer) settled() <-chan struct{} {
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.ended {
		return w.idle
	}
	done := make(chan struct{})
	w.jobs = append(w.jobs, func() { close(done) })
	w.more.Signal()
	return done
}

// answered returns the number of the newest decision that the disk has answered.
func (w *writer) answered() uint64 {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.made
}

func (w *writer) remember(b store.Bookmark) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.place = &b
	w.more.Signal()
}

// keep writes a bookmark; that it failed is only logged, since nothing is lost
// with it.
func (w *writer) keep(b store.Bookmark) {
	if w.failed != nil {
		return
	}
	if err := w.disk.SetBookmark(b); err != nil {
		slog.Warn("remember the place", "error", err)
	}
}

// close waits until all is done that was added, and returns why some decisions
// could not be saved.
func (w *writer) close() error {
	w.mu.Lock()
	w.ended = true
	w.more.Signal()
	w.mu.Unlock()
	<-w.idle
	if len(w.kept) > 0 {
		return fmt.Errorf("save the last changes: %w", w.failed)
	}
	return nil
}

// write makes a decision and tells what came of it. Once the disk has failed, none
// that comes after is tried: it may rest on what is missing.
func (w *writer) write(d *decision, then func(store.Change, error)) {
	if w.failed != nil {
		w.kept = append(w.kept, d)
		return
	}
	change, err := w.fate.make(w.disk, d)
	if err != nil && !refused(err) {
		w.failed = err
		w.kept = append(w.kept, d)
	} else {
		w.mu.Lock()
		w.made, w.seq = d.number, w.disk.Decided()
		w.mu.Unlock()
	}
	then(change, err)
}

// read reads an article, with the number of the newest decision that is in it; the
// one that is being made meanwhile may be.
func (w *writer) read(id standoff.ArticleID) (p *page, made uint64, err error) {
	for {
		d, seq, err := w.disk.DocumentAsOf(id)
		if err != nil {
			return nil, 0, err
		}
		w.mu.Lock()
		made, known := w.made, w.seq
		w.mu.Unlock()
		switch {
		case seq < known:
			continue // one was made since
		case seq > known:
			made++
		}
		return newPage(d), made, nil
	}
}

// again tries once more what is kept.
func (w *writer) again(then func(*decision) func(store.Change, error)) {
	kept := w.kept
	w.failed, w.kept = nil, nil
	for _, d := range kept {
		w.write(d, then(d))
	}
}

// replay makes on another disk what is kept. Where that holds a decision more than
// is known of, it is the first one: only the disk did not say so.
func (w *writer) replay(p *store.Project) error {
	kept, f := w.kept, fate{maps.Clone(w.void), maps.Clone(w.nothing)}
	if len(kept) > 0 && p.Decided() > w.disk.Decided() {
		kept = kept[1:]
	}
	for _, d := range kept {
		if _, err := f.make(p, d); err != nil && !refused(err) {
			return err
		}
	}
	return nil
}

// refused reports whether an error means that the store did not take a decision,
// not that the disk failed.
func refused(err error) bool {
	return errors.Is(err, errVoid) || store.Refused(err)
}
