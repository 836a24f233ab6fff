// A table of spans, as the README describes it: a row for each article, with its
// text, and one for each of its spans.

import { Text, only, show } from "./offsets.mjs";

/** Print the spans of the rows, which are objects by the names of the columns. */
export function showRows(articles, spans, unit) {
  const { text } = only(articles, "article");
  const units = new Text(text, unit);
  show(
    text,
    spans.map((row) => {
      if (row.unit !== unit) {
        throw new Error(`a row says that its unit is ${row.unit}`);
      }
      return units.span(row.label, row.start, row.end, row.words);
    }),
  );
}
