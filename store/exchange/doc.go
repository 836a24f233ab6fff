// Package exchange carries datasets in and out of projects, the same way for
// the window and for the command line.
//
// It promises that a file is read as it stands or left out, that an import goes
// on past what it leaves out, and that its [Report] names all of it with the
// reason. It never deletes a file, and an export replaces one only once the new
// one has been checked.
package exchange
