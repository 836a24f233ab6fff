// Package gui is Galley's window: what the annotator sees and does.
//
// One way round: a key or a click finds its action in the one table of
// [actions]; the action asks the session for an edit; the session has the
// store commit it off the interface goroutine; the change that comes back is
// what the reader and the panels draw. Nothing is shown as saved before the
// store said so, and when a commit fails the window keeps what is on screen,
// says why and takes no more edits.
//
// It never changes a text, never talks to a network and never writes an
// article's words into the log. Everything here runs on Fyne's main goroutine
// unless a comment says otherwise.
package gui
