package store

import (
	"errors"
	"fmt"
	"io/fs"
	"syscall"

	berrors "go.etcd.io/bbolt/errors"
)

// What can be wrong with a project or a request. The errors that functions
// return wrap these, name the project, and say what to do.
var (
	ErrNotProject    = errors.New("not a Galley project")
	ErrInUse         = errors.New("the project is open in another window or program; close it there first")
	ErrNewerSchema   = errors.New("the project was written by a newer version of Galley; update Galley to open it")
	ErrNewerReadable = fmt.Errorf("%w", ErrNewerSchema) // it can be opened read-only
	ErrReadOnly      = errors.New("the project is read-only: its disk or its files do not allow writing")
	ErrDiskFull      = errors.New("the disk is full; free some space, then go on")
	ErrInDoubt       = errors.New("the disk did not confirm the last change; open the project again to see whether it is there")
	ErrDamaged       = errors.New("the project is damaged")
	ErrExists        = errors.New("a file or folder of this name exists already; choose another name")
	ErrNothingToUndo = errors.New("nothing to undo")
	ErrNothingToRedo = errors.New("nothing to redo")
	ErrNoArticle     = errors.New("no such article")
	ErrNoSpan        = errors.New("no such span")
)

// classify gives an error of the operating system or of bbolt the name that
// callers ask for.
func classify(err error) error {
	switch {
	case errors.Is(err, berrors.ErrTimeout):
		return ErrInUse
	case errors.Is(err, fs.ErrPermission), errors.Is(err, syscall.EROFS), errors.Is(err, berrors.ErrDatabaseReadOnly):
		return ErrReadOnly
	case isFull(err):
		return ErrDiskFull
	}
	return err
}
