"""REFI-QDA 1.0: a zip file of project.qde and the texts, whose selections are coded."""

import xml.etree.ElementTree as etree
import zipfile

from offsets import Text, arguments, only, show

NAMESPACE = "{urn:QDA-XML:project:1.0}"
# The standard's sequence of what may stand in these elements.
ORDER = {
    "Project": "Users CodeBook Variables Cases Sources Notes Links Sets Graphs Description NoteRef".split(),
    "TextSource": "Description PlainTextContent PlainTextSelection Coding NoteRef VariableValue".split(),
    "PlainTextSelection": "Description Coding NoteRef".split(),
    "Code": "Description NoteRef Code".split(),
    "Coding": "CodeRef NoteRef".split(),
}
REQUIRED = {
    "Project": ["name"],
    "User": ["guid"],
    "Code": ["guid", "name", "isCodable"],
    "TextSource": ["guid"],
    "PlainTextSelection": ["guid", "startPosition", "endPosition"],
    "Coding": ["guid"],
    "CodeRef": ["targetGUID"],
    "Variable": ["guid", "name", "typeOfVariable"],
}


def check(element):
    name = element.tag.removeprefix(NAMESPACE)
    if element.tag == name:
        raise ValueError(f"{name} is not in the namespace of REFI-QDA")
    for attribute in REQUIRED.get(name, []):
        if attribute not in element.attrib:
            raise ValueError(f"{name} has no {attribute}")
    if name in ORDER:
        places = [ORDER[name].index(child.tag.removeprefix(NAMESPACE)) for child in element]
        if places != sorted(places):
            raise ValueError(f"what is in {name} is not in the standard's sequence")
    for child in element:
        check(child)


path, unit = arguments()
with zipfile.ZipFile(path) as archive:
    project = etree.fromstring(archive.read("project.qde"))
    check(project)
    source = only(project.iter(NAMESPACE + "TextSource"), "text")
    place = source.get("plainTextPath")
    if not place.startswith("internal://"):
        raise ValueError(f"the text is at {place}")
    file = "sources/" + place.removeprefix("internal://")
    name = only([name for name in archive.namelist() if name.lower() == file.lower()], file)
    text = Text(archive.read(name).decode("utf-8"), unit)
codes = {code.get("guid"): code.get("name") for code in project.iter(NAMESPACE + "Code")}
spans = []
for selection in source.iter(NAMESPACE + "PlainTextSelection"):
    for coding in selection.iter(NAMESPACE + "Coding"):
        label = codes[coding.find(NAMESPACE + "CodeRef").get("targetGUID")]
        start, end = int(selection.get("startPosition")), int(selection.get("endPosition"))
        spans.append(text.span(label, start, end))
show(text.text, spans)
