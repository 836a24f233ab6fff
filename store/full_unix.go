//go:build !windows

package store

import (
	"errors"
	"syscall"
)

// isFull tells whether an error says that the disk, or the person's share of it,
// is full.
func isFull(err error) bool {
	return errors.Is(err, syscall.ENOSPC) || errors.Is(err, syscall.EDQUOT)
}
