// Label Studio's own editor: of 2021-12 in code points, as today's, or of 2021-03, when
// it still counted in UTF-16. It opens the task, finds each region in its page, and
// gives the regions back as it would save them.

import fs from "node:fs";
import { JSDOM } from "jsdom";
import { only, path, show, unit } from "./offsets.mjs";

const editors = { codepoint: "label-studio-1.4.0", utf16: "label-studio-1.0.1" };
const editor = new URL(`editors/${editors[unit]}/build/static/js/main.js`, import.meta.url);

const task = only(JSON.parse(fs.readFileSync(path, "utf8")), "task");
const { text } = task.data;
const annotations = task.annotations.map((annotation, index) => ({ ...annotation, id: String(index + 1) }));
const names = new Set(annotations.flatMap(({ result }) => result.flatMap(({ value }) => value.labels)));
const labels = [...names].map((name) => `<Label value="${name}"/>`).join("");
const options = {
  config: `<View><Labels name="label" toName="text">${labels}</Labels><Text name="text" value="$text" granularity="symbol"/></View>`,
  interfaces: ["panel", "controls", "side-column", "annotations:menu", "completions:menu"],
  user: { pk: 1, firstName: "", lastName: "" },
  // Until 2021 annotations were completions.
  task: { ...task, id: 1, annotations, completions: annotations, predictions: [] },
};

const { window } = openPage();
window.eval(fs.readFileSync(editor, "utf8"));
const store = await load();
const annotation = store.annotations?.[0] ?? store.completions[0];
(store.selectAnnotation ?? store.selectCompletion)(annotation.id);
await found(annotation.regionStore.regions);

const spans = annotation.regionStore.regions.map((region) => {
  const words = region._spans.map(content).join("");
  return { label: only(region.labels ?? region.labeling.mainValue, "label"), ...place(region), words };
});
show(text, spans);
process.exit(0);

/** An empty page, with what jsdom lacks of a browser. */
function openPage() {
  // The editor looks for the address that it came from.
  const page = `<!DOCTYPE html><body><div id="label-studio"></div><script src="http://localhost/main.js"></script>`;
  const dom = new JSDOM(page, { runScripts: "outside-only", pretendToBeVisual: true, url: "http://localhost/" });
  const observer = class {
    observe() {}
    unobserve() {}
    disconnect() {}
  };
  const canvas = new Proxy({}, { get: (values, name) => values[name] ?? (() => ({ data: [], width: 0 })) });
  Object.assign(dom.window, {
    ResizeObserver: observer,
    IntersectionObserver: observer,
    Worker: observer,
    matchMedia: () => ({ matches: false, addListener() {}, removeListener() {} }),
    scrollTo() {},
  });
  dom.window.HTMLCanvasElement.prototype.getContext = () => canvas;
  dom.window.HTMLElement.prototype.scrollIntoView = () => {};
  return dom;
}

/** The store of annotations, when the editor has loaded the task. */
function load() {
  return new Promise((resolve) => {
    window.loaded = (editor) => resolve(editor.annotationStore ?? editor.completionStore);
    // The editor takes no objects from outside its page.
    window.options = JSON.stringify(options);
    window.eval("new LabelStudio('label-studio', { ...JSON.parse(options), onLabelStudioLoad: loaded })");
  });
}

/** Waits until the editor has drawn every region. */
function found(regions) {
  const drawn = () => regions.length > 0 && regions.every((region) => region._spans?.length > 0);
  return new Promise((resolve) => {
    const observer = new window.MutationObserver(() => drawn() && resolve());
    observer.observe(window.document.body, { childList: true, subtree: true });
    if (drawn()) {
      resolve();
    }
  });
}

/** What the nodes of the page say: the editor has an element for each line break. */
function content(node) {
  if (node.nodeName === "BR") {
    return "\n";
  }
  return node.nodeType === window.Node.TEXT_NODE ? node.data : [...node.childNodes].map(content).join("");
}

/** Where a region is, in code points, by what stands before it in the page's text. */
function place(region) {
  const [first] = region._spans;
  let box = first.parentElement;
  while (!content(box).includes(text)) {
    box = box.parentElement;
  }
  const range = window.document.createRange();
  range.selectNodeContents(box);
  range.setEndBefore(first);
  const before = content(range.cloneContents()).slice(content(box).indexOf(text));
  const start = [...before].length;
  return { start, end: start + [...region._spans.map(content).join("")].length };
}
