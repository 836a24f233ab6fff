// Package work is the work on one project: what is decided, and what of it is on
// the disk. It knows no window.
//
// A [Session] holds the open article with its spans as they are decided, those
// that have reached the disk and those that are still on their way. A decision is
// applied to them at once, and a [Disk] then makes it, one after the other, in
// the order in which they were taken, each as patches by field that the store
// resolves against what is there by then. When the store returns, what it says
// is what counts: decisions that are still on their way are laid on top of it
// again.
//
// It promises that no method waits for the disk, however slow that is and
// however much is on its way; that undo and redo take back and repeat decisions in
// the order in which the person took them, on the disk or not; that a decision
// which the store refuses takes back itself and nothing else; that after a disk
// has failed nothing is lost from what is shown, no more decisions are taken, and
// all of them can go into a copy; and that nothing is called back once the session
// has been closed.
//
// All methods of a session are called on one goroutine, the interface's, and so
// are its events. It never changes a text and never writes words of an article
// into the log.
package work
