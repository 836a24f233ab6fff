// Package scratch makes temporary files that are renamed once they are complete, and
// temporary folders.
//
// It promises that a file or folder that is left over by a program that was killed does
// not stay for good: when the next one is made in the same place, those that no running
// program has open are removed first. It never removes anything else, and never waits.
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

// The prefixes of the names. They make files and folders hidden, and are short: names and
// paths have a greatest length, and the temporary one must fit where the final one does.
const (
	filePrefix   = ".galley-part-"
	folderPrefix = ".galley-once-"
)

// File is a temporary file that is to be renamed by [File.Place], or removed by
// [File.Discard].
type File struct {
	*os.File
}

// Create makes a temporary file in a folder. Its permissions are the given ones without
// those that the umask removes.
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
		_ = f.Close() // another program has just removed it as left over
	}
	return nil, fmt.Errorf("could not find a free name for a temporary file in %s", dir)
}

// Folder makes a temporary folder that only this person has access to, and returns its
// path. Other programs leave it alone until this one ends.
func Folder(parent string) (string, error) {
	sweep(parent, folderPrefix, removeLeftFolder)
	dir, err := os.MkdirTemp(parent, folderPrefix+"*")
	if err != nil {
		return "", err
	}
	keep(dir)
	return dir, nil
}

// Place closes the file and renames it, replacing a file that has the new name.
func (f *File) Place(path string) error { return place(f, path) }

// Discard closes the file and removes it. After Place it does nothing.
func (f *File) Discard() {
	if f.Close() == nil {
		_ = os.Remove(f.Name()) // if that fails, the next Create in the folder removes it
	}
}

// SyncFolder makes the names in a folder durable, such as one that a file was
// given with [File.Place]. It opens the folder with open, such as [os.Open]. Where
// the system or the folder's permissions do not allow that, it does nothing.
func SyncFolder(open func(name string) (*os.File, error), name string) error {
	d, err := open(name)
	if errors.Is(err, fs.ErrPermission) {
		return nil // the folder may be written to, but not opened
	}
	if err != nil {
		return err
	}
	defer d.Close()
	err = d.Sync()
	if errors.Is(err, errors.ErrUnsupported) || errors.Is(err, fs.ErrInvalid) || errors.Is(err, fs.ErrPermission) {
		return nil // on Windows and some file systems, which keep the order of renames by themselves
	}
	return err
}

// sweep calls remove for every entry of a folder that has a prefix: it may have been
// left over by a program that was killed.
func sweep(dir, prefix string, remove func(path string)) {
	d, err := os.Open(dir)
	if err != nil {
		return // making the file will fail with the reason
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
			return // at the end, or where the folder cannot be read: what is left over does no harm
		}
	}
}

// isAt reports whether an open file still has its name: it has not been removed or
// replaced.
func isAt(f *os.File) bool {
	open, err := f.Stat()
	if err != nil {
		return false
	}
	there, err := os.Lstat(f.Name())
	return err == nil && os.SameFile(open, there)
}
