// Package suggest proposes spans for news articles: quotes, statistics, locations
// and boilerplate from the first article on, and passages of any other label once
// some articles with it are finished. What it knows is a [State]: it comes with
// what was learned from the starter articles in galley/assets/starter, and [Learn]
// makes a new one of what annotators decide.
//
// Each label has its own suggester, in a file of its own, since labels nest: places
// and numbers stand inside quotes. Rules find the candidates of quotes and
// statistics, and a learned filter keeps or drops them; locations and the labels
// that people invent have a tagger, boilerplate a classifier of lines.
//
// It promises that suggestions depend on nothing but the text and the state, and are
// the same on every machine; that every range lies on grapheme
// boundaries and in the text; that suggestions of one label do not overlap; that no
// text, however odd or long, makes it fail, and that its cost is linear in the
// text's length. A state never changes, so that many goroutines may use it at once.
//
// It never touches a file or a network, never logs, never takes a suggestion for a
// decision: nothing that was only suggested is learned from.
package suggest
