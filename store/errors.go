package store

import (
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"slices"
	"syscall"

	"galley/store/place"

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
	ErrUnreadable    = errors.New("no permission to read it; ask its owner for the right to read and write it")
	ErrDiskFull      = errors.New("the disk is full; free some space, then go on")
	ErrDiskFails     = errors.New("the disk does not answer, or fails; check that it is connected, then open the project again")
	ErrInDoubt       = errors.New("the disk did not confirm the last change; open the project again to see whether it is there")
	ErrGone          = errors.New("the project's folder was removed, moved or replaced while the project was open")
	ErrDamaged       = errors.New("the project is damaged")
	ErrFault         = errors.New("an internal error of Galley; the project is not damaged, and the log says more")
	ErrExists        = errors.New("a file or folder with this name already exists; choose another name")
	ErrNoPlace       = errors.New("no permission to write in this folder; choose another folder")
	ErrInside        = errors.New("a project cannot be inside another project; choose another folder")
	ErrNothingToUndo = errors.New("nothing to undo")
	ErrNothingToRedo = errors.New("nothing to redo")
	ErrNoArticle     = errors.New("no such article")
	ErrNoSpan        = errors.New("no such span")
	ErrNoObject      = errors.New("there is none")
)

// classes are the errors that classify adds. An error that wraps one keeps it.
var classes = []error{ErrInUse, ErrUnreadable, ErrNoPlace, ErrReadOnly, ErrDiskFull, ErrDiskFails}

// classify wraps an error of the operating system or of bbolt in the error of this
// package that callers check for. Use classifyReading for errors of reading.
func classify(err error) error {
	switch {
	case hasClass(err):
		return err
	case errors.Is(err, berrors.ErrTimeout):
		return ErrInUse // for how long it was tried tells a person nothing
	case errors.Is(err, fs.ErrPermission), errors.Is(err, syscall.EROFS), errors.Is(err, berrors.ErrDatabaseReadOnly):
		return caused(ErrReadOnly, err)
	case place.Full(err):
		return caused(ErrDiskFull, err)
	case place.Failing(err):
		slog.Error("a disk fails", "error", err)
		return caused(ErrDiskFails, err)
	}
	return err
}

func hasClass(err error) bool {
	return slices.ContainsFunc(classes, func(class error) bool { return errors.Is(err, class) })
}

// caused is an error of a class, with its cause.
func caused(class, cause error) error { return fmt.Errorf("%w (%w)", class, cause) }

// classifyReading is classify for an error of reading.
func classifyReading(err error) error {
	if errors.Is(err, fs.ErrPermission) && !hasClass(err) {
		return caused(ErrUnreadable, err)
	}
	return classify(err)
}

// classifyOpening is classify for a file that bbolt did not open.
func classifyOpening(name string, err error) error {
	for _, damaged := range []error{berrors.ErrInvalid, berrors.ErrVersionMismatch, berrors.ErrChecksum} {
		if errors.Is(err, damaged) {
			return fmt.Errorf("%w: %s is not a database: %w", ErrDamaged, name, err)
		}
	}
	return classify(err)
}

// damage returns the error for what the check of a file's pages found, or for a disk
// that failed during the check.
func damage(name string, err error) error {
	if place.Failing(err) {
		return classify(err)
	}
	return fmt.Errorf("%w: %s: %w", ErrDamaged, name, err)
}
