package dataset

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"iter"
	"unicode/utf8"
)

var nativeJSONL = Format{
	Name: "jsonl", Title: "Galley's own dataset, a header line and an article a line", Extensions: []string{".jsonl", ".ndjson"},
	Version: schemaVersion, Units: units(), Holds: Everything,
	Loses:   "the numbers of the articles, which get new ones; the descriptions of labels that the project describes differently",
	CanRead: true, CanWrite: true, read: readJSONL, write: writeJSONL,
}

func writeJSONL(out io.Writer, c Corpus, o WriteOptions) (Summary, error) {
	w := bufio.NewWriterSize(out, writeBuffer)
	header, err := encodeHeader(c.Header, o.Unit)
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
	in, err := newLines(r, o)
	if err != nil {
		return Corpus{}, err
	}
	first, err := in.next()
	if errors.Is(err, io.EOF) {
		err = &EmptyError{o.Name}
	}
	if err != nil {
		return Corpus{}, err
	}
	header, err := readHeader(content{name: o.Name, memory: first.bytes, offset: first.offset}, o, nil)
	if err != nil {
		return Corpus{}, err
	}
	return header.corpus(in.rest()), nil
}

// lines reads a stream line by line.
type lines struct {
	in     *bufio.Reader
	o      ReadOptions
	number int   // of the last line, from 1
	offset int64 // of the next, in bytes; -1 if the file is converted
}

func newLines(r io.Reader, o ReadOptions) (*lines, error) {
	in := bufio.NewReaderSize(r, 1<<16)
	head, _ := in.Peek(1 << 10) // a short file gives an error and all it has
	if bom := bomOf(head); o.Encoding != "" || bom.encoding != "" && bom.encoding != utf8Name || nulPattern(head) != "" {
		data, offset, err := readUTF8(in, o)
		return &lines{in: bufio.NewReader(bytes.NewReader(data)), o: o, offset: offset}, err
	}
	skipped, err := in.Discard(bomOf(head).length)
	return &lines{in: in, o: o, offset: int64(skipped)}, err
}

// next returns the next line that is not blank, io.EOF at the end.
func (l *lines) next() (rawDocument, error) {
	for {
		raw, err := l.line()
		at := l.offset
		if l.number++; at >= 0 {
			l.offset += int64(len(raw))
		}
		if long := (*tooLongLine)(nil); errors.As(err, &long) {
			return rawDocument{}, err
		}
		if len(bytes.TrimSpace(raw)) > 0 {
			if !utf8.Valid(raw) {
				return rawDocument{}, notUTF8(raw, l.o, l.number, at)
			}
			return rawDocument{bytes: raw, number: l.number, offset: at, line: true}, nil
		}
		if errors.Is(err, io.EOF) {
			return rawDocument{}, io.EOF
		}
		if err != nil {
			return rawDocument{}, fmt.Errorf("read %s: %w", l.o.Name, err)
		}
	}
}

// line reads up to the end of a line.
func (l *lines) line() ([]byte, error) {
	raw, err := ReadLine(l.in, maxLine)
	if long := (*LongLineError)(nil); errors.As(err, &long) {
		return nil, &tooLongLine{tooLong(l.o, fmt.Sprintf("line %d is", l.number+1), maxLine)}
	}
	return raw, err
}

// tooLongLine is an error that ends the reading of a file, since the line is not read
// to its end.
type tooLongLine struct{ error }

// rest yields the remaining lines.
func (l *lines) rest() iter.Seq2[rawDocument, error] {
	return func(yield func(rawDocument, error) bool) {
		for {
			raw, err := l.next()
			if errors.Is(err, io.EOF) || !yield(raw, err) || err != nil {
				return
			}
		}
	}
}
