"""Offsets of a text in the three units that formats count in, as code points."""

import json
import sys


def width(character, unit):
    """The length of one code point in the unit."""
    if unit == "codepoint":
        return 1
    if unit == "utf16":
        return 2 if ord(character) > 0xFFFF else 1
    if unit == "byte":
        return len(character.encode("utf-8"))
    raise ValueError(f"no unit of offsets is called {unit!r}")


class Text:
    """A text whose spans are given in a unit, from 0, the end exclusive."""

    def __init__(self, text, unit):
        self.text = text
        self.code_point = {}
        at = 0
        for index, character in enumerate(text):
            self.code_point[at] = index
            at += width(character, unit)
        self.code_point[at] = len(text)

    def span(self, label, start, end, words=None):
        """One span in code points. What the file says stands there has to stand there."""
        for offset in (start, end):
            if offset not in self.code_point:
                raise ValueError(f"{label}: offset {offset} is outside the text or inside a character")
        start, end = self.code_point[start], self.code_point[end]
        if start >= end:
            raise ValueError(f"{label}: the span from {start} to {end} is empty")
        found = self.text[start:end]
        if words is not None and words != found:
            raise ValueError(f"{label}: the file says {words!r}, the text {found!r}")
        return {"label": label, "start": start, "end": end, "words": found}


def only(values, what):
    """The one value of a list: the sample is one article."""
    values = list(values)
    if len(values) != 1:
        raise ValueError(f"one {what} expected, not {len(values)}")
    return values[0]


def read_json(path):
    with open(path, encoding="utf-8", newline="") as file:
        return json.load(file)


def read_lines(path):
    """The JSON values of a file of lines."""
    with open(path, encoding="utf-8", newline="\n") as file:
        return [json.loads(line) for line in file if line.strip()]


def show(text, spans):
    """Print what was read, for the driver to compare."""
    json.dump({"text": text, "spans": spans}, sys.stdout)


def arguments():
    """The path of the file or folder, and the unit that it was written in."""
    return sys.argv[1], sys.argv[2]
