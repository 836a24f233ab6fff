//go:build !windows

package scratch

import (
	"errors"
	"os"
	"syscall"
)

// lock takes a file for this program, until it is closed, if no other has it.
func lock(f *os.File) error {
	c, err := f.SyscallConn()
	if err != nil {
		return err
	}
	var failed error
	if err := c.Control(func(fd uintptr) { failed = syscall.Flock(int(fd), syscall.LOCK_EX|syscall.LOCK_NB) }); err != nil {
		return err
	}
	return failed
}

// claim keeps others from sweeping a new file away. Where files cannot be locked,
// nobody sweeps.
func claim(f *os.File) bool { return !errors.Is(lock(f), syscall.EWOULDBLOCK) && isAt(f) }

// removeLeft removes a file that no program has locked.
func removeLeft(path string) {
	f, err := os.OpenFile(path, os.O_RDONLY|syscall.O_NOFOLLOW|syscall.O_NONBLOCK, 0)
	if err != nil {
		return
	}
	defer f.Close()
	if info, err := f.Stat(); err == nil && info.Mode().IsRegular() && lock(f) == nil && isAt(f) {
		_ = os.Remove(path)
	}
}

// place renames the file while it is locked: once it is closed, others would
// take it for left over.
func place(f *File, path string) error {
	if err := os.Rename(f.Name(), path); err != nil {
		return err
	}
	return f.Close()
}
