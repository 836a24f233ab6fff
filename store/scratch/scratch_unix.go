//go:build !windows

package scratch

import (
	"errors"
	"os"
	"sync"
	"syscall"
	"time"
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

// kept are the folders that are this program's, open.
var kept sync.Map

// keep locks a folder until the program ends. One that another program swept away
// meanwhile fails whoever uses it.
func keep(dir string) {
	if d, err := os.Open(dir); err == nil && lock(d) == nil {
		kept.Store(d, true)
	}
}

// removeLeftFolder removes a folder that no program has locked.
func removeLeftFolder(path string) {
	d, err := os.OpenFile(path, os.O_RDONLY|syscall.O_NOFOLLOW|syscall.O_DIRECTORY, 0)
	if err != nil {
		return
	}
	defer d.Close()
	if info, err := d.Stat(); err == nil && time.Since(info.ModTime()) > justMade && lock(d) == nil && isAt(d) {
		_ = os.RemoveAll(path)
	}
}

// justMade is how old a folder may be at which another program has not come to
// lock it yet.
const justMade = time.Minute

// place renames the file while it is locked: once it is closed, others would
// take it for left over.
func place(f *File, path string) error {
	if err := os.Rename(f.Name(), path); err != nil {
		return err
	}
	return f.Close()
}
