// Package help shows what the keys and the mouse do: every action that has keys, by
// its subject, and every gesture, on one sheet that can be searched.
//
// It shows the keys that are in force when the sheet is opened. It runs no action
// itself: what is chosen is done by the [page.Host]. All of it belongs to Fyne's main
// goroutine.
package help
