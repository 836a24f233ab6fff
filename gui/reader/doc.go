// Package reader is the article as a widget: set like a page, with its spans
// as highlights, to be read and selected in.
//
// It shapes and draws text itself (go-text) because nothing that comes with
// Fyne stays fast at the length of a real corpus. The work it does follows what
// is on screen or what changed, never the length of the text:
//
//   - The text is cut into blocks, a paragraph each or a few kilobytes of a
//     longer one. A block is broken into lines when it first comes near the
//     screen. There are no heights for what nobody has looked at: the place in
//     the text is a block and a distance into it, and the strip at the right
//     maps bytes, not pixels.
//   - A visible line is one image: tints, underlines, glyphs and the label
//     letters of its paragraph. It is drawn again when one of those changes and
//     moved when the text scrolls. Images and shaped lines are kept in bounded
//     caches.
//   - Relations are arcs in the margin, those of a name at a span one arc with several
//     branches. They are laid out and drawn for what is on the screen alone, as one
//     image, and only where they are shown.
//   - Selection, outlines, caret and handles are rectangles beside those images.
//
// A Reader promises that what is selected in it are pieces of the text in order, which
// do not touch and lie on grapheme boundaries, that highlights are drawn exactly where
// they were given, that the handles of a selected span cover no text, that no arc runs
// along another, but one of the same span where there is no room, over a letter in the
// margin, over a name or out of the view, that it ends at the letter of its span where
// that has one, and that its callbacks run on the
// interface goroutine after it has changed. Text can be read on every ground
// that it draws if the caller's colours can be on [Palette.TintAt], under which
// lies one of three: the paper, the selection or what was found.
//
// It never changes the text or a highlight by itself, never words anything for
// a person, and knows no store. Places and sizes are in pixels of the widget,
// offsets in bytes of the text. Its methods are called on the interface
// goroutine only.
package reader
