"""GATE: a document in bdocjs, whose offset_type is p for code points and j for UTF-16."""

from offsets import Text, arguments, read_json, show

path, unit = arguments()
document = read_json(path)
declared = {"p": "codepoint", "j": "utf16"}[document.get("offset_type", "p")]
if declared != unit:
    raise ValueError("the file is in another unit than was asked for")
text = Text(document["text"], declared)
spans = []
for name, annotations in document["annotation_sets"].items():
    if annotations["name"] != name:
        raise ValueError(f"the set {name!r} says that it is {annotations['name']!r}")
    ids = [annotation["id"] for annotation in annotations["annotations"]]
    if len(set(ids)) != len(ids) or max(ids, default=-1) >= annotations["next_annid"]:
        raise ValueError(f"the ids of the set {name!r} are not as next_annid says")
    for item in annotations["annotations"]:
        if not isinstance(item["features"], dict):
            raise ValueError("an annotation has no features")
        spans.append(text.span(item["type"], item["start"], item["end"]))
show(text.text, spans)
