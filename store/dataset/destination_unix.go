//go:build !windows

package dataset

import (
	"os"
	"regexp"
	"strconv"
	"syscall"
)

// descriptors is the folder in which a system shows the files that this program
// has open.
var descriptors = regexp.MustCompile(`^(/proc/` + strconv.Itoa(os.Getpid()) + `/fd|/proc/` + strconv.Itoa(os.Getpid()) + `/task/[0-9]+/fd|/dev/fd)$`)

// descriptor reports whether a path is a file that this program has open, which it
// is best written through: its position and its end are known to others.
func descriptor(dir, base string) (fd int, is bool) {
	fd, err := strconv.Atoi(base)
	return fd, err == nil && fd >= 0 && descriptors.MatchString(dir)
}

func openDescriptor(fd int) (*os.File, error) {
	own, err := syscall.Dup(fd)
	if err != nil {
		return nil, os.NewSyscallError("dup", err)
	}
	return os.NewFile(uintptr(own), "/dev/fd/"+strconv.Itoa(fd)), nil
}

// openToRead opens a pipe, whether or not somebody writes.
func openToRead(path string) (*os.File, error) {
	return os.OpenFile(path, os.O_RDONLY|syscall.O_NONBLOCK, 0)
}

// isShared has nothing to report: files that are open can be replaced.
func isShared(error) bool { return false }
