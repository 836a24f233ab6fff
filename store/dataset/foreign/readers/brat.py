"""brat: a folder of .txt and .ann files of the same name, and an annotation.conf."""

import pathlib
import re

from offsets import Text, arguments, only, show

SECTIONS = ("[entities]", "[relations]", "[events]", "[attributes]")
# Characters at which brat's own reader ends a line beside the line feed.
BREAKS = re.compile("[\x0b\x0c\x0d\x1c\x1d\x1e\x85\u2028\u2029]")


def read(path):
    with open(path, encoding="utf-8", newline="") as file:
        return file.read()


def textbound(text, line):
    identity, place, words = line.split("\t")
    if not re.fullmatch(r"T[0-9]+", identity):
        raise ValueError(f"{identity} is no id of a span")
    label, offsets = place.split(" ", 1)
    pieces = [tuple(int(offset) for offset in piece.split(" ")) for piece in offsets.split(";")]
    parts = [text.span(label, start, end) for start, end in pieces]
    if " ".join(part["words"] for part in parts) != words:
        raise ValueError(f"{identity}: the words are not those of the text")
    if "\n" in words or len(parts) != 1:
        raise ValueError(f"{identity} should be one piece of one line")
    return parts[0]


path, unit = arguments()
folder = pathlib.Path(path)
conf = read(only(folder.rglob("annotation.conf"), "annotation.conf"))
lines = [line.strip() for line in conf.split("\n")]
if [line for line in lines if line in SECTIONS] != list(SECTIONS):
    raise ValueError("annotation.conf has not the sections that brat asks for")
declared = lines[lines.index("[entities]") + 1 : lines.index("[relations]")]
source = only(folder.rglob("*.ann"), ".ann file")
text = Text(read(source.with_suffix(".txt")), unit)
annotations = read(source)
if BREAKS.search(annotations):
    raise ValueError("brat breaks a line of the .ann file in two")
spans = []
for line in annotations.split("\n"):
    if line.startswith("T"):
        spans.append(textbound(text, line))
    elif line and not re.match(r"[A-Z#*][A-Za-z0-9]*\t", line):
        raise ValueError(f"brat knows no such line: {line!r}")
if not {span["label"] for span in spans} <= set(declared):
    raise ValueError("annotation.conf lacks a label")
show(text.text, spans)
