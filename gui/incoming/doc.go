// Package incoming is what a person sees and decides before files are imported: what was
// recognised in them, what becomes of their labels, what comes in and what is left out,
// and how the articles will look.
//
// It takes values and gives callbacks: it reads no file and no project, and never waits.
// Whoever shows a [Dialog] counts what comes, reads the articles that are looked at, and
// imports what was decided. All of it belongs to Fyne's main goroutine.
//
// A dialog promises that what it shows follows what was decided at once, that every part
// of it can be reached by the keyboard, Tab and the arrows, that Enter opens or takes what can
// be chosen there and imports elsewhere, that Ctrl+Enter imports and Escape leaves everywhere, and that a list of any length costs what is on the screen.
package incoming
