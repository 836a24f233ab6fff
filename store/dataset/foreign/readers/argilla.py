"""Argilla 2: records.json, a list of records with fields, responses and suggestions."""

from offsets import Text, arguments, only, read_json, show

path, unit = arguments()
record = only(read_json(path), "record")
text = Text(record["fields"]["text"], unit)
spans = []
for responses in record["responses"].values():
    for response in responses:
        if not response["user_id"]:
            raise ValueError("a response has no user")
        spans += [text.span(value["label"], value["start"], value["end"]) for value in response["value"]]
show(text.text, spans)
