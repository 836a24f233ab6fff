// The card of a folder for Hugging Face: the YAML before the text of README.md.

import fs from "node:fs";
import { parse } from "yaml";

export function cardOf(folder) {
  return parse(fs.readFileSync(`${folder}/README.md`, "utf8").split(/^---$/m)[1]);
}

/** The names of the labels of spans, which the Parquet has by number. */
export function labelNames(folder) {
  const spans = cardOf(folder).dataset_info.features.find(({ name }) => name === "spans");
  return spans.list.find(({ name }) => name === "label").dtype.class_label.names;
}
