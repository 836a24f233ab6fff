// The Croissant 1.1 description of a folder for Hugging Face, by jsonld: one record set says
// where text and spans are, the other which number is which label; and each file has to have
// the SHA-256 that is stated.

import crypto from "node:crypto";
import fs from "node:fs";
import { asyncBufferFromFile, parquetReadObjects } from "hyparquet";
import { compressors } from "hyparquet-compressors";
import jsonld from "jsonld";
import { Text, only, path, show } from "./offsets.mjs";

const CR = "http://mlcommons.org/croissant/";
const SC = "https://schema.org/";

async function documentLoader(url) {
  throw new Error(`the description needs ${url}`);
}

function all(node, name) {
  return node[name] ?? [];
}

function value(node, name) {
  return only(all(node, name), name)["@value"];
}

/** The bytes of a FileObject, after the digest was compared. */
function check(object) {
  const name = value(object, `${SC}contentUrl`);
  const digest = crypto.createHash("sha256").update(fs.readFileSync(`${path}/${name}`)).digest("hex");
  if (value(object, `${SC}sha256`) !== digest) {
    throw new Error(`the SHA-256 of ${name} is not that of the file`);
  }
  return [object["@id"], name];
}

/** The file that a field is of, and the way to it from a row: its column, and what is inside. */
function source(field) {
  const from = only(all(field, `${CR}source`), `source of ${field["@id"]}`);
  const object = only(all(from, `${CR}fileObject`), "file of the field");
  const column = value(only(all(from, `${CR}extract`), "extract"), `${CR}column`);
  const inside = all(from, `${CR}transform`).map((part) => value(part, `${CR}jsonPath`));
  return { file: files.get(object["@id"]), way: [column, ...inside] };
}

/** The fields by the last part of their names. */
function byName(fields) {
  return new Map(fields.map((field) => [value(field, `${SC}name`).split("/").pop(), field]));
}

const document = JSON.parse(fs.readFileSync(`${path}/croissant.json`, "utf8"));
const base = "https://example.com/folder/";
const dataset = only(await jsonld.expand(document, { base, documentLoader, safe: true }), "dataset");
for (const name of [`${SC}name`, `${SC}description`, "http://purl.org/dc/terms/conformsTo"]) {
  only(all(dataset, name), name);
}
const files = new Map(all(dataset, `${SC}distribution`).map(check));
const isEnumeration = (set) => all(set, `${CR}dataType`).some((type) => type["@id"] === `${SC}Enumeration`);
const sets = all(dataset, `${CR}recordSet`);
const enumeration = only(sets.filter(isEnumeration), "enumeration");
const fields = byName(all(only(sets.filter((set) => !isEnumeration(set)), "record set"), `${CR}field`));
const parts = byName(all(fields.get("spans"), `${CR}subField`));

const { file: name, way } = source(fields.get("text"));
const file = await asyncBufferFromFile(`${path}/${name}`);
const row = only(await parquetReadObjects({ file, compressors }), "row");
const words = row[only(way, "column of the text")];
const text = new Text(words, "codepoint");
const key = document.recordSet.find((set) => set["@id"] === "labels").key["@id"];
const labels = new Map(value(enumeration, `${CR}data`).map((label) => [label[key], label["labels/name"]]));
show(
  words,
  row[source(parts.get("start")).way[0]].map((item) => {
    const part = (name) => source(parts.get(name)).way.slice(1).reduce((value, key) => value[key], item);
    return text.span(labels.get(Number(part("label"))), part("start"), part("end"), part("text"));
  }),
);
