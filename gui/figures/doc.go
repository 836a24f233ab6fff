// Package figures is the page that says how good suggestions are: what was foretold of
// each article before anything was learned from it, against the spans that annotators
// left. It shows sums by label, and precision and recall over time in a plot.
//
// It promises never to change the project, and to read it and to draw beside the
// interface.
package figures
