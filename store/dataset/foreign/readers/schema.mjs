// Galley's datasets against their JSON Schema, by Ajv.

import fs from "node:fs";
import Ajv from "ajv/dist/2020.js";
import addFormats from "ajv-formats";

const [schema, ...paths] = process.argv.slice(2);
const ajv = new Ajv({ allErrors: true, strict: false });
addFormats(ajv);
const validate = ajv.compile(JSON.parse(fs.readFileSync(schema, "utf8")));
for (const path of paths) {
  const content = fs.readFileSync(path, "utf8");
  let dataset;
  if (path.endsWith(".jsonl")) {
    // The first line is the dataset without its documents, each other line is one.
    const [header, ...documents] = content.split("\n").filter(Boolean).map((line) => JSON.parse(line));
    dataset = { ...header, documents };
  } else {
    dataset = JSON.parse(content);
  }
  if (!validate(dataset)) {
    console.error(path, validate.errors);
    process.exitCode = 1;
  }
}
