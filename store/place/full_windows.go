package place

import "syscall"

// Windows' error numbers, which package syscall has no names for.
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

var (
	full    = []syscall.Errno{errorDiskFull, errorHandleDiskFull}
	failing = []syscall.Errno{errorNotReady, errorCRC, errorSeek, errorDevNotExist, errorIODevice, errorDeviceUnconnected}
)
