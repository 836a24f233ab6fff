// Package scratch makes temporary files that are renamed once they are complete, and
// temporary folders.
//
// It promises that none is left over for good if its program is killed: the next
// one that is made in the same folder first removes those that no running program
// has open. It never removes anything else, and never waits.
package scratch

import (
	"errors"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strconv"
	"strings"
)

// What begins the names. They are hidden, and short, so that there is room for
// them wherever there is room for the name of what they become.
const (
	filePrefix   = ".galley-part-"
	folderPrefix = ".galley-once-"
)

// File is a temporary file that is to be renamed.
type File struct {
	*os.File
}

// Create makes a file in a folder, with the given permissions less those that the
// umask takes away.
func Create(dir string, perm fs.FileMode) (*File, error) {
	sweep(dir, filePrefix, removeLeft)
	const tries = 100
	for range tries {
		name := filepath.Join(dir, filePrefix+strconv.FormatUint(rand.Uint64(), 36))
		f, err := os.OpenFile(name, os.O_RDWR|os.O_CREATE|os.O_EXCL, perm)
		if errors.Is(err, fs.ErrExist) {
			continue
		}
		if err != nil {
			return nil, err
		}
		if claim(f) {
			return &File{f}, nil
		}
		_ = f.Close() // another program has just swept it away
	}
	return nil, fmt.Errorf("could not find a free name for a temporary file in %s", dir)
}

// Folder makes a folder that only this person can look into. It is this program's
// until that ends.
func Folder(parent string) (string, error) {
	sweep(parent, folderPrefix, removeLeftFolder)
	dir, err := os.MkdirTemp(parent, folderPrefix+"*")
	if err != nil {
		return "", err
	}
	keep(dir)
	return dir, nil
}

// Place closes the file and renames it, replacing the file of that name.
func (f *File) Place(path string) error { return place(f, path) }

// Discard closes the file and removes it. After Place it does nothing.
func (f *File) Discard() {
	if f.Close() == nil {
		_ = os.Remove(f.Name()) // the next one to be made sweeps it away
	}
}

// SyncFolder makes the names in a folder durable, such as one that a file was
// given with [File.Place]. It opens the folder with open, such as [os.Open]. Where
// the system or the folder's permissions do not allow that, it does nothing.
func SyncFolder(open func(name string) (*os.File, error), name string) error {
	d, err := open(name)
	if errors.Is(err, fs.ErrPermission) {
		return nil // it may be written and not read
	}
	if err != nil {
		return err
	}
	defer d.Close()
	err = d.Sync()
	if errors.Is(err, errors.ErrUnsupported) || errors.Is(err, fs.ErrInvalid) || errors.Is(err, fs.ErrPermission) {
		return nil // Windows and some file systems, which keep renames in order anyway
	}
	return err
}

// sweep removes what programs that were killed have left in a folder.
func sweep(dir, prefix string, remove func(path string)) {
	d, err := os.Open(dir)
	if err != nil {
		return // making the file will say why
	}
	defer d.Close()
	for {
		names, err := d.Readdirnames(1 << 10)
		for _, name := range names {
			if strings.HasPrefix(name, prefix) {
				remove(filepath.Join(dir, name))
			}
		}
		if err != nil {
			return // the end of the folder, as a rule; the rest is only in the way
		}
	}
}

// isAt reports whether an open file is the one that has its name.
func isAt(f *os.File) bool {
	open, err := f.Stat()
	if err != nil {
		return false
	}
	there, err := os.Lstat(f.Name())
	return err == nil && os.SameFile(open, there)
}
