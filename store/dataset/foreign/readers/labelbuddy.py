"""labelbuddy: a document a line, with annotations in code points, and in bytes if they are there."""

import hashlib

from offsets import Text, arguments, only, read_lines, show

path, unit = arguments()
document = only(read_lines(path), "document")
text = Text(document["text"], unit)
in_bytes = Text(document["text"], "byte")
digest = document.get("utf8_text_md5_checksum")
if digest is not None and digest != hashlib.md5(document["text"].encode("utf-8")).hexdigest():
    raise ValueError("utf8_text_md5_checksum is not that of the text")
spans = []
for item in document["annotations"]:
    span = text.span(item["label_name"], item["start_char"], item["end_char"])
    if "start_byte" in item and in_bytes.span(item["label_name"], item["start_byte"], item["end_byte"]) != span:
        raise ValueError("the offsets in bytes are another span's")
    spans.append(span)
show(text.text, spans)
