// Package keymap says which keys an action has: what a person can press (a
// [Chord]), how Fyne's events become chords in every keyboard layout ([Places],
// [Capture]), and which chords an action has once a person has changed them
// ([Map], kept as a file of lines that can be read and edited by hand).
//
// It knows no action but by its id, runs none, and shows nothing.
//
// In a text field the keys of editing belong to the field, whatever they are bound
// to: characters, Ctrl+C, Ctrl+V, Ctrl+X, Ctrl+A, Ctrl+Z, Ctrl+Y and their like with
// Insert and Del, Left, Right, Home and End with any modifier, Enter and Backspace.
// See [Chord.InFields].
package keymap
