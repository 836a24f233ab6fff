package store

import (
	"errors"
	"syscall"
)

// Windows' own numbers for a full disk, which package syscall has no names for.
const (
	errorHandleDiskFull syscall.Errno = 39
	errorDiskFull       syscall.Errno = 112
)

func isFull(err error) bool {
	return errors.Is(err, errorDiskFull) || errors.Is(err, errorHandleDiskFull)
}
