// Package gazetteer finds the places that a name can stand for, offline.
//
// It promises that a gazetteer, once loaded, never changes, that all its methods
// may be called from many goroutines at once, and that the same question always
// has the same answer. It reads no files and asks no server: what it knows comes
// from the file embedded in galley/assets/gazetteer, which is made of data of
// GeoNames (CC BY 4.0) and others named in assets/LICENSES.md.
//
// Names are compared folded (see [Fold]): without case, accents, dots and
// apostrophes. A caller that minds case looks at the text itself.
package gazetteer
