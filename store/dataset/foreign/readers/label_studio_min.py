"""Label Studio's JSON_MIN: an object for each annotation, its data beside its controls' values."""

from offsets import Text, arguments, only, read_json, show

path, unit = arguments()
record = only(read_json(path), "annotation")
text = Text(record["text"], unit)
spans = []
for value in record.values():
    if not isinstance(value, list):
        continue
    for item in value:
        if isinstance(item, dict) and "labels" in item:
            words = item["text"].replace("\\n", "\n")
            spans.append(text.span(only(item["labels"], "label"), item["start"], item["end"], words))
show(text.text, spans)
