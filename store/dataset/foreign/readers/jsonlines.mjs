// The JSON Lines of a folder for Hugging Face, as datasets' loader of JSON takes them.

import fs from "node:fs";
import { glob } from "./folder.mjs";
import { Text, only, path, show } from "./offsets.mjs";

const name = only(glob(path, "**/*.jsonl"), "JSON Lines file");
const lines = fs.readFileSync(`${path}/${name}`, "utf8").split("\n").filter(Boolean);
const row = JSON.parse(only(lines, "line"));
const text = new Text(row.text, "codepoint");
show(row.text, row.spans.map(({ label, start, end, text: words }) => text.span(label, start, end, words)));
