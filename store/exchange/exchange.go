// Package exchange carries datasets in and out of projects, the same way for
// the window and for the command line.
//
// It promises that a file is read as it stands or left out, that an import goes
// on past what it leaves out, and that its [Report] names all of it with the
// reason. It never deletes a file, and an export replaces one only once the new
// one has been checked.
package exchange

import "runtime"

// headroom keeps the garbage collector from running for every few articles: it
// runs when the heap has doubled, and that of a program that carries articles
// from one file to another is small but for what it is about to forget. The bytes
// are never touched, so that they take no memory but make the heap count as
// larger. What they cost is as much garbage again before it is collected.
func headroom() (release func()) {
	room := make([]byte, 40<<20)
	return func() { runtime.KeepAlive(room) }
}
