// Package lessons stands between a project and what suggests passages: it says what the
// project teaches, and which suggestions for an article are still open.
//
// It promises to read no more than the articles that were finished and begun last, so
// that learning takes a second, and never to change a project.
package lessons
