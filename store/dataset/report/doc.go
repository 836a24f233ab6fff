// Package report writes datasets for people to read: an HTML page of labelled articles
// with a concordance, and a Markdown list of quotes. Importing it registers both with
// package dataset, which counts what is lost and checks what is written.
//
// It promises that what stands in an article or is said of one never becomes mark-up;
// that a page needs neither a script nor a network; that memory is bounded, however many
// articles there are; and that the same documents give the same bytes. It reads nothing.
package report
