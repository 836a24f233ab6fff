package store

import (
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"os"
	"runtime"
	"sync"
	"sync/atomic"

	"galley/store/pagefile"

	bolt "go.etcd.io/bbolt"
)

// database is one of a project's files while it is open. Unlike a bolt.DB it can be
// compacted while it is in use, and it takes no more changes once the disk has not
// confirmed one, or something else is in the project's place.
type database struct {
	folder   *folder
	name     string
	readOnly bool
	doubt    atomic.Bool // a change was written, but not confirmed by the disk
	stuck    atomic.Bool // a change panicked: bbolt may hold its lock for ever

	mu   sync.RWMutex // held for writing while the file is replaced
	db   *bolt.DB     // nil once it is closed, or a replacement failed
	file *os.File     // the file that bbolt has open
}

var errClosed = errors.New("the project's file is closed; open the project again")

// openDatabase opens a file that looks intact.
func openDatabase(f *folder, name string, readOnly bool) (*database, error) {
	u := toWrite
	if readOnly {
		u = toRead
	}
	d := &database{folder: f, name: name, readOnly: readOnly}
	var err error
	if d.db, d.file, err = f.openBolt(name, u); err != nil {
		return nil, err
	}
	if err := d.holdFile(); err != nil {
		_ = d.Close() // nothing was written
		return nil, err
	}
	return d, nil
}

// holdFile notes which file is open. It fails if another file has its name by now:
// another program may have replaced it before this one had the lock.
func (d *database) holdFile() error {
	info, err := d.file.Stat()
	if err != nil {
		return classify(err)
	}
	now, err := infoOf(d.folder.root, d.name)
	if err == nil && !os.SameFile(info, now) || errors.Is(err, fs.ErrNotExist) {
		return ErrInUse
	}
	if err != nil {
		return classify(err)
	}
	d.folder.hold(d.name, info)
	return nil
}

// checkAll reads all pages. Nobody may write meanwhile.
func (d *database) checkAll() error {
	info, err := d.file.Stat()
	if err != nil {
		return classifyReading(err)
	}
	if err := pagefile.CheckAll(d.file, info.Size()); err != nil {
		return damage(d.name, err)
	}
	return nil
}

// View runs a function in a transaction that reads. It must not be called from
// within itself on the same database. Damaged pages that make bbolt panic, or
// read outside the file, are an error that wraps [ErrDamaged].
func (d *database) View(fn func(*bolt.Tx) error) error {
	d.mu.RLock()
	defer d.mu.RUnlock()
	if d.db == nil {
		return errClosed
	}
	return guarded(func() error { return d.db.View(fn) })
}

// Update runs a function in a transaction that writes, and returns once it is
// on disk. Damage is an error, as in View. If the project is not in its place any
// more, nothing is written and the error wraps [ErrGone]. After a change that the
// disk may or may not have, all others fail with [ErrInDoubt].
func (d *database) Update(fn func(*bolt.Tx) error) error {
	d.mu.RLock()
	defer d.mu.RUnlock()
	if d.db == nil {
		return errClosed
	}
	if d.doubt.Load() {
		return ErrInDoubt
	}
	if d.stuck.Load() {
		return damage(d.name, errors.New("a write to it failed half-way"))
	}
	id, returned := -1, false // id is the transaction's, once it is to be written
	err := guarded(func() error {
		err := update(d.db, func(tx *bolt.Tx) error {
			if err := fn(tx); err != nil {
				return err
			}
			if err := d.folder.here(); err != nil {
				return err
			}
			id = tx.ID()
			return nil
		})
		returned = true // it does not if it panics
		return err
	})
	if !returned {
		d.stuck.Store(true)
		return err
	}
	if err != nil && id >= 0 && d.inFile(id) {
		d.doubt.Store(true)
	}
	return err
}

// inFile reports whether a change that failed is in the file nevertheless, because
// only its sync failed. A power cut may remove it and all later ones.
func (d *database) inFile(id int) bool {
	now := 0
	err := guarded(func() error {
		return d.db.View(func(tx *bolt.Tx) error { now = tx.ID(); return nil })
	})
	return err != nil || now >= id
}

// begin starts a transaction that reads; end ends it, and may be called twice.
func (d *database) begin() (tx *bolt.Tx, end func(), err error) {
	d.mu.RLock()
	if d.db == nil {
		d.mu.RUnlock()
		return nil, nil, errClosed
	}
	if tx, err = d.db.Begin(false); err != nil {
		d.mu.RUnlock()
		return nil, nil, err
	}
	return tx, sync.OnceFunc(func() {
		_ = tx.Rollback() // it has only read
		d.mu.RUnlock()
	}), nil
}

// Close closes the file.
func (d *database) Close() error {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.folder.hold(d.name, nil)
	if d.db == nil {
		return nil
	}
	var err error
	if d.stuck.Load() { // bbolt would wait for its lock; the file's own lock ends with the file
		err = d.file.Close()
	} else {
		err = d.db.Close()
	}
	d.db, d.file = nil, nil
	return err
}

// compactStep is how many bytes are copied in one transaction.
const compactStep = 4 << 20

// compact writes a new file without what was deleted, and replaces the old one with
// it. If it fails before that, nothing has changed. Nobody reads or writes
// meanwhile.
func (d *database) compact() error {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.db == nil {
		return errClosed
	}
	if d.doubt.Load() {
		return ErrInDoubt
	}
	if err := d.replace(); err != nil {
		return fmt.Errorf("rewrite %s: %w", d.name, classify(err))
	}
	return nil
}

func (d *database) replace() error {
	fresh := d.name + ".compact"
	if err := d.folder.remove(fresh); err != nil {
		return err
	}
	db, file, err := d.compacted(fresh)
	if err != nil {
		_ = d.folder.remove(fresh) // it is of no use, and the error says why
		return err
	}
	if runtime.GOOS == "windows" { // where an open file cannot be replaced
		return d.replaceClosed(db, fresh)
	}
	if err := d.folder.root.Rename(fresh, d.name); err != nil {
		_ = db.Close() // as above
		_ = d.folder.remove(fresh)
		return err
	}
	old := d.db
	d.db, d.file = db, file // it is locked already: no other program can open it in between
	return d.finishReplacing(old)
}

// finishReplacing ends a replacement once the new file has the name of the old.
func (d *database) finishReplacing(old *bolt.DB) error {
	if err := old.Close(); err != nil {
		slog.Warn("close a file that was replaced", "file", d.name, "error", err)
	}
	if err := d.holdFile(); err != nil {
		d.doubt.Store(true)
		return err
	}
	if err := d.folder.sync(); err != nil { // otherwise the old one may be back after a power cut
		d.doubt.Store(true)
		return err
	}
	return nil
}

// compacted copies the contents of this file to a new one, and returns that once it
// is on disk.
func (d *database) compacted(name string) (*bolt.DB, *os.File, error) {
	if err := d.folder.here(); err != nil {
		return nil, nil, err
	}
	to, file, err := d.folder.openBolt(name, toMake)
	if err != nil {
		return nil, nil, err
	}
	to.AllocSize = leastAhead
	err = guarded(func() error { return bolt.Compact(to, d.db, compactStep) })
	if err == nil {
		err = to.Sync()
	}
	if err == nil {
		err = d.folder.here()
	}
	if err != nil {
		_ = to.Close() // the error that matters is the first
		return nil, nil, err
	}
	return to, file, nil
}

func (d *database) replaceClosed(fresh *bolt.DB, name string) error {
	if err := fresh.Close(); err != nil {
		return err
	}
	err := d.db.Close()
	d.db, d.file = nil, nil
	d.folder.hold(d.name, nil)
	if err != nil {
		return err
	}
	renamed := d.folder.root.Rename(name, d.name)
	if d.db, d.file, err = d.folder.openBolt(d.name, toWrite); err != nil {
		return errors.Join(renamed, err)
	}
	if renamed != nil {
		return renamed
	}
	return d.holdFile()
}
