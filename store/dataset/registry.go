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

// Annotator is somebody, or something, that made spans.
type Annotator struct {
	ID      string
	Kind    string // "human" or "model"
	Version string // of a model
}

// Header is what a dataset says once.
type Header struct {
	Generator  string // the program's version
	Scheme     standoff.Scheme
	Annotators []Annotator
}

// Corpus is a dataset on its way in or out. Its documents can be gone through
// once.
type Corpus struct {
	Header    Header
	Documents iter.Seq2[standoff.Document, error]
}

// ReadOptions say how to read.
type ReadOptions struct {
	Name     string // the file as messages name it
	Source   string // what a text remembers as its file; "" is Name
	Encoding string // for text that is not UTF-8, a name from the WHATWG list; "" refuses it
}

// WriteOptions say how to write.
type WriteOptions struct {
	Unit standoff.Unit // of the offsets; "" is code points
}

// Summary counts what was written.
type Summary struct {
	Documents, Spans int
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
	return Format{}, fmt.Errorf("there is no format %q; there are %s", name, strings.Join(known, ", "))
}

// Detect returns the format of a file by its name, and by its first bytes where
// the name says nothing: anything unknown is plain text.
func Detect(name string, head []byte) Format {
	ext := strings.ToLower(filepath.Ext(name))
	for _, f := range formats {
		if slices.Contains(f.Extensions, ext) {
			return f
		}
	}
	if head = bytes.TrimSpace(head); bytes.HasPrefix(head, []byte("{")) && bytes.Contains(head, []byte(`"`+formatName+`"`)) {
		if i := bytes.IndexByte(head, '\n'); i > 0 && bytes.HasSuffix(bytes.TrimSpace(head[:i]), []byte("}")) {
			return nativeJSONL
		}
		return nativeJSON
	}
	return plainText
}

// Known tells whether a file's name has the extension of a format.
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

// Error is what is wrong with a dataset, and where.
type Error struct {
	File     string
	Document string // its id, or its number; "" if it concerns the whole file
	Span     string // its id; "" if it concerns the whole document
	Err      error
}

// Error implements error.
func (e *Error) Error() string {
	where := e.File
	if e.Document != "" {
		where += ": document " + e.Document
	}
	if e.Span != "" {
		where += ": span " + e.Span
	}
	return fmt.Sprintf("%s: %v", where, e.Err)
}

// Unwrap returns what is wrong.
func (e *Error) Unwrap() error { return e.Err }

func one(d standoff.Document) iter.Seq2[standoff.Document, error] {
	return func(yield func(standoff.Document, error) bool) { yield(d, nil) }
}
