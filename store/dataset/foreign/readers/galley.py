"""Galley's own datasets, from their JSON Schema: one document, or a header and an article a line."""

import hashlib

from offsets import Text, arguments, only, read_json, read_lines, show

UNITS = {"unicode_code_point": "codepoint", "utf16_code_unit": "utf16", "utf8_byte": "byte"}

path, unit = arguments()
if path.endswith(".jsonl"):
    header, *documents = read_lines(path)
else:
    header = read_json(path)
    documents = header["documents"]
if UNITS[header["offsets"]["unit"]] != unit:
    raise ValueError("the file is in another unit than was asked for")
names = {label["id"]: label["name"] for label in header["labels"]}
document = only(documents, "document")
text = Text(document["text"], unit)
encoded = document["text"].encode("utf-8")
if hashlib.sha256(encoded).hexdigest() != document["text_sha256"]:
    raise ValueError("text_sha256 is not that of the text")
if document["text_length"] != {
    "code_points": len(document["text"]),
    "utf16": len(document["text"].encode("utf-16-le")) // 2,
    "utf8": len(encoded),
}:
    raise ValueError("text_length is not that of the text")
spans = []
for item in document["spans"]:
    span = text.span(names[item["label"]], item["start"], item["end"], item["text"])
    before, after = document["text"][: span["start"]], document["text"][span["end"] :]
    if not before.endswith(item["prefix"]) or not after.startswith(item["suffix"]):
        raise ValueError(f"prefix or suffix of {item['id']} is not what stands there")
    spans.append(span)
show(text.text, spans)
