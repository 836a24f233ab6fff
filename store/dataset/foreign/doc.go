// Package foreign reads and writes the formats of other programs: a file of this package
// each. Importing it registers them all with package dataset, which proves the unit of
// offsets, names labels, counts what is lost and checks what is written.
//
// It promises that a reader takes what a file says as it stands, in bounded memory, and
// that what it cannot read is an error that names the place, never a guess; and that a
// writer gives the same bytes for the same documents.
package foreign
