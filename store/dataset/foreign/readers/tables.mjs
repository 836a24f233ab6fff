// CSV and TSV by Papa Parse.

import fs from "node:fs";
import Papa from "papaparse";
import { path, unit } from "./offsets.mjs";
import { showRows } from "./rows.mjs";

const bytes = fs.readFileSync(path, "utf8").replace(/^\uFEFF/, "");
const { data, errors } = Papa.parse(bytes, { header: true, skipEmptyLines: true });
if (errors.length > 0) {
  throw new Error(`Papa Parse: ${JSON.stringify(errors)}`);
}
// An apostrophe stands before what a spreadsheet would take for a formula.
for (const row of data) {
  for (const [column, value] of Object.entries(row)) {
    row[column] = value.replace(/^'(?=['=+\-@\t\r])/, "");
  }
}
const of = (kind) => data.filter((row) => row.kind === kind);
showRows(of("article"), of("span"), unit);
