package dataset

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"iter"
	"strings"
	"sync"
	"unicode/utf8"

	"galley/store/pipeline"
	"galley/store/standoff"
)

var nativeJSON = Format{
	Name: "json", Title: "Galley's own dataset, one document", Extensions: []string{".json"},
	CanRead: true, CanWrite: true, read: readJSON, write: writeJSON,
}

type wireFile struct {
	wireHeader
	Documents []json.RawMessage `json:"documents"`
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

// writeJSON writes the header's fields a line each and a document a line, so
// that two datasets can be compared by line.
func writeJSON(out io.Writer, c Corpus, o WriteOptions) (Summary, error) {
	w := bufio.NewWriterSize(out, writeBuffer)
	header, err := compact(headerOut(c.Header, o.Unit))
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

// encoded is a document as it is written.
type encoded struct {
	id    string
	spans int
	*room
}

// room is what a document is encoded in, and the next after it.
type room struct {
	spans []wireSpan
	raw   []byte
}

// eachOut encodes the documents, several at a time, and writes them in order.
// What write gets is its own only until it returns.
func eachOut(c Corpus, o WriteOptions, sum *Summary, write func([]byte) error) error {
	rooms := sync.Pool{New: func() any { return new(room) }}
	encode := func(d standoff.Document) (encoded, error) {
		r := rooms.Get().(*room)
		wire, err := documentOut(d, o.Unit, r.spans)
		if err != nil {
			return encoded{}, err
		}
		r.spans = wire.Spans
		if r.raw, err = wire.append(r.raw[:0]); err != nil {
			return encoded{}, &Error{Document: wire.ID, Err: err}
		}
		return encoded{wire.ID, len(wire.Spans), r}, nil
	}
	for doc, err := range pipeline.Map(c.Documents, encode) {
		if err != nil {
			return err
		}
		sum.Documents++
		sum.Spans += doc.spans
		if err := write(doc.raw); err != nil {
			return fmt.Errorf("write document %s: %w", doc.id, err)
		}
		rooms.Put(doc.room)
	}
	return nil
}

func readJSON(r io.Reader, o ReadOptions) (Corpus, error) {
	data, err := readUTF8(r, o)
	if err != nil {
		return Corpus{}, err
	}
	var file wireFile
	if err := strict(data, &file, ""); err != nil {
		return Corpus{}, &Error{File: o.Name, Err: err}
	}
	header, err := headerIn(file.wireHeader)
	if err != nil {
		return Corpus{}, &Error{File: o.Name, Err: err}
	}
	return Corpus{Header: header, Documents: pipeline.Map(numbered(file.Documents), func(l numberedLine) (standoff.Document, error) {
		return documentOf(l.raw, file.wireHeader, o, l.number)
	})}, nil
}

// numberedLine is a document that has not been decoded yet.
type numberedLine struct {
	raw    []byte
	number int // from 1
}

func numbered(raw []json.RawMessage) iter.Seq2[numberedLine, error] {
	return func(yield func(numberedLine, error) bool) {
		for i, r := range raw {
			if !yield(numberedLine{r, i + 1}, nil) {
				return
			}
		}
	}
}

// readUTF8 reads everything and refuses what is not UTF-8: the decoder would
// replace it without a word.
func readUTF8(r io.Reader, o ReadOptions) ([]byte, error) {
	data, err := io.ReadAll(r)
	if err != nil {
		return nil, fmt.Errorf("read %s: %w", o.Name, err)
	}
	data = bytes.TrimPrefix(data, []byte(utf8BOM))
	if !utf8.Valid(data) {
		return nil, &EncodingError{File: o.Name, Offset: standoff.InvalidUTF8(string(data))}
	}
	return data, nil
}

func documentOf(raw []byte, h wireHeader, o ReadOptions, number int) (standoff.Document, error) {
	var w wireDocument
	if err := strict(raw, &w, h.Version); err != nil {
		return standoff.Document{}, &Error{File: o.Name, Document: fmt.Sprintf("number %d", number), Err: err}
	}
	return documentIn(w, h.Offsets.Unit, o.Name)
}

// strict decodes one JSON value and nothing after it. Fields that it does not
// know are an error, unless the schema version is a newer minor one.
func strict(data []byte, into any, version string) error {
	d := json.NewDecoder(bytes.NewReader(data))
	if version == "" || version == schemaVersion {
		d.DisallowUnknownFields()
	}
	err := d.Decode(into)
	var syntax *json.SyntaxError
	switch {
	case errors.As(err, &syntax):
		return fmt.Errorf("no JSON at byte %d: %w", syntax.Offset, err)
	case errors.Is(err, io.EOF), errors.Is(err, io.ErrUnexpectedEOF):
		return errors.New("it ends in the middle")
	case err != nil:
		return err
	case len(bytes.TrimSpace(data[d.InputOffset():])) > 0:
		return fmt.Errorf("something follows the end at byte %d", d.InputOffset())
	}
	return nil
}
