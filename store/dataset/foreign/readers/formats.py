"""Have what Galley writes read by others: by the software that a format is for, or by
readers that were written from its specification, without a look at Galley's writers.

formats.py GALLEY FOLDER writes sample.jsonl in every format and unit of offsets into
the folder, has each read, compares the spans with expected.json in code points, and
prints a table. It exits with 1 if a span is wrong or a format has no reader.
"""

import json
import pathlib
import platform
import shutil
import subprocess
import sys

HERE = pathlib.Path(__file__).resolve().parent
OWN = "own reader"
UIMA = pathlib.Path("/usr/share/java/uimaj-core.jar")

# The readers of each format: the file, the packages that read, none where the file does,
# and the one unit of offsets that these packages take, if they take but one.
READERS = {
    "argilla": [("argilla.py", [])],
    "brat": [("brat.py", [])],
    "conll": [("conll.py", ["nltk"])],
    "csv": [("tables.mjs", ["papaparse"])],
    "doccano": [("doccano.py", [], "codepoint"), ("vannotator.mjs", ["v-annotator"], "utf16")],
    "gate": [("gate.py", [])],
    "huggingface": [
        ("parquet.mjs", ["hyparquet", "yaml"]),
        ("croissant.mjs", ["jsonld", "hyparquet"]),
        ("jsonlines.mjs", []),
    ],
    "json": [("galley.py", [])],
    "jsonl": [("galley.py", [])],
    "label-studio": [
        ("labelstudio.mjs", ["label-studio-1.4.0"], "codepoint"),
        ("labelstudio.mjs", ["label-studio-1.0.1"], "utf16"),
        ("label_studio.py", []),
    ],
    "label-studio-min": [("label_studio_min.py", [])],
    "labelbuddy": [("labelbuddy.py", [])],
    "prodigy": [("prodigy.py", [])],
    "quotes": [("quotes.py", [])],
    "refi-qda": [("refi_qda.py", [])],
    "report": [("report.mjs", ["jsdom"]), ("report.py", [])],
    "spacy": [("spacy.py", [])],
    "tsv": [("tables.mjs", ["papaparse"])],
    "uima-json": [("uima_json.py", [])],
    "uima-xmi": [("UimaXmi.java", ["uimaj-core"]), ("uima_xmi.py", [])],
    "web-annotation": [
        ("webannotation.mjs", ["@apache-annotator/dom", "jsonld"], "codepoint"),
        ("recogito.mjs", ["@recogito/text-annotator"], "utf16"),
    ],
    "webanno-tsv": [("webanno_tsv.py", [])],
    "xlsx": [("workbook.mjs", ["xlsx"])],
}
RUNNERS = {".py": [sys.executable], ".mjs": ["node"], ".java": ["java", "-cp", UIMA]}

# The labels that a format has, of one that has not all.
LABELS = {"quotes": ["quote"]}


def version(package, folder):
    if package == "nltk":
        import nltk

        return "NLTK " + nltk.__version__
    if package == "uimaj-core":
        versions = sorted(UIMA.parent.glob("uimaj-core-*.jar"))
        return f"Apache UIMA {versions[-1].stem.removeprefix('uimaj-core-')}"
    if package.startswith("label-studio-"):
        return f"Label Studio's editor {package.removeprefix('label-studio-')}"
    with open(folder / "node_modules" / package / "package.json", encoding="utf-8") as file:
        return f"{package} {json.load(file)['version']}"


def software(reader, packages, folder):
    if packages:
        return ", ".join(version(package, folder) for package in packages)
    return f"{OWN}, {'Python' if reader.endswith('.py') else 'JavaScript'}"


def write(galley, form, unit, folder):
    """Where the sample is, written in the format."""
    place = folder / "written" / f"{form['name']}-{unit}"
    shutil.rmtree(place, ignore_errors=True)
    place.mkdir(parents=True)
    several = form["several_files"] or not form["extensions"]
    out = place if several else place / ("sample" + form["extensions"][0])
    command = [galley, "convert", HERE / "sample.jsonl", out, "--format", form["name"]]
    if form["offsets"]:
        command += ["--offsets", unit]
    subprocess.run(command, check=True, capture_output=True, text=True)
    return out


def read(reader, path, unit, folder):
    """What the reader found there, or a fault."""
    runner = RUNNERS[pathlib.Path(reader).suffix]
    done = subprocess.run([*runner, folder / reader, path, unit], capture_output=True, text=True)
    if done.returncode != 0:
        return None, f"{done.stderr.strip()}"
    try:
        return json.loads(done.stdout), None
    except ValueError:
        return None, f"no spans but {done.stdout!r}"


def in_order(spans):
    return sorted(spans, key=lambda span: (span["start"], -span["end"], span["label"]))


def compare(expected, found):
    """How many spans are right, and what is wrong. A format without text has none to compare."""
    faults = []
    right = [span for span in expected["spans"] if span in found["spans"]]
    if in_order(found["spans"]) != in_order(expected["spans"]):
        faults.append(f"the spans are {json.dumps(found['spans'], ensure_ascii=False)}")
    if found["text"] is not None and found["text"] != expected["text"]:
        faults.append(f"the text is {json.dumps(found['text'], ensure_ascii=False)}")
    return len(right), faults


def check(galley, form, folder, expected):
    """The rows of the table for a format, and its faults."""
    rows, faults = [], []
    if form["name"] not in READERS:
        return [(form["name"], "no reader", "", "")], [f"{form['name']} has no reader"]
    if form["name"] in LABELS:
        expected = expected | {"spans": [span for span in expected["spans"] if span["label"] in LABELS[form["name"]]]}
    for reader, packages, *takes in READERS[form["name"]]:
        least = len(expected["spans"])
        units = takes or form["offsets"] or ["codepoint"]  # in which readers of files without offsets say where spans are
        for unit in units:
            found, fault = None, None
            try:
                found, fault = read(reader, write(galley, form, unit, folder), unit, folder)
            except subprocess.CalledProcessError as error:
                fault = error.stderr
            right, wrong = compare(expected, found) if found else (0, [fault])
            least = min(least, right)
            faults += [f"{form['name']}, {unit}, {reader}: {what}" for what in wrong]
        count = f"{least} of {len(expected['spans'])}"
        rows.append((form["name"], software(reader, packages, folder), count, ", ".join(units)))
    return rows, faults


def schema(folder):
    """A fault if Galley's own datasets are not as their JSON Schema says."""
    written = [path for name in ("json", "jsonl") for path in sorted((folder / "written").glob(f"{name}-*/sample.{name}"))]
    description = HERE.parents[3] / "assets" / "schema" / "dataset.schema.json"
    done = subprocess.run(
        ["node", folder / "schema.mjs", description, HERE / "sample.jsonl", *written], capture_output=True, text=True
    )
    return [f"JSON Schema: {done.stderr.strip()}"] if done.returncode != 0 else []


def main():
    galley, folder = sys.argv[1], pathlib.Path(sys.argv[2]).resolve()
    folder.mkdir(parents=True, exist_ok=True)
    for path in HERE.iterdir():
        if path.suffix in (".py", ".mjs", ".json", ".java"):
            shutil.copy(path, folder)
    with open(HERE / "expected.json", encoding="utf-8") as file:
        expected = json.load(file)
    listed = subprocess.run([galley, "formats", "--json"], check=True, capture_output=True, text=True)
    rows, faults = [("format", "read by", "spans right", "offsets")], []
    for form in sorted(json.loads(listed.stdout), key=lambda form: form["name"]):
        if form["writes"]:
            found = check(galley, form, folder, expected)
            rows += found[0]
            faults += found[1]
    invalid = schema(folder)
    rows.append(("JSON Schema", version("ajv", folder), "invalid" if invalid else "valid", ""))
    widths = [max(len(row[column]) for row in rows) for column in range(4)]
    for row in rows:
        print("  ".join(cell.ljust(width) for cell, width in zip(row, widths)).rstrip())
    print(f"Python {platform.python_version()}, node {subprocess.check_output(['node', '--version'], text=True).strip()}")
    for fault in faults + invalid:
        print(fault, file=sys.stderr)
    sys.exit(1 if faults + invalid else 0)


main()
