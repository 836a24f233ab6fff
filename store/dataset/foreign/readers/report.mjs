// The report, as a browser has it by jsdom: the marked passages of the article, each of
// which the concordance has to repeat. The page may load nothing.

import fs from "node:fs";
import { JSDOM } from "jsdom";
import { only, path, show } from "./offsets.mjs";

const { document } = new JSDOM(fs.readFileSync(path, "utf8")).window;
const loads = document.querySelectorAll("[src], [srcset], link, script, iframe, object");
const styles = [...document.querySelectorAll("style")].map((style) => style.textContent).join("");
if (loads.length > 0 || /@import|url\((?!['"]?data:)/.test(styles)) {
  throw new Error("the report loads what is not in it");
}

const article = only(document.querySelectorAll("article"), "article");
const lines = [...article.querySelectorAll(".body .t")];
let text = "";
const marks = new Map();
lines.forEach(read);
for (const link of document.querySelectorAll("#concordance li > a")) {
  const words = link.closest("li").querySelector("b").textContent;
  const mark = document.querySelector(link.getAttribute("href"));
  if (marks.get(mark.dataset.span)?.words !== words) {
    throw new Error(`the concordance has ${words} where the article has not`);
  }
  marks.get(mark.dataset.span).repeated = true;
}
show(text, [...marks.values()].map(({ repeated, ...span }) => {
  if (!repeated) {
    throw new Error(`the concordance lacks ${span.words}`);
  }
  return span;
}));

/** Add what a node says to the text, and what is marked in it to the marks. */
function read(node) {
  if (node.nodeType === 3) {
    text += node.data;
    return;
  }
  const start = [...text].length;
  [...node.childNodes].forEach(read);
  if (node.dataset.span) {
    const words = [...text].slice(start).join("");
    const before = marks.get(node.dataset.span);
    const label = node.title.split(" · ")[0];
    marks.set(node.dataset.span, { label, start: before?.start ?? start, end: [...text].length, words: (before?.words ?? "") + words });
  }
}
