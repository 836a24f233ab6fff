package place

import (
	"path/filepath"
	"strings"
	"syscall"
	"unsafe"
)

var driveType = syscall.NewLazyDLL("kernel32.dll").NewProc("GetDriveTypeW")

// driveRemote is what GetDriveTypeW answers for a network drive.
const driveRemote = 4

// networkOf returns the kind of network file system that a folder is on, "" if it is on
// none or is missing.
func networkOf(folder string) string {
	root := filepath.VolumeName(folder)
	if strings.HasPrefix(root, `\\`) {
		return "SMB"
	}
	name, err := syscall.UTF16PtrFromString(root + `\`)
	if err != nil {
		return ""
	}
	if kind, _, _ := driveType.Call(uintptr(unsafe.Pointer(name))); kind == driveRemote {
		return "SMB"
	}
	return ""
}
