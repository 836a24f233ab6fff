// Package standoff holds the values of stand-off annotation: an [Article],
// whose text is never touched, the [Span]s that point into it, the [Label]s
// they carry and the [Scheme] that lists those.
//
// It promises that offsets of different units are different types ([Byte],
// [CodePoint], [UTF16]) and that only an [Index] turns one into another; that
// a conversion which does not fall on a boundary is an error and never
// rounded; that every range is 0-based and end-exclusive.
//
// It never reads or writes a file, never changes a text, never logs, and
// knows nothing of windows or databases.
package standoff
