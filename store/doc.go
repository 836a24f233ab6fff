// Package store keeps a project on disk: a folder NAME.galley with
//
//	corpus.bolt  articles and the spans that were imported with them;
//	             written by imports only
//	work.bolt    the scheme, the journal, the spans as they stand, a row for
//	             each article, the counts and the bookmark
//	backups/     made when there is something to keep
//
// It promises that a change is on disk when [Project.Commit] returns, whatever
// happens to the program or the power afterwards; that a change is written
// whole or not at all; that every record carries a CRC-32C and that damage is
// reported, never read as data; that the text of an article never changes.
//
// Every decision is an event in an append-only journal, hash-chained with
// SHA-256. Undo and redo are events too. The spans as they stand are the fold
// of the imported spans and the journal; they are kept besides so that nothing
// has to be folded to be read, and [Project.Verify] compares the two.
//
// A project is open for writing in one place at a time. It never waits for
// another program, never writes outside the project's folder and never knows
// of windows. All methods may be called from any goroutine.
package store
