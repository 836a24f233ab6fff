//go:build unix

package main

import (
	"errors"
	"syscall"
)

// alive tells whether a process has not ended.
func alive(pid int) bool {
	err := syscall.Kill(pid, 0)
	return err == nil || errors.Is(err, syscall.EPERM)
}
