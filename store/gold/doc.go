// Package gold reads texts that somebody has labelled with care, to compare
// suggestions with them: Galley's own datasets, and the simple JSON in which test sets
// are often published.
//
//   - {"id", "text", "spans": [{"start", "end", "label", "text", "attributes"}]}: a text
//     a line, offsets in code points, ends exclusive; attributes as in a dataset.
//   - {"id", "lines": [{"text", "content": 0 or 1}]}: a page a line; lines with content 0
//     are boilerplate.
//   - [{"text", "quantities": [{"value", "normalized_unit"}]}]: a list of sentences with
//     the values in them, which have no places.
//
// It promises that every text is read exactly or not at all: the error then names the
// file and the line or the entry. Fields that it does not know are passed over, since
// others have made these files. It never changes a file, and never holds more than a
// line of one, but for lists, which it holds whole.
package gold
