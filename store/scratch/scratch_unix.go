//go:build !windows

package scratch

import (
	"errors"
	"os"
	"sync"
	"syscall"
	"time"
)

// lock locks a file for this program until it is closed. It fails with
// [syscall.EWOULDBLOCK] if another program has locked it.
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

// claim locks a new file, so that no other program removes it as left over, and reports
// whether it is still there. Where files cannot be locked, none is ever removed.
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

// kept holds the open folders of this program: a lock ends when its file is closed.
var kept sync.Map

// keep locks a folder until the program ends. If another program has removed it before
// that, the caller finds out when it uses the folder.
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

// justMade is the age up to which a folder is left alone, since the program that made it
// may not have locked it yet.
const justMade = time.Minute

// place renames the file while it is locked: once it was closed, another program could
// remove it as left over.
func place(f *File, path string) error {
	if err := os.Rename(f.Name(), path); err != nil {
		return err
	}
	return f.Close()
}
