package place

import (
	"strings"
	"syscall"
)

// networkOf returns the kind of network file system that a folder is on, "" if it is on
// none or is missing.
func networkOf(folder string) string {
	var s syscall.Statfs_t
	if syscall.Statfs(folder, &s) != nil {
		return ""
	}
	var name strings.Builder
	for _, c := range s.Fstypename {
		if c == 0 {
			break
		}
		name.WriteByte(byte(c))
	}
	switch kind := name.String(); kind {
	case "nfs", "smbfs", "afpfs", "webdav", "ftp":
		return kind
	}
	return ""
}
