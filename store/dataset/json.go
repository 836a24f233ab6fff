package dataset

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"strings"
	"sync"

	"galley/store/pipeline"
	"galley/store/standoff"
)

var nativeJSON = Format{
	Name: "json", Title: "Galley's own dataset, one document", Extensions: []string{".json"},
	Version: schemaVersion, Units: units(), Holds: Everything,
	Loses:   "the numbers of the articles, which get new ones; the descriptions of labels that the project describes differently",
	CanRead: true, CanWrite: true, read: readJSON, write: writeJSON,
}

// compact encodes a value on one line, leaving <, > and & as they are.
func compact(v any) ([]byte, error) {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(v); err != nil {
		return nil, err
	}
	return bytes.TrimSuffix(b.Bytes(), []byte("\n")), nil
}

func encodeHeader(h Header, unit standoff.Unit) ([]byte, error) {
	w, err := headerOut(h, unit)
	if err != nil {
		return nil, err
	}
	return compact(w)
}

// writeJSON writes the header's fields a line each and a document a line, so
// that two datasets can be compared by line.
func writeJSON(out io.Writer, c Corpus, o WriteOptions) (Summary, error) {
	w := bufio.NewWriterSize(out, writeBuffer)
	header, err := encodeHeader(c.Header, o.Unit)
	if err != nil {
		return Summary{}, fmt.Errorf("write the header: %w", err)
	}
	fmt.Fprintf(w, "%s,\n\"documents\":[", strings.TrimSuffix(string(header), "}"))
	var sum Summary
	err = eachOut(c, o, &sum, func(doc []byte) error {
		if sum.Documents > 1 {
			_ = w.WriteByte(',') // a failure sticks to w and shows at the next write
		}
		_ = w.WriteByte('\n')
		_, err := w.Write(doc)
		return err
	})
	if err != nil {
		return sum, err
	}
	_, _ = w.WriteString("\n]}\n")
	return sum, w.Flush()
}

// encoded is a document in its written form.
type encoded struct {
	id                   string
	spans, blanks, loose int
	*buffers
}

// buffers are the memory that a document is encoded in. They are used again for a
// later one.
type buffers struct {
	spans []wireSpan
	raw   []byte
}

// eachOut encodes the documents, several at a time, and writes them in order.
// write must not keep the bytes that it is given.
func eachOut(c Corpus, o WriteOptions, sum *Summary, write func([]byte) error) error {
	pool := sync.Pool{New: func() any { return new(buffers) }}
	encode := func(d standoff.Document) (encoded, error) {
		r := pool.Get().(*buffers)
		wire, loose, err := documentOut(d, o.Unit, r.spans)
		if err != nil {
			return encoded{}, err
		}
		r.spans = wire.Spans
		if r.raw, err = wire.append(r.raw[:0]); err != nil {
			return encoded{}, &Error{Place: "document " + wire.ID, Err: err}
		}
		return encoded{wire.ID, len(wire.Spans), blanks(d), loose, r}, nil
	}
	for doc, err := range pipeline.Map(c.Documents, standoff.Document.Size, encode) {
		if err != nil {
			return err
		}
		sum.Documents++
		sum.Spans += doc.spans
		sum.Blanks += doc.blanks
		sum.Loose += doc.loose
		if err := write(doc.raw); err != nil {
			return fmt.Errorf("write document %s: %w", doc.id, err)
		}
		pool.Put(doc.buffers)
	}
	return nil
}

// readJSON reads the whole file before it yields any article, so that a file that is
// cut off yields none. It remembers where each article is, and reads it again when
// it is asked for.
func readJSON(r io.Reader, o ReadOptions) (Corpus, error) {
	c, err := readContent(r, o)
	if err != nil {
		return Corpus{}, err
	}
	var docs []part
	header, err := readHeader(c, o, &docs)
	if err != nil {
		return Corpus{}, err
	}
	in := func(yield func(rawDocument, error) bool) {
		for i, p := range docs {
			raw, err := c.read(p)
			if !yield(rawDocument{bytes: raw, number: i + 1, offset: c.fileOffset(p)}, err) || err != nil {
				return
			}
		}
	}
	return header.corpus(in), nil
}
