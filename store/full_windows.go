package store

import "syscall"

// Windows' own numbers, which package syscall has no names for.
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

func isFull(err error) bool {
	return says(err, errorDiskFull, errorHandleDiskFull)
}

func isFailing(err error) bool {
	return says(err, errorNotReady, errorCRC, errorSeek, errorDevNotExist, errorIODevice, errorDeviceUnconnected)
}
