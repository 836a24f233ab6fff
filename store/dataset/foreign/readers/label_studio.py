"""Label Studio: tasks with data and annotations, whose results of the type labels are spans."""

from offsets import Text, arguments, only, read_json, show

path, unit = arguments()
task = only(read_json(path), "task")
text = Text(task["data"]["text"], unit)
spans = []
for annotation in task["annotations"]:
    if annotation.get("was_cancelled"):
        continue
    for result in annotation["result"]:
        if result["type"] != "labels":
            continue
        value = result["value"]
        # Label Studio writes a line feed in these words as a backslash and an n.
        words = value["text"].replace("\\n", "\n")
        spans.append(text.span(only(value["labels"], "label"), value["start"], value["end"], words))
show(text.text, spans)
