// Package evaluate says how well passages that were suggested, or that somebody else
// labelled, agree with texts that were labelled with care.
//
// It promises that the same texts give the same figures, that a text counts for a label
// only if its file uses the label, and that what is compared is never changed. It
// touches no file and makes no suggestions.
//
// Passages of a label are compared exactly, edge for edge, and by whether they overlap
// at all; pages, by the words of their story that are kept; sentences whose values have
// no places, by their values. Where the gold has them, so are details: who speaks, value
// and unit, and the place.
package evaluate
