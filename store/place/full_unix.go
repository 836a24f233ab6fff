//go:build !windows

package place

import "syscall"

// The errors of a disk that is full, and of one that is broken or not connected.
var (
	full    = []syscall.Errno{syscall.ENOSPC, syscall.EDQUOT}
	failing = []syscall.Errno{syscall.EIO, syscall.ENXIO, syscall.ENODEV, syscall.ESTALE, syscall.ETIMEDOUT, syscall.EHOSTDOWN}
)
