"""CoNLL through NLTK, whose reader of corpora has words and tags, no text: found anew in the sample."""

import json
import os
import sys

from nltk.corpus.reader import ConllCorpusReader

from offsets import Text, arguments, show

path, unit = arguments()
folder, name = os.path.split(os.path.abspath(path))
with open(os.path.join(os.path.dirname(os.path.abspath(__file__)), "expected.json"), encoding="utf-8") as file:
    text = json.load(file)["text"]
with open(path, encoding="utf-8") as file:
    width = max(len(line.split()) for line in file)

spans = []
for column in range(2, width):
    # NLTK calls a column of tags chunks. One is read after the other, all else is left out.
    kinds = ["words", "pos"] + ["ignore"] * (width - 2)
    kinds[column] = "chunk"
    corpus = ConllCorpusReader(folder, [name], kinds, encoding="utf-8")
    at = 0
    for word, _, tag in corpus.iob_words():
        if word == "-DOCSTART-":
            continue
        start = text.index(word, at)
        if text[at:start].strip():
            raise ValueError(f"the file lacks the words {text[at:start]!r}")
        at = start + len(word)
        prefix, _, label = tag.partition("-")
        if prefix == "B":
            spans.append([label, start, at])
        elif prefix == "I":
            if not spans or spans[-1][0] != label:
                raise ValueError(f"{tag} goes on with nothing")
            spans[-1][2] = at
units = Text(text, unit)
show(None, [units.span(*span) for span in spans])
