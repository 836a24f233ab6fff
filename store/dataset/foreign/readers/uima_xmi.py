"""UIMA CAS XMI 2.0: one element for each feature structure, offsets in UTF-16."""

import pathlib
import xml.etree.ElementTree as etree

from offsets import Text, arguments, only, show

CAS = "{http:///uima/cas.ecore}"
ID = "{http://www.omg.org/XMI}id"
TYPES = "{http://uima.apache.org/resourceSpecifier}"
# The types of others whose annotations are no spans of a person: words, sentences, metadata.
DKPRO = "de.tudarmstadt.ukp.dkpro.core.api."


def type_name(element):
    """The name of a type: the namespace http:///a/b.ecore and the name C are a.b.C."""
    namespace, name = element.tag[1:].split("}")
    return namespace.removeprefix("http:///").removesuffix(".ecore").replace("/", ".") + "." + name


path, unit = arguments()
folder = pathlib.Path(path)
root = etree.parse(only(folder.glob("*.xmi"), "file")).getroot()
declared = {kind.findtext(TYPES + "name") for kind in etree.parse(folder / "TypeSystem.xml").iter(TYPES + "typeDescription")}
if root.tag != "{http://www.omg.org/XMI}XMI" or root.get("{http://www.omg.org/XMI}version") != "2.0":
    raise ValueError(f"{root.tag} is no XMI 2.0")
sofa = only(root.iter(CAS + "Sofa"), "text")
view = only(root.iter(CAS + "View"), "view")
if view.get("sofa") != sofa.get(ID):
    raise ValueError("the view is of another text")
by_id = {element.get(ID): element for element in root if element.get(ID)}
text = Text(sofa.get("sofaString"), "utf16")
spans = []
for member in view.get("members").split():
    element = by_id[member]
    kind = type_name(element)
    if kind not in declared:
        raise ValueError(f"TypeSystem.xml has no type {kind}")
    if not kind.startswith(DKPRO):
        spans.append(text.span(element.get("value"), int(element.get("begin")), int(element.get("end"))))
show(text.text, spans)
