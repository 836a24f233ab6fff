//go:build !windows

package store

import (
	"errors"
	"io/fs"
	"os"
	"strings"
	"syscall"
	"testing"

	berrors "go.etcd.io/bbolt/errors"
)

func TestAnErrorOfTheSystemKeepsItsCause(t *testing.T) {
	denied := &fs.PathError{Op: "open", Path: "work.bolt", Err: os.ErrPermission}
	for _, c := range []struct {
		give  func(error) error
		cause error
		want  error
	}{
		{classify, denied, ErrReadOnly},
		{classifyReading, denied, ErrUnreadable},
		{classify, &fs.PathError{Op: "write", Path: "work.bolt", Err: syscall.ENOSPC}, ErrDiskFull},
		{classify, &fs.PathError{Op: "read", Path: "work.bolt", Err: syscall.EIO}, ErrDiskFails},
		{func(err error) error { return classifyOpening("work.bolt", err) }, berrors.ErrChecksum, ErrDamaged},
	} {
		err := c.give(c.cause)
		if !errors.Is(err, c.want) || !errors.Is(err, c.cause) || !strings.Contains(err.Error(), c.cause.Error()) {
			t.Errorf("%v becomes %v", c.cause, err)
		}
		if again := classify(classifyReading(err)); again.Error() != err.Error() {
			t.Errorf("%v becomes %v", err, again)
		}
	}
}

// Who has a project open elsewhere is told that, and not for how long it was tried.
func TestAProjectInUseIsToldWithoutACause(t *testing.T) {
	if err := classify(berrors.ErrTimeout); err != ErrInUse {
		t.Errorf("it says: %v", err)
	}
}
