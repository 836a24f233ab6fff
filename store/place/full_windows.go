package place

import "syscall"

// Error numbers of Windows for which package syscall has no names.
const (
	errorNotReady          syscall.Errno = 21
	errorCRC               syscall.Errno = 23
	errorSeek              syscall.Errno = 25
	errorHandleDiskFull    syscall.Errno = 39
	errorDevNotExist       syscall.Errno = 55
	errorDiskFull          syscall.Errno = 112
	errorIODevice          syscall.Errno = 1117
	errorDeviceUnconnected syscall.Errno = 1167
)

// The errors of a disk that is full, and of one that is broken or not connected.
var (
	full    = []syscall.Errno{errorDiskFull, errorHandleDiskFull}
	failing = []syscall.Errno{errorNotReady, errorCRC, errorSeek, errorDevNotExist, errorIODevice, errorDeviceUnconnected}
)
