// Package instance lets programs that use the same project send requests to each
// other. The one that has it open for writing answers on a local socket, whose name
// is derived from the project's folder: it brings its window to the front, makes a
// backup, or makes a snapshot to read.
//
// It promises that only programs of the same person are answered, since the socket
// is in a private folder; that a snapshot is only made in a private folder too; that
// a request to a program that hangs fails soon; and that every request can be
// cancelled. It knows nothing of the window.
package instance
