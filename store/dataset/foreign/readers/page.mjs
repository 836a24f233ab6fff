// The sample's text as a page that others have annotated.

import fs from "node:fs";
import { JSDOM } from "jsdom";

const { text } = JSON.parse(fs.readFileSync(new URL("expected.json", import.meta.url), "utf8"));
export const { window } = new JSDOM("<!DOCTYPE html><article></article>");
export const article = window.document.querySelector("article");
article.textContent = text;

/** A range of the page as a span in code points. */
export function rangeSpan(label, range) {
  const before = window.document.createRange();
  before.selectNodeContents(article);
  before.setEnd(range.startContainer, range.startOffset);
  const start = [...before.toString()].length;
  const words = range.toString();
  return { label, start, end: start + [...words].length, words };
}
