// Package worktest holds a disk back, for tests of what happens while decisions
// are on their way to it. It is used by tests only.
package worktest

import (
	"sync"

	"galley/gui/work"
	"galley/store"
	"galley/store/standoff"
)

var _ work.Disk = (*Gate)(nil)

// Gate is a disk whose changes wait until a test lets them go, and whose articles
// are read only while a test allows it. It is open to begin with. Its methods may
// be called from any goroutine.
type Gate struct {
	work.Disk

	mu      sync.Mutex
	moved   *sync.Cond
	shut    bool
	unread  bool    // articles are held back too
	answers []error // of the next changes: nil lets one go
}

// Before returns a gate before a disk.
func Before(d work.Disk) *Gate {
	g := &Gate{Disk: d}
	g.moved = sync.NewCond(&g.mu)
	return g
}

// Shut holds back every change from now on.
func (g *Gate) Shut() { g.set(func() { g.shut = true }) }

// Open lets go what is held back, and all that comes.
func (g *Gate) Open() { g.set(func() { g.shut, g.unread = false, false }) }

// ShutArticles holds back every article from now on, until Open.
func (g *Gate) ShutArticles() { g.set(func() { g.unread = true }) }

// Let has the next change go to the disk, or fail with an error instead. It may
// be called before the change comes.
func (g *Gate) Let(instead error) { g.set(func() { g.answers = append(g.answers, instead) }) }

func (g *Gate) set(change func()) {
	g.mu.Lock()
	defer g.mu.Unlock()
	change()
	g.moved.Broadcast()
}

// pass waits for a change's turn.
func (g *Gate) pass() error {
	g.mu.Lock()
	defer g.mu.Unlock()
	for g.shut && len(g.answers) == 0 {
		g.moved.Wait()
	}
	if len(g.answers) == 0 {
		return nil
	}
	err := g.answers[0]
	g.answers = g.answers[1:]
	return err
}

func (g *Gate) change(do func() (store.Change, error)) (store.Change, error) {
	if err := g.pass(); err != nil {
		return store.Change{}, err
	}
	return do()
}

func (g *Gate) CommitAll(title store.Title, edits []store.Edit) (store.Change, error) {
	return g.change(func() (store.Change, error) { return g.Disk.CommitAll(title, edits) })
}

func (g *Gate) UndoTelling(progress func(done, of int)) (store.Change, error) {
	return g.change(func() (store.Change, error) { return g.Disk.UndoTelling(progress) })
}

func (g *Gate) RedoTelling(progress func(done, of int)) (store.Change, error) {
	return g.change(func() (store.Change, error) { return g.Disk.RedoTelling(progress) })
}

func (g *Gate) DocumentAsOf(id standoff.ArticleID) (standoff.Document, uint64, error) {
	g.mu.Lock()
	for g.unread {
		g.moved.Wait()
	}
	g.mu.Unlock()
	return g.Disk.DocumentAsOf(id)
}
