//go:build amd64 || arm64

package dataset

import (
	"os"
	"syscall"
)

const dontNeed = 4 // POSIX_FADV_DONTNEED

// forget tells the system that a stretch of a file will not be read soon, so that
// its memory serves the next.
func forget(f *os.File, from, size int64) {
	c, err := f.SyscallConn()
	if err != nil {
		return // it is only advice
	}
	_ = c.Control(func(fd uintptr) {
		_, _, _ = syscall.Syscall6(syscall.SYS_FADVISE64, fd, uintptr(from), uintptr(size), dontNeed, 0, 0)
	})
}
