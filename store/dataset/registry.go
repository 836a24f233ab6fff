package dataset

import (
	"bytes"
	"fmt"
	"io"
	"iter"
	"path/filepath"
	"slices"
	"strings"

	"galley/store/standoff"
)

// Annotator is a person or a program that made spans.
type Annotator struct {
	ID      string
	Name    string // what a person reads; "" is the ID
	Kind    string // "human" or "model"
	Version string // of a model
}

// Header is what a dataset says about all of its documents.
type Header struct {
	Generator  string // the program's version
	Scheme     standoff.Scheme
	Annotators []Annotator
	Memos      []standoff.Memo // on the project and its labels
}

// Corpus is a dataset that is read or written. Its documents can be iterated over
// once. While a dataset is read, an [*Error] takes the place of a document that is
// left out, and the next one follows; any other error is the last.
type Corpus struct {
	Header    Header
	Documents iter.Seq2[standoff.Document, error]

	Version string // of the schema, of a dataset that was read; "" of a text

	// Unread returns the names of fields of a newer version of the format that were
	// ignored in the documents read so far. It is nil if there can be none.
	Unread func() []string

	// Misfits counts the attributes' values that the scheme's attributes do not take,
	// in the documents read so far. They stay as they are. It is nil of a text.
	Misfits func() int
}

// ReadOptions say how to read.
type ReadOptions struct {
	Name     string // the file as messages name it
	Source   string // what a text remembers as its file; "" is Name
	Encoding string // what the file is written in, of [Encodings] or under another of its names; "" is UTF-8, or what a byte order mark says

	// Scheme, if not nil, is given a dataset's header and returns the labels, the
	// relations and the fields that its documents may have; nil allows any.
	Scheme func(Header) standoff.Scheme
}

// WriteOptions say how to write.
type WriteOptions struct {
	Unit standoff.Unit // of the offsets; "" is code points
}

// Summary counts what was written.
type Summary struct {
	Documents, Spans int
	Blanks           int   // scores and times that a dataset cannot hold and that were written as null
	Loose            int   // links, relations and memos whose spans are gone: a link is written as a text, a memo as one on the article, a relation is left out
	NoSchema         error // why the JSON Schema is not beside the file; nil if it is, or need not be
}

// Format is one kind of dataset.
type Format struct {
	Name       string   // as in --format
	Title      string   // in a few words
	Extensions []string // with the dot; the first is the usual one
	Loses      string   // what a round trip loses, "" for nothing
	CanRead    bool
	CanWrite   bool

	read  func(io.Reader, ReadOptions) (Corpus, error)
	write func(io.Writer, Corpus, WriteOptions) (Summary, error)
}

var formats = []Format{nativeJSON, nativeJSONL, plainText}

// Formats returns every format, those to write first.
func Formats() []Format { return slices.Clone(formats) }

// ByName finds a format by its name.
func ByName(name string) (Format, error) {
	var known []string
	for _, f := range formats {
		if f.Name == name {
			return f, nil
		}
		known = append(known, f.Name)
	}
	return Format{}, fmt.Errorf("unknown format %q; the formats are %s", name, strings.Join(known, ", "))
}

// Detect returns the format of a file by the extension of its name, or by its first
// bytes if the extension is unknown. Anything else is plain text.
func Detect(name string, head []byte) Format {
	ext := strings.ToLower(filepath.Ext(name))
	for _, f := range formats {
		if slices.Contains(f.Extensions, ext) {
			return f
		}
	}
	head = bytes.TrimSpace(bytes.TrimPrefix(head, []byte("\xEF\xBB\xBF")))
	if bytes.HasPrefix(head, []byte("{")) && bytes.Contains(head, []byte(`"`+formatName+`"`)) {
		line, _, more := bytes.Cut(head, []byte("\n"))
		if more && bytes.HasSuffix(bytes.TrimSpace(line), []byte("}")) && !bytes.Contains(line, []byte(`"documents"`)) {
			return nativeJSONL
		}
		return nativeJSON
	}
	return plainText
}

// Written returns the format in which a file of this name is written, and whether
// there is one with its extension.
func Written(name string) (Format, bool) {
	ext := strings.ToLower(filepath.Ext(name))
	i := slices.IndexFunc(formats, func(f Format) bool { return f.CanWrite && slices.Contains(f.Extensions, ext) })
	if i < 0 {
		return Format{}, false
	}
	return formats[i], true
}

// Known reports whether a file's name has the extension of a format.
func Known(name string) bool {
	ext := strings.ToLower(filepath.Ext(name))
	return slices.ContainsFunc(formats, func(f Format) bool { return f.CanRead && slices.Contains(f.Extensions, ext) })
}

// Read reads a dataset. Documents are read as they are asked for where the
// format allows.
func (f Format) Read(r io.Reader, o ReadOptions) (Corpus, error) {
	if !f.CanRead {
		return Corpus{}, fmt.Errorf("the format %s cannot be read", f.Name)
	}
	return f.read(r, o)
}

// Write writes a dataset.
func (f Format) Write(w io.Writer, c Corpus, o WriteOptions) (Summary, error) {
	if !f.CanWrite {
		return Summary{}, fmt.Errorf("the format %s cannot be written", f.Name)
	}
	if o.Unit == "" {
		o.Unit = standoff.UnitCodePoint
	}
	return f.write(w, c, o)
}

func one(d standoff.Document) iter.Seq2[standoff.Document, error] {
	return func(yield func(standoff.Document, error) bool) { yield(d, nil) }
}
