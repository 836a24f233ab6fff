// Package kit has the pieces that the window is made of and that know nothing of
// articles: captions, rows and columns, buttons and fields, the stops of the keyboard on
// a page, menus and tips, questions and palettes, the theme and its contrasts, the
// program with its scale.
//
// A piece takes values and calls back. It never reads a project, a file or a
// preference, and never waits. All of it belongs to Fyne's main goroutine, but for
// [Turns], which any goroutine may use. Sizes are in Fyne's pixels, which the scale
// of the screen multiplies.
package kit
