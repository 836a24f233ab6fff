"""A list of quotes in Markdown: block quotes, found anew in the sample."""

import json
import os
import re

from offsets import Text, arguments, show

path, _ = arguments()
with open(os.path.join(os.path.dirname(os.path.abspath(__file__)), "expected.json"), encoding="utf-8") as file:
    text = json.load(file)["text"]
units = Text(text, "codepoint")
spans = []
with open(path, encoding="utf-8") as file:
    for line in file:
        if line.startswith("> ") and not line.startswith("> — "):
            words = re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", line[2:].rstrip("\n"))
            start = text.index(words)
            spans.append(units.span("quote", start, start + len(words), words))
show(None, spans)
