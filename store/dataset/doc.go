// Package dataset reads and writes labelled datasets; each format has a file of
// this package.
//
// It promises that what it writes is what it was given: every offset is converted
// back and compared as it is encoded, and [Export] compares the bytes on the disk
// with those it wrote before it puts the file in place; the path always has the
// old dataset or the new one, complete. The same documents give the same bytes. A
// reader takes a document as it stands or fails with an [*Error] that names the
// file, the article and the span: it never repairs, trims or guesses.
//
// It knows the values of package standoff and nothing of projects.
package dataset
