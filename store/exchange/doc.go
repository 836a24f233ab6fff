// Package exchange imports datasets into projects and exports them, the same way
// for the window and for the command line.
//
// It promises that a file is imported unchanged or skipped, that an import
// continues after what it skips, and that its [Report] counts all of that with the
// reason. It never deletes a file, and an export replaces one only once the new
// one has been checked.
package exchange
