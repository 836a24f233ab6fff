// Package lessons stands between a project and what suggests passages: it says what the
// project teaches, which lines its articles share, and which suggestions for an article are
// still open.
//
// It promises never to change a project, and to learn from no more than the articles
// that were imported last of those that are finished or begun, and from fewer of long
// ones, so that it takes a second; and to compare no more than ten thousand articles.
package lessons
