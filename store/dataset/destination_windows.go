package dataset

import (
	"errors"
	"os"
	"syscall"
)

func descriptor(string, string) (int, bool) { return 0, false }

func openDescriptor(int) (*os.File, error) { return nil, errors.ErrUnsupported }

func openToRead(string) (*os.File, error) { return nil, errors.ErrUnsupported }

// What Windows says of a disk that is full.
const (
	errorHandleDiskFull syscall.Errno = 39
	errorDiskFull       syscall.Errno = 112
)

func isFull(err error) bool {
	return errors.Is(err, errorHandleDiskFull) || errors.Is(err, errorDiskFull)
}
