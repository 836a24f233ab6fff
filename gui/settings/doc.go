// Package settings is the page on which a person sets things: the settings in groups,
// each with what it does and its own value to go back to, and the keys of every
// action.
//
// What is set takes effect at once, by the [Shell]. All of the page works from the
// keyboard: Tab and the arrows lead through it, Space and Enter press. It keeps no
// value of its own, runs no action and touches no file. All of it belongs to Fyne's
// main goroutine.
package settings
