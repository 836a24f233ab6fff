package dataset

import (
	"bytes"
	"errors"
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
	r, err := beginsAsText(r, o)
	if err != nil {
		return Corpus{}, err
	}
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
	r = io.LimitReader(r, most+1)
	var parts [][]byte // of a stream, so that one that is too long takes no more than the limit
	for have, ended := int64(0), false; !ended; {
		part := make([]byte, max(size+1-have, min(have, 16<<20), 4<<10)) // a file meets its end in the first
		n, err := io.ReadFull(r, part)
		ended = err == io.EOF || err == io.ErrUnexpectedEOF
		if err != nil && !ended {
			return nil, fmt.Errorf("read %s: %w", o.Name, err)
		}
		parts, have = append(parts, part[:n]), have+int64(n)
		if have > most {
			return nil, tooLong(o, "it is", most)
		}
	}
	if len(parts) == 1 {
		return parts[0], nil
	}
	return bytes.Join(parts, nil), nil
}

// beginsAsText fails if a stream, such as a device without an end, begins as no text in
// UTF-8 does, and returns it from its start. Of a file that can be read more than once all
// is read.
func beginsAsText(r io.Reader, o ReadOptions) (io.Reader, error) {
	if _, ok := r.(stored); ok {
		return r, nil
	}
	head := make([]byte, sampled)
	n, err := io.ReadFull(r, head)
	if n == len(head) {
		_, wrong := toUTF8(head[:wholeCharacters(head)], o)
		var binary *BinaryError
		var encoding *EncodingError
		if errors.As(wrong, &binary) || errors.As(wrong, &encoding) && encoding.Doubt != "" {
			return nil, wrong
		}
	}
	if err != nil && err != io.EOF && err != io.ErrUnexpectedEOF {
		return nil, fmt.Errorf("read %s: %w", o.Name, err)
	}
	return io.MultiReader(bytes.NewReader(head[:n]), r), nil
}

func tooLong(o ReadOptions, what string, most int64) error {
	return &Error{File: o.Name, Err: fmt.Errorf("%s longer than %d MB, the most that can be read at once", what, most>>20)}
}
