// Package training makes of labelled articles what models are trained on: it takes the
// text of a label out of them, maps their labels, and divides them into a training, a
// development and a test set.
//
// It promises that every span that stays has the words it had, less those that were taken
// out; that what goes is counted; that articles which may be near-duplicates are in one
// set; and that the same articles give the same, in whatever order they come. It reads and
// writes no files, and changes no document that it is given.
package training
