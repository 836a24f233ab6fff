// Package articles reads articles from files in which nothing is labelled: web pages,
// Markdown, books, documents and archives of the web. Importing it registers them with
// package dataset.
//
// It promises that all the text that a file shows is in the article, in its order, what is
// around the story too: which of its lines a finder of the main text left out is noted
// beside the text (see [standoff.OutsideLines]), and nothing is labelled. White space is
// laid out anew as a browser does it, so that a blank line stands between paragraphs. What
// is not shown, such as scripts, comments and hidden parts, never comes in, nor do soft
// hyphens, which are shown only where a line breaks. Nothing is
// fetched from a network, and nothing of a file is run.
package articles
