package store

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"sync"
	"syscall"

	"galley/store/pagefile"
	"galley/store/scratch"

	bolt "go.etcd.io/bbolt"
)

// folder is the folder of a project, held open. Its files are opened through the
// handle, never by the folder's path: a folder that replaces it later is neither
// read nor written.
//
// On Windows the handle keeps the folder from being renamed or removed.
type folder struct {
	path string // absolute: by which it was opened
	root *os.Root
	self fs.FileInfo

	mu   sync.RWMutex
	held map[string]fs.FileInfo // the databases that are open, by their names
}

// openFolder opens a folder by its path.
func openFolder(dir string) (*folder, error) {
	path, err := filepath.Abs(dir) // the working directory may change
	if err != nil {
		return nil, err
	}
	root, err := os.OpenRoot(path)
	if err != nil {
		return nil, err
	}
	return newFolder(root, path)
}

func newFolder(root *os.Root, path string) (*folder, error) {
	self, err := infoOf(root, ".")
	if err != nil {
		_ = root.Close() // it was only looked at
		return nil, err
	}
	return &folder{path: path, root: root, self: self, held: map[string]fs.FileInfo{}}, nil
}

// infoOf is root.Stat by way of an open file, so that on Windows too the result
// identifies that file even if another has its name later.
func infoOf(root *os.Root, name string) (fs.FileInfo, error) {
	f, err := root.Open(name)
	if err != nil {
		return nil, err
	}
	defer func() { _ = f.Close() }() // it was only looked at
	return f.Stat()
}

// sub opens a folder within the folder.
func (f *folder) sub(name string) (*folder, error) {
	root, err := f.root.OpenRoot(name)
	if err != nil {
		return nil, f.plain(name, err)
	}
	return newFolder(root, filepath.Join(f.path, name))
}

// project opens the project that lies in the folder.
func (f *folder) project(o Options) (*Project, error) {
	again, err := f.sub(".")
	if err != nil {
		return nil, err
	}
	return openIn(again, f.path, o)
}

func (f *folder) Close() error {
	if f == nil {
		return nil
	}
	return f.root.Close()
}

// here fails with an error that wraps [ErrGone] unless the folder, and the databases
// that are open in it, are still at its path. It takes microseconds.
func (f *folder) here() error {
	if err := isStill(f.path, f.self); err != nil {
		return err
	}
	f.mu.RLock()
	defer f.mu.RUnlock()
	for name, info := range f.held {
		if err := isStill(filepath.Join(f.path, name), info); err != nil {
			return err
		}
	}
	return nil
}

func isStill(path string, what fs.FileInfo) error {
	now, err := os.Stat(path)
	switch {
	case errors.Is(err, fs.ErrNotExist), errors.Is(err, syscall.ENOTDIR):
		return fmt.Errorf("%w: %s no longer exists", ErrGone, path)
	case err != nil:
		return fmt.Errorf("look at %s: %w", path, classifyReading(err))
	case !os.SameFile(now, what):
		return fmt.Errorf("%w: %s has been replaced", ErrGone, path)
	}
	return nil
}

// hold notes that a database is open, or with nil that it is closed.
func (f *folder) hold(name string, info fs.FileInfo) {
	f.mu.Lock()
	defer f.mu.Unlock()
	if info == nil {
		delete(f.held, name)
		return
	}
	f.held[name] = info
}

// has reports whether there is a file or folder of that name.
func (f *folder) has(name string) bool {
	_, err := f.root.Lstat(name)
	return err == nil
}

// remove removes a file, if it is there.
func (f *folder) remove(name string) error {
	if err := f.root.Remove(name); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	return nil
}

// create makes a new file. It fails if there is one.
func (f *folder) create(name string) (*os.File, error) {
	return f.root.OpenFile(name, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o600)
}

// sync waits until the names in the folder are on disk.
func (f *folder) sync() error { return scratch.SyncFolder(f.root.Open, ".") }

// plain explains the error of a name in the folder that is a link out of it.
func (f *folder) plain(name string, err error) error {
	if info, lerr := f.root.Lstat(name); lerr == nil && info.Mode()&fs.ModeSymlink != 0 {
		return fmt.Errorf("%s is a link to a place outside the project's folder, where Galley neither reads nor writes; replace the link by what it links to", filepath.Join(f.path, name))
	}
	return err
}

// use is what a database is opened for.
type use uint8

const (
	toRead  use = iota
	toCheck     // as toRead, with the list of free pages
	toWrite     // it must exist
	toMake      // it is made if it is missing
)

func (u use) reads() bool { return u < toWrite }

// openBolt locks a file of the folder, checks it and has bbolt open it: bbolt maps a
// file into memory and trusts every address in it.
func (f *folder) openBolt(name string, u use) (db *bolt.DB, file *os.File, err error) {
	o := boltOptions(u.reads())
	o.PreLoadFreelist = u == toCheck
	o.OpenFile = func(_ string, flag int, mode fs.FileMode) (*os.File, error) {
		if u != toMake {
			flag &^= os.O_CREATE
		}
		var err error
		if file, err = f.root.OpenFile(name, flag, mode); err != nil {
			return nil, f.refused(name, u, err)
		}
		if err = lockAndCheck(file, u); err != nil {
			_ = file.Close() // nothing was written
			return nil, err
		}
		return file, nil
	}
	err = guarded(func() error {
		var err error
		db, err = bolt.Open(name, 0o600, o)
		return err
	})
	if err != nil {
		return nil, nil, classifyOpening(name, err)
	}
	return db, file, nil
}

// lockAndCheck locks a file and fails unless bbolt can open it safely. Without the
// lock, a file that another program is writing would look damaged.
func lockAndCheck(file *os.File, u use) error {
	if err := lock(file, !u.reads()); err != nil {
		return err
	}
	info, err := file.Stat()
	if err != nil {
		return err
	}
	if u == toMake && info.Size() == 0 {
		return nil
	}
	return checkPages(file, info.Size(), u)
}

// smallFile is the greatest size, in bytes, of a file of which every page is checked
// before it is opened for writing. That takes some milliseconds.
const smallFile = 64 << 20

// checkPages fails unless bbolt can open a file safely. A large file that is opened
// for writing is checked only in part, so that opening is quick; the rest is checked
// while it is open.
func checkPages(file *os.File, size int64, u use) error {
	look := pagefile.CheckKinds
	if !u.reads() && size > smallFile {
		look = pagefile.Check
	}
	if err := look(file, size); err != nil {
		return damage(filepath.Base(file.Name()), err)
	}
	return nil
}

// refused returns the error for a file that was not opened. It tells a file that may
// not be read from one that may not be written.
func (f *folder) refused(name string, u use, err error) error {
	if !errors.Is(err, fs.ErrPermission) {
		return f.plain(name, err)
	}
	if u.reads() {
		return classifyReading(err)
	}
	r, rerr := f.root.Open(name)
	if rerr != nil {
		return classifyReading(rerr)
	}
	_ = r.Close() // it was opened only to see whether it can be
	return classify(err)
}
