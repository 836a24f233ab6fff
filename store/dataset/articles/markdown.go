package articles

import (
	"bytes"
	"fmt"
	"strings"

	"galley/store/dataset"
	"galley/store/standoff"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/renderer/html"
	"go.yaml.in/yaml/v4"
)

func init() {
	dataset.Register(dataset.Foreign{
		Name: "markdown", Title: "Markdown, one article per file",
		Extensions: []string{".md", ".markdown"},
		Loses:      "the mark-up: it can be imported, not exported",
		Read:       only(readMarkdown),
	})
}

// markdown is Markdown as GitHub writes it. HTML in it is shown as in a page.
var markdown = goldmark.New(goldmark.WithExtensions(extension.GFM), goldmark.WithRendererOptions(html.WithUnsafe()))

// mostMarkdown is how long a Markdown file is at most, in bytes. The time to read one that
// nobody has written for people grows with the square of its length.
const mostMarkdown = 2 << 20

// readMarkdown reads the text as a reader of Markdown shows it.
func readMarkdown(in dataset.Input, data []byte) (dataset.Record, error) {
	if len(data) > mostMarkdown {
		return dataset.Record{}, &dataset.Error{File: in.Name, Err: fmt.Errorf("it is longer than %d MB, the most for Markdown; read it as it is with --format text", mostMarkdown>>20)}
	}
	text, source, err := in.UTF8(data, nil)
	if err != nil {
		return dataset.Record{}, err
	}
	front, body := frontMatter(text)
	if err := forPeople(body); err != nil {
		return dataset.Record{}, &dataset.Error{File: in.Name, Err: fmt.Errorf("%w; read it as it is with --format text", err)}
	}
	page := bounded{most: 8*len(body) + 1<<20}
	if err := markdown.Convert(body, &page); err != nil {
		return dataset.Record{}, &dataset.Error{File: in.Name, Err: fmt.Errorf("read it as Markdown: %w", err)}
	}
	doc, err := parsePage(page.Bytes())
	if err != nil {
		return dataset.Record{}, &dataset.Error{File: in.Name, Err: err}
	}
	r := articleOf(doc, "", false)
	if r.Text == "" {
		return r, &dataset.EmptyError{File: in.Name}
	}
	front.on(&r)
	r.Source.Encoding, r.Source.DroppedBOM = source.Encoding, source.DroppedBOM
	return r, nil
}

// Limits of Markdown that a person has written. Beyond them the time to read it grows with
// the square of a block's length or of the depth, and a table with the product of its sides.
const (
	mostBlock = 64 << 10 // bytes of lines without a blank one between
	mostCells = 200_000  // of a table: its lines times the bars of the longest
	mostMarks = 100      // of quotations and lists within each other
)

// forPeople refuses Markdown beyond the limits.
func forPeople(body []byte) error {
	block, lines, bars := 0, 0, 0
	for line := range bytes.Lines(body) {
		if len(bytes.TrimSpace(line)) == 0 {
			block, lines, bars = 0, 0, 0
			continue
		}
		block, lines, bars = block+len(line), lines+1, max(bars, bytes.Count(line, []byte("|")))
		switch {
		case marks(line) > mostMarks:
			return fmt.Errorf("it has more than %d quotations or lists within each other", mostMarks)
		case bars*lines > mostCells:
			return fmt.Errorf("it has a table of more than %d cells", mostCells)
		case block > mostBlock:
			return fmt.Errorf("it has a paragraph of more than %d KB, the most for Markdown", mostBlock>>10)
		}
	}
	return nil
}

// marks counts the quotations and lists that begin in a line, one within the other.
func marks(line []byte) int {
	n := 0
	for i, c := range line {
		switch c {
		case '>':
			n++
		case '-', '*', '+', '.', ')':
			if i+1 < len(line) && (line[i+1] == ' ' || line[i+1] == '\t') {
				n++
			}
		case ' ', '\t', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9':
		default:
			return n
		}
	}
	return n
}

// bounded is a buffer that takes so many bytes at most.
type bounded struct {
	bytes.Buffer
	most int
}

func (b *bounded) Write(p []byte) (int, error) {
	if b.Len()+len(p) > b.most {
		return 0, fmt.Errorf("it would be shown as more than %d MB of text and mark-up", b.most>>20)
	}
	return b.Buffer.Write(p)
}

// matter is what stands before the text of a Markdown file: names, in lower case, with
// what they are.
type matter map[string]string

// mostMatter is how long the front matter of a file is at most, in bytes.
const mostMatter = 64 << 10

// frontMatter takes the front matter off a text: YAML between lines of three hyphens. What
// is no list of names is text.
func frontMatter(text []byte) (matter, []byte) {
	first, rest, more := bytes.Cut(text, []byte("\n"))
	if !more || string(bytes.TrimRight(first, " \t\r")) != "---" {
		return nil, text
	}
	for at := 0; at < min(len(rest), mostMatter); {
		line, _, _ := bytes.Cut(rest[at:], []byte("\n"))
		if end := string(bytes.TrimRight(line, " \t\r")); end == "---" || end == "..." {
			if m := namesIn(rest[:at]); m != nil {
				return m, rest[min(at+len(line)+1, len(rest)):]
			}
			return nil, text
		}
		at += len(line) + 1
	}
	return nil, text
}

// namesIn reads YAML; it returns nil of what is no list of names.
func namesIn(text []byte) matter {
	var n yaml.Node
	if yaml.Unmarshal(text, &n) != nil || len(n.Content) != 1 || n.Content[0].Kind != yaml.MappingNode {
		return nil
	}
	m := matter{}
	for pairs := n.Content[0].Content; len(pairs) > 1; pairs = pairs[2:] {
		if name := strings.ToLower(pairs[0].Value); name != "" && m[name] == "" {
			m[name] = scalar(pairs[1])
		}
	}
	return m
}

// scalar returns what a value of YAML says in a line, "" if it is more than that.
func scalar(n *yaml.Node) string {
	switch n.Kind {
	case yaml.ScalarNode:
		if n.Tag == "!!null" {
			return ""
		}
		return first(n.Value)
	case yaml.SequenceNode:
		var all []string
		for _, x := range n.Content {
			if x.Kind == yaml.SequenceNode {
				continue
			}
			if s := scalar(x); s != "" {
				all = append(all, s)
			}
		}
		return strings.Join(all, ", ")
	case yaml.MappingNode:
		for pairs := n.Content; len(pairs) > 1; pairs = pairs[2:] {
			if pairs[0].Value == "name" && pairs[1].Kind == yaml.ScalarNode {
				return first(pairs[1].Value)
			}
		}
	}
	return ""
}

// take returns the first of some values that is there, and takes it away with the others.
func (m matter) take(names ...string) string {
	value := ""
	for _, name := range names {
		if value == "" {
			value = m[name]
		}
		delete(m, name)
	}
	return value
}

// on puts what the front matter says on a record. What has no place of its own is kept as
// it is.
func (m matter) on(r *dataset.Record) {
	r.Title = first(standoff.TitleOf(m.take("title")), r.Title)
	r.Source.URL = m.take("url", "canonical_url", "canonical", "link", "source_url")
	r.Source.Publisher = m.take("outlet", "publisher", "publication", "site")
	r.Source.PublishedAt = m.take("date", "published", "published_at", "pubdate")
	r.Metadata = with(r.Metadata, standoff.AuthorField, m.take("author", "authors", "byline"))
	r.Metadata = with(r.Metadata, standoff.LanguageField, m.take("language", "lang"))
	for name, value := range m {
		r.Metadata = with(r.Metadata, name, value)
	}
}
