package dataset

import (
	"bytes"
	"fmt"
	"io"

	"galley/store/standoff"
)

var plainText = Format{
	Name: "text", Title: "plain text, one article per file", Extensions: []string{".txt", ".text"},
	Loses: "the spans: it can be imported, not exported", CanRead: true, read: readText,
}

// readText reads a file as one article, exactly as it stands; only a byte order
// mark is left out, and recorded.
func readText(r io.Reader, o ReadOptions) (Corpus, error) {
	data, err := readAll(r, o, maxText)
	if err != nil {
		return Corpus{}, err
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

// How many bytes are read at once at most: more than any real file needs, so that a
// device without an end does not fill the memory.
const (
	maxText    = 256 << 20 // of one article
	maxLine    = 512 << 20 // of a dataset of lines
	maxDataset = 4 << 30   // of one document
)

// readAll reads everything, up to a limit in bytes. Of a file that is larger it
// reads nothing, and of a stream one byte more than the limit.
func readAll(r io.Reader, o ReadOptions, most int64) ([]byte, error) {
	size := int64(0)
	if f, ok := r.(stored); ok {
		size = f.Size()
	}
	if size > most {
		return nil, tooLong(o, "it is", most)
	}
	var b bytes.Buffer
	b.Grow(int(size) + bytes.MinRead) // so that the end is met without growing again
	if _, err := b.ReadFrom(io.LimitReader(r, most+1)); err != nil {
		return nil, fmt.Errorf("read %s: %w", o.Name, err)
	}
	if int64(b.Len()) > most {
		return nil, tooLong(o, "it is", most)
	}
	return b.Bytes(), nil
}

func tooLong(o ReadOptions, what string, most int64) error {
	return &Error{File: o.Name, Err: fmt.Errorf("%s longer than %d MB, the most that can be read at once", what, most>>20)}
}
