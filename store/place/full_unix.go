//go:build !windows

package place

import "syscall"

var (
	full    = []syscall.Errno{syscall.ENOSPC, syscall.EDQUOT}
	failing = []syscall.Errno{syscall.EIO, syscall.ENXIO, syscall.ENODEV, syscall.ESTALE, syscall.ETIMEDOUT, syscall.EHOSTDOWN}
)
