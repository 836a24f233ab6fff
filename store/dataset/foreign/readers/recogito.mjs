// Web annotations in UTF-16, as Recogito counts: its text annotator finds them.

import { webcrypto } from "node:crypto";
import fs from "node:fs";
import { only, path, show } from "./offsets.mjs";
import { article, rangeSpan, window } from "./page.mjs";

globalThis.crypto ??= webcrypto; // which node 18 does not show
for (const name of ["document", "Node", "NodeFilter", "Range", "HTMLElement", "Element", "Text"]) {
  globalThis[name] = window[name];
}
globalThis.window = window;
const { parseW3CTextAnnotation, reviveAnnotation } = await import("@recogito/text-annotator");

const file = JSON.parse(fs.readFileSync(path, "utf8"));
const tagged = ({ motivation }) => ["tagging", "classifying"].includes(motivation);
const spans = annotations(file).filter(tagged).map((annotation) => {
  const { parsed, error } = parseW3CTextAnnotation(annotation, article);
  if (error) {
    throw error;
  }
  const tag = only(parsed.bodies.filter(({ purpose }) => purpose === "tagging" || purpose === "classifying"), "tag");
  const selector = only(reviveAnnotation(parsed, article).target.selector, "selector");
  return rangeSpan(tag.value, selector.range);
});
show(null, spans);

/** The annotations of a file: a list, a page, or a collection with its first page in it. */
function annotations(value) {
  if (Array.isArray(value)) {
    return value.flatMap(annotations);
  }
  if (value.type === "Annotation") {
    return [value];
  }
  return annotations(value.items ?? value.first?.items ?? []);
}
