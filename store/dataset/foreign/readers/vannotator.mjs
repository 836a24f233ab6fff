// doccano's page, v-annotator, without grapheme mode: it counts as the page does, in
// UTF-16. What it draws is not to be had without a screen; so the ranges of its text
// that it asks the sizes of are what it has found for each entity.

import { webcrypto } from "node:crypto";
import fs from "node:fs";
import { createRequire } from "node:module";
import { JSDOM } from "jsdom";
import { only, path, show } from "./offsets.mjs";

globalThis.crypto ??= webcrypto; // which node 18 does not show
const { window } = new JSDOM("<!DOCTYPE html><div id=page></div>", { pretendToBeVisual: true });
const box = { left: 0, top: 0, right: 2000, bottom: 20, width: 2000, height: 20 };
layOut();
const require = createRequire(import.meta.url);
const Vue = require("vue");
Object.assign(Vue.config, { productionTip: false, devtools: false });
const Annotator = require("v-annotator").default;

const record = JSON.parse(only(fs.readFileSync(path, "utf8").split("\n").filter(Boolean), "line"));
const lines = record.text.split("\n");
const spans = [];
for (const [start, end, name] of record.label) {
  // One entity at a time, so that what was found is known to be its own.
  const range = only(await ranges({ start, end, name }), `range of ${name}`);
  const line = lines.indexOf(range.line);
  const before = lines.slice(0, line).map((text) => `${text}\n`).join("") + range.line.slice(0, range.from);
  const from = [...before].length;
  spans.push({ label: name, start: from, end: from + [...range.words].length, words: range.words });
}
show(record.text, spans);

/** The ranges that the page finds for an entity. */
async function ranges({ start, end, name }) {
  const found = new Map();
  let first;
  const asked = new Promise((resolve) => {
    first = resolve;
  });
  window.Range.prototype.getClientRects = function () {
    const words = this.toString();
    found.set(words, { line: this.startContainer.textContent, from: this.startOffset, words });
    first();
    return [box];
  };
  const props = {
    text: record.text,
    entities: [{ id: 1, label: 1, startOffset: start, endOffset: end }],
    entityLabels: [{ id: 1, text: name, color: "#ffffff" }],
    allowOverlapping: true,
    graphemeMode: false,
  };
  const page = new Vue({ render: (create) => create(Annotator, { props }) });
  page.$mount(window.document.body.appendChild(window.document.createElement("div")));
  await asked;
  await Vue.nextTick();
  page.$destroy();
  return [...found.values()].filter(({ words }) => words !== "");
}

/** What a browser has and jsdom has not: sizes. All that counts is that there are some. */
function layOut() {
  for (const name of ["document", "HTMLElement", "SVGElement", "Element", "Node", "MutationObserver"]) {
    globalThis[name] = window[name];
  }
  globalThis.window = window;
  for (const name of ["getComputedStyle", "requestAnimationFrame", "cancelAnimationFrame"]) {
    globalThis[name] = window[name].bind(window);
  }
  const observer = class {
    observe() {}
    unobserve() {}
    disconnect() {}
  };
  Object.assign(window, { ResizeObserver: observer, IntersectionObserver: observer });
  Object.assign(globalThis, { ResizeObserver: observer, IntersectionObserver: observer });
  window.Element.prototype.getBoundingClientRect = () => box;
  for (const name of ["clientWidth", "clientHeight", "offsetWidth", "offsetHeight"]) {
    Object.defineProperty(window.HTMLElement.prototype, name, { get: () => box.width });
  }
  Object.assign(window.SVGElement.prototype, {
    getNumberOfChars() {
      return this.textContent.length;
    },
    getExtentOfChar: () => ({ width: 5, height: 10 }),
    getBBox: () => box,
  });
}
