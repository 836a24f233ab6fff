package dataset

import (
	"errors"
	"os"

	"golang.org/x/sys/windows"
)

func descriptor(string, string) (int, bool) { return 0, false }

func openDescriptor(int) (*os.File, error) { return nil, errors.ErrUnsupported }

func openToRead(string) (*os.File, error) { return nil, errors.ErrUnsupported }

// isShared reports whether another program has a file open, and does not share it.
func isShared(err error) bool { return errors.Is(err, windows.ERROR_SHARING_VIOLATION) }
