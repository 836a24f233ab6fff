package store

import (
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"os"
	"runtime/debug"
	"sync"

	"galley/store/pagefile"

	bolt "go.etcd.io/bbolt"
	berrors "go.etcd.io/bbolt/errors"
)

// database is one of a project's files, open. Unlike bbolt's it can be compacted
// while it is in use.
type database struct {
	path     string
	readOnly bool

	mu sync.RWMutex // held for writing while the file is replaced
	db *bolt.DB     // nil when a replacement failed
}

// preflight tells whether a file is whole enough to be mapped into memory.
func preflight(path string) error {
	err := pagefile.Check(path)
	if err == nil || errors.Is(err, fs.ErrNotExist) || errors.Is(err, fs.ErrPermission) {
		return classify(err)
	}
	return fmt.Errorf("%w: %s: %w", ErrDamaged, path, err)
}

// openDatabase opens a file that looks whole.
func openDatabase(path string, readOnly bool) (*database, error) {
	if err := preflight(path); err != nil {
		return nil, err
	}
	d := &database{path: path, readOnly: readOnly}
	err := guarded(func() error {
		var err error
		d.db, err = bolt.Open(path, 0o600, boltOptions(readOnly))
		return classify(err)
	})
	if err != nil {
		return nil, err
	}
	return d, nil
}

// View runs a function in a transaction that reads. It must not be called from
// within itself on the same database. Damaged pages that make bbolt panic, or
// read outside the file, are an error that wraps [ErrDamaged].
func (d *database) View(fn func(*bolt.Tx) error) error {
	d.mu.RLock()
	defer d.mu.RUnlock()
	if d.db == nil {
		return berrors.ErrDatabaseNotOpen
	}
	return guarded(func() error { return d.db.View(fn) })
}

// Update runs a function in a transaction that writes, and returns once it is
// on disk. Damage is an error, as in View.
func (d *database) Update(fn func(*bolt.Tx) error) error {
	d.mu.RLock()
	defer d.mu.RUnlock()
	if d.db == nil {
		return berrors.ErrDatabaseNotOpen
	}
	return guarded(func() error { return d.db.Update(fn) })
}

// begin starts a transaction that reads; end ends it, and may be called twice.
func (d *database) begin() (tx *bolt.Tx, end func(), err error) {
	d.mu.RLock()
	if d.db == nil {
		d.mu.RUnlock()
		return nil, nil, berrors.ErrDatabaseNotOpen
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

// Close lets go of the file.
func (d *database) Close() error {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.db == nil {
		return nil
	}
	err := d.db.Close()
	d.db = nil
	return err
}

// guarded turns what damaged pages make bbolt do, a panic or a read outside the
// file, into an error.
func guarded(do func() error) (err error) {
	before := debug.SetPanicOnFault(true)
	defer func() {
		debug.SetPanicOnFault(before)
		if fault := recover(); fault != nil {
			slog.Error("a project's file made the program stumble", "fault", fault, "stack", string(debug.Stack()))
			err = fmt.Errorf("%w: %v", ErrDamaged, fault)
		}
	}()
	return do()
}

// compactStep is how many bytes are copied in one transaction.
const compactStep = 4 << 20

// compact writes the file anew without what was deleted, and puts the new one
// in its place. Until then nothing has changed; nobody reads or writes meanwhile.
func (d *database) compact() error {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.db == nil {
		return berrors.ErrDatabaseNotOpen
	}
	fresh := d.path + ".compact"
	if err := os.Remove(fresh); err != nil && !errors.Is(err, os.ErrNotExist) {
		return err
	}
	if err := compactInto(fresh, d.db); err != nil {
		_ = os.Remove(fresh) // it is of no use, and the error says why
		return fmt.Errorf("compact %s: %w", d.path, classify(err))
	}
	err := d.db.Close() // Windows replaces no file that is open
	d.db = nil
	if err == nil {
		err = os.Rename(fresh, d.path)
	}
	db, reopened := bolt.Open(d.path, 0o600, boltOptions(d.readOnly))
	if reopened == nil {
		d.db = db
	}
	return errors.Join(err, reopened)
}

func compactInto(path string, from *bolt.DB) error {
	to, err := bolt.Open(path, 0o600, boltOptions(false))
	if err != nil {
		return err
	}
	err = bolt.Compact(to, from, compactStep)
	return errors.Join(err, to.Sync(), to.Close())
}
