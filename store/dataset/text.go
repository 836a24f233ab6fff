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
	text, source, err := decode(data, o)
	if err != nil {
		return Corpus{}, err
	}
	a, err := standoff.NewArticle(text)
	if err != nil {
		return Corpus{}, &Error{File: o.Name, Err: err}
	}
	if source.File = o.Source; source.File == "" {
		source.File = o.Name
	}
	a.Source = source
	return Corpus{Documents: one(standoff.Document{Article: a})}, nil
}
