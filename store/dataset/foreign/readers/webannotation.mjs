// Web annotations in code points, as the standard counts: jsonld makes statements of
// the file, Apache Annotator finds the selectors in the page.

import fs from "node:fs";
import { createTextPositionSelectorMatcher, createTextQuoteSelectorMatcher } from "@apache-annotator/dom";
import jsonld from "jsonld";
import { only, path, show } from "./offsets.mjs";
import { article, rangeSpan, window } from "./page.mjs";
import { context } from "./vocabulary.mjs";

Object.assign(globalThis, { document: window.document, Node: window.Node, NodeFilter: window.NodeFilter });

const OA = "http://www.w3.org/ns/oa#";
const VALUE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#value";
const matchers = {
  TextPositionSelector: createTextPositionSelectorMatcher,
  TextQuoteSelector: createTextQuoteSelectorMatcher,
};

const file = JSON.parse(fs.readFileSync(path, "utf8"));
const graph = await jsonld.flatten(await jsonld.expand(file, { documentLoader, safe: true }));
const nodes = new Map(graph.map((node) => [node["@id"], node]));
const spans = [];
for (const node of graph) {
  if (node["@type"]?.includes(`${OA}Annotation`)) {
    spans.push(...(await annotation(node)));
  }
}
show(null, spans);

async function documentLoader(url) {
  if (url !== "http://www.w3.org/ns/anno.jsonld") {
    throw new Error(`the annotations need ${url}`);
  }
  return { documentUrl: url, document: { "@context": context } };
}

function follow(node, name) {
  return (node[OA + name] ?? []).map((value) => nodes.get(value["@id"]) ?? value);
}

/** The spans of an annotation, one for each of its tags. */
async function annotation(node) {
  const tags = follow(node, "hasBody").filter((body) => {
    return [...(body[`${OA}hasPurpose`] ?? []), ...(node[`${OA}motivatedBy`] ?? [])].some(({ "@id": id }) => /#(tagging|classifying)$/.test(id));
  });
  if (tags.length === 0) {
    return [];
  }
  const target = only(follow(node, "hasTarget"), "target");
  const found = await Promise.all(follow(target, "hasSelector").map(select));
  if (found.length === 0 || found.some((range) => JSON.stringify(range) !== JSON.stringify(found[0]))) {
    throw new Error(`the selectors of ${node["@id"]} differ: ${JSON.stringify(found)}`);
  }
  return tags.map((body) => ({ ...found[0], label: only(body[VALUE], "value")["@value"] }));
}

/** What the annotator makes of a selector: one range, as a span without its label. */
async function select(node) {
  const type = only(node["@type"], "type").slice(OA.length);
  const selector = { type };
  for (const name of ["start", "end", "exact", "prefix", "suffix"]) {
    if (node[OA + name]) {
      const value = node[OA + name][0]["@value"];
      selector[name] = name === "start" || name === "end" ? Number(value) : value;
    }
  }
  const ranges = [];
  for await (const range of matchers[type](selector)(article)) {
    ranges.push(rangeSpan("", range));
  }
  return only(ranges, `place of ${JSON.stringify(selector)}`);
}
