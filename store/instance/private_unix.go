//go:build !windows

package instance

import (
	"os"
	"syscall"
)

// isPrivate reports whether a folder belongs to this person, and nobody else has access
// to it.
func isPrivate(dir string) bool {
	info, err := os.Lstat(dir)
	if err != nil || !info.IsDir() || info.Mode().Perm()&0o077 != 0 {
		return false
	}
	is, ok := info.Sys().(*syscall.Stat_t)
	return ok && int(is.Uid) == os.Geteuid()
}
