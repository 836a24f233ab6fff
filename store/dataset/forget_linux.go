package dataset

import (
	"os"

	"golang.org/x/sys/unix"
)

// forget advises the system to drop a stretch of a file, in bytes, from its cache,
// since it will not be read again soon.
func forget(f *os.File, from, size int64) {
	c, err := f.SyscallConn()
	if err != nil {
		return // it is only advice
	}
	_ = c.Control(func(fd uintptr) {
		_ = unix.Fadvise(int(fd), from, size, unix.FADV_DONTNEED)
	})
}
