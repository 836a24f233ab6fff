// Package gui is Galley's window: what the annotator sees and does.
//
// One way round: a key or a click finds its action in the one table of
// [actions]; the action has the session of galley/gui/work take a decision; the session
// applies it at once and tells what changed, which is what the reader and the
// panels draw; the store makes it behind that. "Saved" is said when it has. When
// the disk fails, the window keeps what is on screen, says why and takes no more
// decisions. Nothing here waits for a disk, a socket or another program.
//
// It never changes a text, never talks to a network and never writes an
// article's words into the log. Everything here runs on Fyne's main goroutine
// unless a comment says otherwise.
package gui
