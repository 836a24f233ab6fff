// Package queue is the list of articles beside the page: how far each one is, a
// filter, and how far all are. It owns the actions that go from article to article,
// that mark and that erase.
//
// It promises that the articles are listed as they are decided, also while decisions
// are on their way to the disk, and that a list of any length costs what is seen of
// it. It never reads the project on Fyne's main goroutine, to which all of it belongs,
// and never opens an article but through its [page.Host].
package queue
