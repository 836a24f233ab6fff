// Package instance lets programs that want the same project speak to each other.
// One of them has it open for writing. It answers on a local socket, named by the
// project's folder: it comes to the front, makes a backup, or hands out a
// snapshot to read.
//
// It promises that only programs of the same person are heard, since the socket is
// in a folder that is theirs alone; that a snapshot is only made in such a folder,
// too; that one who asks never waits long for a program that hangs, and that all
// that is asked can be given up. It knows nothing of windows.
package instance
