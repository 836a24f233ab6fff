"""spaCy 3: a line each with a text and the dictionary that Example.from_dict takes."""

from offsets import Text, arguments, only, read_lines, show

path, unit = arguments()
line = only(read_lines(path), "line")
words, annotations = line if isinstance(line, list) else (line["text"], line)
text = Text(words, unit)
entities = [text.span(label, start, end) for start, end, label, *_ in annotations.get("entities", [])]
for one in entities:
    for other in entities:
        if one is not other and one["start"] < other["end"] and other["start"] < one["end"]:
            raise ValueError("spaCy takes no entities that overlap")
spans = entities[:]
for group in annotations.get("spans", {}).values():
    for start, end, label, *_ in group:
        span = text.span(label, start, end)
        if span not in spans:
            spans.append(span)
show(text.text, spans)
