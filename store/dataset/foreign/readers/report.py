"""A report: the elements of class t have the text, those with data-span begin a span."""

from html.parser import HTMLParser

from offsets import Text, arguments, show

EMPTY = {"meta", "br", "hr"}


class Report(HTMLParser):
    """The text of an article, and its spans in code points."""

    def __init__(self):
        super().__init__()
        self.open = []  # what each element is that has begun: "text", a span, or None
        self.text = ""
        self.spans = []

    def handle_starttag(self, tag, attrs):
        if tag in EMPTY:
            return
        attrs = dict(attrs)
        what = None
        if "t" in (attrs.get("class") or "").split():
            what = "text"
        elif "data-span" in attrs:
            what = [attrs["title"].split(" · ")[0], len(self.text)]
        self.open.append(what)

    def handle_endtag(self, tag):
        what = self.open.pop()
        if isinstance(what, list):
            self.spans.append((*what, len(self.text)))

    def handle_data(self, data):
        if "text" in self.open:
            self.text += data


path, _ = arguments()
report = Report()
with open(path, encoding="utf-8", newline="") as file:
    report.feed(file.read())
text = Text(report.text, "codepoint")
show(text.text, [text.span(*span) for span in report.spans])
