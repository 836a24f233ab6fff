package dataset

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"iter"
	"unicode/utf8"

	"galley/store/pipeline"
	"galley/store/standoff"
)

var nativeJSONL = Format{
	Name: "jsonl", Title: "Galley's own dataset, a header line and an article a line", Extensions: []string{".jsonl", ".ndjson"},
	CanRead: true, CanWrite: true, read: readJSONL, write: writeJSONL,
}

func writeJSONL(out io.Writer, c Corpus, o WriteOptions) (Summary, error) {
	w := bufio.NewWriterSize(out, writeBuffer)
	header, err := compact(headerOut(c.Header, o.Unit))
	if err != nil {
		return Summary{}, fmt.Errorf("write the header: %w", err)
	}
	_, _ = w.Write(append(header, '\n'))
	var sum Summary
	err = eachOut(c, o, &sum, func(doc []byte) error {
		_, _ = w.Write(doc)
		return w.WriteByte('\n')
	})
	if err != nil {
		return sum, err
	}
	return sum, w.Flush()
}

// readJSONL reads a line at a time, so that a corpus larger than the memory can
// be imported.
func readJSONL(r io.Reader, o ReadOptions) (Corpus, error) {
	in := bufio.NewReaderSize(r, 1<<16)
	first, err := nextLine(in, o)
	if err != nil {
		if errors.Is(err, io.EOF) {
			err = &Error{File: o.Name, Err: errors.New("it is empty; its first line should be the header")}
		}
		return Corpus{}, err
	}
	var w wireHeader
	if err := strict(bytes.TrimPrefix(first, []byte(utf8BOM)), &w, ""); err != nil {
		return Corpus{}, &Error{File: o.Name, Err: fmt.Errorf("the header line: %w", err)}
	}
	header, err := headerIn(w)
	if err != nil {
		return Corpus{}, &Error{File: o.Name, Err: err}
	}
	return Corpus{Header: header, Documents: pipeline.Map(restOf(in, o), func(l numberedLine) (standoff.Document, error) {
		return documentOf(l.raw, w, o, l.number)
	})}, nil
}

// restOf yields the lines that are left.
func restOf(in *bufio.Reader, o ReadOptions) iter.Seq2[numberedLine, error] {
	return func(yield func(numberedLine, error) bool) {
		for number := 1; ; number++ {
			raw, err := nextLine(in, o)
			if errors.Is(err, io.EOF) || !yield(numberedLine{raw, number}, err) || err != nil {
				return
			}
		}
	}
}

// nextLine returns the next line with something on it, io.EOF at the end.
func nextLine(in *bufio.Reader, o ReadOptions) ([]byte, error) {
	for {
		raw, err := in.ReadBytes('\n')
		if len(bytes.TrimSpace(raw)) > 0 {
			if !utf8.Valid(raw) {
				return nil, &EncodingError{File: o.Name, Offset: standoff.InvalidUTF8(string(raw))}
			}
			return raw, nil
		}
		if err != nil {
			if errors.Is(err, io.EOF) {
				return nil, io.EOF
			}
			return nil, fmt.Errorf("read %s: %w", o.Name, err)
		}
	}
}
