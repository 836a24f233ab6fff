"""doccano 1.8: an article a line, text and label, or entities of a project with relations."""

from offsets import Text, arguments, only, read_lines, show

path, unit = arguments()
record = only(read_lines(path), "line")
text = Text(record["text"], unit)
if "entities" in record:
    items = [(item["start_offset"], item["end_offset"], item["label"]) for item in record["entities"]]
else:
    items = record["label"]
show(text.text, [text.span(label, start, end) for start, end, label in items])
