//go:build !windows

package store

import "syscall"

// isFull tells whether an error says that the disk, or the person's share of it,
// is full.
func isFull(err error) bool {
	return says(err, syscall.ENOSPC, syscall.EDQUOT)
}

// isFailing tells whether an error says that the disk is broken or not there any
// more.
func isFailing(err error) bool {
	return says(err, syscall.EIO, syscall.ENXIO, syscall.ENODEV, syscall.ESTALE, syscall.ETIMEDOUT, syscall.EHOSTDOWN)
}
