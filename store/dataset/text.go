package dataset

import (
	"fmt"
	"io"

	"galley/store/standoff"
)

var plainText = Format{
	Name: "text", Title: "plain text, an article a file", Extensions: []string{".txt", ".text", ".md"},
	Loses: "the spans: it brings articles in, and takes nothing out", CanRead: true, read: readText,
}

// readText reads a file as one article, exactly as it stands; only a byte order
// mark is left out, and recorded.
func readText(r io.Reader, o ReadOptions) (Corpus, error) {
	data, err := io.ReadAll(r)
	if err != nil {
		return Corpus{}, fmt.Errorf("read %s: %w", o.Name, err)
	}
	c, err := toUTF8(data, o)
	if err != nil {
		return Corpus{}, err
	}
	if len(c.text) == 0 {
		return Corpus{}, &EmptyError{o.Name}
	}
	a, err := standoff.NewArticle(string(c.text))
	if err != nil {
		return Corpus{}, &Error{File: o.Name, Err: err}
	}
	a.Source = standoff.Source{File: o.Source, Encoding: c.encoding, DroppedBOM: c.bom > 0}
	if o.Source == "" {
		a.Source.File = o.Name
	}
	return Corpus{Documents: one(standoff.Document{Article: a})}, nil
}
