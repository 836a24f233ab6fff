"""Prodigy: a task a line; spans stand on the edges of tokens, and token_end is inclusive."""

from offsets import Text, arguments, only, read_lines, show

path, unit = arguments()
task = only(read_lines(path), "task")
if task["answer"] != "accept":
    raise ValueError(f"the answer is {task['answer']}")
text = Text(task["text"], unit)
tokens = task["tokens"]
for index, token in enumerate(tokens):
    text.span("token", token["start"], token["end"], token["text"])
    if token["id"] != index:
        raise ValueError(f"token {index} has the id {token['id']}")
    following = tokens[index + 1]["start"] if index + 1 < len(tokens) else None
    if following is not None and token.get("ws", True) != (following > token["end"]):
        raise ValueError(f"ws of token {index} is not what follows it")
spans = []
for item in task["spans"]:
    if tokens[item["token_start"]]["start"] != item["start"] or tokens[item["token_end"]]["end"] != item["end"]:
        raise ValueError(f"{item['label']} is not where its tokens are")
    spans.append(text.span(item["label"], item["start"], item["end"]))
show(text.text, spans)
