// Package browse is a file dialog's content, for where the system has none: a line
// for a path, a list of what a folder holds, places to begin at.
//
// It promises that everything in it can be reached and done with the keyboard
// alone, that folders are read off the interface goroutine, however long they are
// and however slow the disk, and that a name is handed over byte for byte while it
// is shown without what would disturb the line. It never opens, makes or changes a
// file, and it has no buttons: the question that holds it has them.
package browse
