// Package scheme is the page on which people shape what they annotate with: the tree
// of labels, the types of relations and the fields of articles, the card of the one that
// is chosen, its guideline and its examples.
//
// Each change is one decision about the project, taken through its session as soon as
// a field is left or a key is pressed, and undone like any other. What touches spans
// or cannot be guessed is asked first, with how many spans in how many articles. The
// page keeps nothing of its own but what is chosen and which labels are folded; it never
// changes a span, a relation or a field of an article except as was answered. All of it belongs to
// Fyne's main goroutine; what asks the disk runs beside it.
package scheme
