"""UIMA CAS JSON 0.4.0: feature structures with their types, offsets in UTF-16."""

import pathlib

from offsets import Text, arguments, only, read_json, show

# The built-in types that are here, with their features.
BUILT_IN = {
    "uima.cas.Sofa": (None, {"sofaNum", "sofaID", "mimeType", "sofaString"}),
    "uima.tcas.Annotation": (None, {"begin", "end", "sofa"}),
    "uima.tcas.DocumentAnnotation": ("uima.tcas.Annotation", {"language"}),
}
# The types of others whose annotations are no spans of a person: words, sentences, metadata.
DKPRO = "de.tudarmstadt.ukp.dkpro.core.api."


def features(kind):
    """All features that a type has, its own and those of the types above."""
    above, own = BUILT_IN.get(kind, (None, None))
    if own is None:
        declared = cas["%TYPES"][kind]
        above, own = declared["%SUPER_TYPE"], {name for name in declared if name[0] != "%"}
    return own | (features(above) if above else set())


path, unit = arguments()
cas = read_json(only(pathlib.Path(path).glob("*.json"), "file"))
structures = cas["%FEATURE_STRUCTURES"]
by_id = {}
for structure in structures:
    if "@sofa" in structure and structure["@sofa"] not in by_id:
        raise ValueError("a structure stands before the text that it is of")
    if structure["%ID"] in by_id or structure["%ID"] < 1:
        raise ValueError(f"%ID {structure['%ID']} is there twice, or none")
    by_id[structure["%ID"]] = structure
view = cas["%VIEWS"]["_InitialView"]
sofa = by_id[view["%SOFA"]]
text = Text(sofa["sofaString"], "utf16")
spans = []
for member in view["%MEMBERS"]:
    structure = by_id[member]
    kind = structure["%TYPE"]
    unknown = {name.lstrip("@^#") for name in structure if name[0] != "%"} - features(kind)
    if unknown:
        raise ValueError(f"{kind} has no {', '.join(sorted(unknown))}")
    if kind not in BUILT_IN and not kind.startswith(DKPRO):
        spans.append(text.span(structure["value"], structure["begin"], structure["end"]))
show(text.text, spans)
