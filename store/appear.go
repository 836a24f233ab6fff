package store

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"
)

// unfinished begins the names of folders that are still being made.
const unfinished = ".galley-new-"

// appear has a folder made beside its place, and puts it there once it is whole
// and on the disk. If it fails, nothing is left.
func appear(parent, dir string, do func(tmp string) error) error {
	tmp, err := os.MkdirTemp(parent, unfinished+"*")
	if err != nil {
		return err
	}
	defer func() { _ = os.RemoveAll(tmp) }() // gone already when all went well
	if err := do(tmp); err != nil {
		return err
	}
	return errors.Join(syncDir(tmp), os.Rename(tmp, dir), syncDir(parent))
}

// appearAt is appear for a project, whose folder must not be there. What is being
// done, such as "copy", is for the error.
func appearAt(dir, what string, do func(tmp string) error) error {
	dir = filepath.Clean(dir)
	err := vacant(dir)
	if err == nil {
		removeLeft(filepath.Dir(dir), leftAfter)
		err = appear(filepath.Dir(dir), dir, do)
	}
	if err != nil {
		return fmt.Errorf("%s to %s: %w", what, dir, classify(err))
	}
	return nil
}

// leftAfter is how old an unfinished folder is, at least, that no program is
// still making.
const leftAfter = 24 * time.Hour

// removeLeft removes what a program that was killed could not.
func removeLeft(parent string, age time.Duration) {
	entries, err := os.ReadDir(parent)
	if err != nil {
		return
	}
	for _, e := range entries {
		info, err := e.Info()
		if err == nil && e.IsDir() && strings.HasPrefix(e.Name(), unfinished) && time.Since(info.ModTime()) >= age {
			_ = os.RemoveAll(filepath.Join(parent, e.Name())) // it is only in the way
		}
	}
}

// vacant tells whether a project can be made at dir: nothing is there, or an
// empty folder, which it removes.
func vacant(dir string) error {
	info, err := os.Lstat(dir)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil
	case err != nil:
		return err
	case !info.IsDir(): // os.Remove would take a file away
		return ErrExists
	}
	if err := os.Remove(dir); err != nil {
		return ErrExists
	}
	return nil
}

// syncDir makes the names in a folder durable.
func syncDir(dir string) error {
	d, err := os.Open(dir)
	if err != nil {
		return err
	}
	err = d.Sync()
	if errors.Is(err, errors.ErrUnsupported) || errors.Is(err, fs.ErrInvalid) || errors.Is(err, fs.ErrPermission) {
		err = nil // Windows and some file systems cannot sync a folder
	}
	return errors.Join(err, d.Close())
}
