"""WebAnno TSV 3.3: a word a row under #Text lines, offsets in UTF-16."""

import pathlib
import re

from offsets import Text, arguments, only, show

ESCAPE = {"t": "\t", "n": "\n", "r": "\r", "f": "\f", "b": "\b"}


def plain(value):
    return re.sub(r"\\(.|->)", lambda found: ESCAPE.get(found[1], found[1]), value)


def cells(value):
    """The annotations of one cell: their values, and the numbers that tell them apart."""
    for part in re.split(r"(?<!\\)\|", value):
        found = re.fullmatch(r"(.*?)(?:(?<!\\)\[([0-9]+)\])?", part, re.DOTALL)
        yield plain(found[1]), found[2]


path, unit = arguments()
with open(only(pathlib.Path(path).glob("*.tsv"), "file"), encoding="utf-8", newline="") as file:
    lines = file.read().split("\n")
if lines[0] != "#FORMAT=WebAnno TSV 3.3":
    raise ValueError(f"not WebAnno TSV 3.3: {lines[0]}")
layers = [line for line in lines[1:] if line.startswith("#T_")]
head = 1 + len(layers)
if lines[head : head + 2] != ["", ""]:
    raise ValueError("the header does not end with two blank lines")

sentences = []  # [lines of text, rows]
for line in lines[head + 2 :]:
    if line.startswith("#Text="):
        if not sentences or sentences[-1][1]:
            sentences.append(([], []))
        sentences[-1][0].append(plain(line.removeprefix("#Text=")))
    elif line and not line.startswith("#"):
        sentences[-1][1].append(line.split("\t"))

# Between sentences the file has no text: there the sample has a line feed.
units = ""
for text_lines, rows in sentences:
    sentence = "\n".join(text_lines)
    begin, end = (int(offset) for offset in rows[0][1].split("-"))
    so_far = len(units.encode("utf-16-le")) // 2
    if begin < so_far:
        raise ValueError(f"the sentence at {begin} begins before {so_far}, where the last one ends")
    units += "\n" * (begin - so_far) + sentence
text = Text(units, "utf16")

# The label is the first feature of the first layer of spans.
kinds = [line.split("=")[0] for line in layers for _ in line.split("|")[1:]]
label_column = kinds.index("#T_SP")
spans = []
numbered = {}
for _, rows in sentences:
    for name, place, token, *values in rows:
        begin, end = (int(offset) for offset in place.split("-"))
        text.span(f"the token {name}", begin, end, plain(token))
        if values[label_column] == "_":
            continue
        for label, number in cells(values[label_column]):
            if number is None:
                spans.append(text.span(label, begin, end))
            elif number in numbered:
                numbered[number][2] = end
                if numbered[number][0] != label:
                    raise ValueError(f"the annotation [{number}] has two labels")
            else:
                numbered[number] = [label, begin, end]
spans += [text.span(*value) for value in numbered.values()]
show(text.text, spans)
