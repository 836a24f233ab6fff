package dataset

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"io/fs"
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

	// Proof says how the unit of the offsets is known, in a file of another program.
	Proof UnitProof

	// LeftOut counts what a file of another program has besides its documents and what
	// people decided in them, by what it is called in English, such as "predictions". It
	// is complete once the documents are read.
	LeftOut map[string]int

	// LikeLabels counts the metadata of documents that look like labels of passages which
	// the format cannot read, by the name of the field. It is complete once the documents
	// are read.
	LikeLabels map[string]int

	// Names are the labels that a file of another program names, in the order in which they
	// come in it. A dataset of Galley's own says in its header which labels it has.
	Names []NamedLabel

	// Misfits counts the attributes' values that the scheme's attributes do not take,
	// in the documents read so far. They stay as they are. It is nil of a text.
	Misfits func() int
}

// NamedLabel is a label as a file names it.
type NamedLabel struct {
	Name  string // in the file
	Use   standoff.Use
	Count int              // of spans, or of articles, that have it in the file
	Label standoff.LabelID // in the documents that are read; "" if what has it is left out
}

// ReadOptions say how to read.
type ReadOptions struct {
	Name     string // the file as messages name it
	Source   string // what a text remembers as its file; "" is Name
	Encoding string // what the file is written in, of [Encodings] or under another of its names; "" is UTF-8, or what a byte order mark says

	// Unit is what the offsets are in; "" is what the file says or proves. A format of
	// Galley's own says it always.
	Unit standoff.Unit

	// Labels, if not nil, returns the label for one that a file of another program
	// names, "" for one to be made of the name, and whether it is wanted at all.
	Labels func(name string, use standoff.Use) (standoff.LabelID, bool)

	// AsSaid says that labels of a dataset of Galley's own have no guidelines and no
	// attributes but those that it says. Else those that every project begins with have
	// theirs where a dataset says nothing of them.
	AsSaid bool

	// Types, if not nil, returns the type of relations for one that a file of another program
	// names; "" for one to be made of the name.
	Types func(name string) standoff.RelationTypeID

	// Columns are the columns of a file of articles that says nothing of labels, by their
	// roles; "" for a role that none has. What is not here is guessed: see [Columns].
	Columns map[Role]string

	// Tables are the choices for files with certain columns, by [TableKey], before Columns.
	Tables map[string]ColumnChoice

	// Context, if not nil, ends the reading of a document that takes long: see
	// [Input.Stoppable].
	Context context.Context

	// Looks is how many colours and underlines, from the first, other labels have already:
	// those that a file of another program names begin behind them.
	Looks int

	// Scheme, if not nil, is given a dataset's header and returns the labels, the
	// relations and the fields that its documents may have; nil allows any.
	Scheme func(Header) standoff.Scheme
}

// WriteOptions say how to write.
type WriteOptions struct {
	Unit standoff.Unit // of the offsets; "" is the one that the format prefers
}

// Summary counts what was written.
type Summary struct {
	Documents, Spans int
	Blanks           int    // scores and times that a dataset cannot hold and that were written as null
	Loose            int    // links, relations and memos whose spans are gone: a link is written as a text, a memo as one on the article, a relation is left out
	Losses           Losses // what the format has no place for
	NoSchema         error  // why the JSON Schema is not beside the file; nil if it is, or need not be
}

// Format is one kind of dataset.
type Format struct {
	Name       string          // as in --format
	Title      string          // in a few words
	Version    string          // of the format; "" if it has none
	Help       string          // what to do with what is written; "" if there is nothing to say
	Extensions []string        // with the dot; the first is the usual one
	Units      []standoff.Unit // that the offsets may be in, the preferred one first; nil if there are none
	Holds      Holds           // what it has a place for
	Loses      string          // what a round trip loses, "" for nothing
	CanRead    bool
	CanWrite   bool

	Several bool // it is a folder of files, or a zip file of what would be in it

	recognize      func(head []byte) bool // nil if a file does not say what it is
	otherwise      bool                   // it is asked last, and by the ending
	recognizeFiles func(fs.FS) bool       // nil of a format of one file
	labelled       func(Input) bool       // whether there are labels; nil of a format without them
	columns        func(Input) (Columns, error)
	readFiles      func(fs.FS, ReadOptions) (Corpus, error)
	lostOf         func(Header) Losses           // of what is said of all documents; nil if Holds says it all
	writeLabels    func(io.Writer, Header) error // nil but of a format of labels alone
	writeFiles     func(create func(name string) (io.Writer, error), c Corpus, o WriteOptions) (Summary, error)

	read  func(io.Reader, ReadOptions) (Corpus, error)
	write func(io.Writer, Corpus, WriteOptions) (Summary, error)
}

// units are all units, the one of datasets first.
func units() []standoff.Unit {
	return []standoff.Unit{standoff.UnitCodePoint, standoff.UnitUTF16, standoff.UnitByte}
}

// Losses counts what the format has no place for of what a dataset says about all of its
// documents; [Holds.Keep] counts the rest.
func (f Format) Losses(all Header) Losses {
	if f.lostOf != nil {
		return f.lostOf(all)
	}
	_, losses := f.Holds.KeepHeader(all)
	return losses
}

var formats = []Format{nativeJSON, nativeJSONL, plainText}

// Formats returns every format, Galley's own first.
func Formats() []Format {
	register.Lock()
	defer register.Unlock()
	return formatsNow()
}

// ByName finds a format by its name.
func ByName(name string) (Format, error) {
	var known []string
	for _, f := range Formats() {
		if f.Name == name {
			return f, nil
		}
		known = append(known, f.Name)
	}
	return Format{}, fmt.Errorf("unknown format %q; the formats are %s", name, strings.Join(known, ", "))
}

// Detect returns the format of a file by its first bytes, or by the extension of its
// name if they do not tell. Anything else is plain text.
func Detect(name string, head []byte) Format {
	ext := strings.ToLower(filepath.Ext(name))
	head = bytes.TrimPrefix(head, []byte("\xEF\xBB\xBF"))
	if f, ok := native(ext, bytes.TrimSpace(head)); ok {
		return f
	}
	all := Formats()
	for _, f := range all {
		if f.recognize != nil && !f.otherwise && f.recognize(head) {
			return f
		}
	}
	for _, f := range all {
		if f.otherwise && (ext == "" || slices.Contains(f.Extensions, ext)) && f.recognize(head) {
			return f
		}
	}
	for _, f := range all {
		if f.CanRead && f.ends(name) {
			return f
		}
	}
	return plainText
}

// native recognizes a dataset of Galley's own.
func native(ext string, head []byte) (Format, bool) {
	if !bytes.HasPrefix(head, []byte("{")) || !bytes.Contains(head, []byte(`"`+formatName+`"`)) {
		return Format{}, false
	}
	switch {
	case slices.Contains(nativeJSON.Extensions, ext):
		return nativeJSON, true
	case slices.Contains(nativeJSONL.Extensions, ext):
		return nativeJSONL, true
	}
	line, _, more := bytes.Cut(head, []byte("\n"))
	if more && bytes.HasSuffix(bytes.TrimSpace(line), []byte("}")) && !bytes.Contains(line, []byte(`"documents"`)) {
		return nativeJSONL, true
	}
	return nativeJSON, true
}

// Written returns the format in which a file of this name is written, and whether
// there is one with its extension.
func Written(name string) (Format, bool) {
	ext := strings.ToLower(filepath.Ext(name))
	all := Formats()
	i := slices.IndexFunc(all, func(f Format) bool { return f.CanWrite && slices.Contains(f.Extensions, ext) })
	if i < 0 {
		return Format{}, false
	}
	return all[i], true
}

// LabelsWritten returns the format in which labels alone are written to a file of this
// name: a dataset without articles, unless the name has the extension of a format of
// labels. That format is written with the documents left out, which there should be none.
func LabelsWritten(name string) Format {
	for _, f := range Formats() {
		if f.writeLabels != nil && f.ends(name) {
			write := f.writeLabels
			f.CanWrite = true
			f.write = func(w io.Writer, c Corpus, _ WriteOptions) (Summary, error) { return Summary{}, write(w, c.Header) }
			return f
		}
	}
	return nativeJSON
}

// Known reports whether a file's name has the extension of a format.
func Known(name string) bool {
	return slices.ContainsFunc(Formats(), func(f Format) bool { return f.CanRead && f.ends(name) })
}

// OfSeveral reports whether a file's name has the extension of a format of several files.
func OfSeveral(name string) bool {
	return slices.ContainsFunc(Formats(), func(f Format) bool { return f.recognizeFiles != nil && f.ends(name) })
}

// ends reports whether a file's name has an extension of the format.
func (f Format) ends(name string) bool {
	name = strings.ToLower(name)
	return slices.ContainsFunc(f.Extensions, func(ext string) bool { return strings.HasSuffix(name, ext) })
}

// Packs reports whether the format itself reads a file of this name that is compressed.
func (f Format) Packs(name string) bool {
	name = strings.ToLower(name)
	return slices.ContainsFunc(f.Extensions, func(ext string) bool { return strings.HasSuffix(ext, ".gz") && strings.HasSuffix(name, ext) })
}

// Read reads a dataset. Documents are read as they are asked for where the
// format allows.
func (f Format) Read(r io.Reader, o ReadOptions) (Corpus, error) {
	if !f.CanRead {
		return Corpus{}, f.unread(o)
	}
	return f.read(r, o)
}

// unread says that files of the format are not read, and what to do instead.
func (f Format) unread(o ReadOptions) error {
	return &Error{File: o.Name, Err: fmt.Errorf("it is of the format %s (%s), which Galley writes and does not read; export JSON Lines (--format jsonl) to import it again", f.Name, f.Title)}
}

// Write writes a dataset.
func (f Format) Write(w io.Writer, c Corpus, o WriteOptions) (Summary, error) {
	if !f.CanWrite {
		return Summary{}, fmt.Errorf("the format %s cannot be written", f.Name)
	}
	switch {
	case o.Unit == "" && len(f.Units) > 0:
		o.Unit = f.Units[0]
	case o.Unit != "" && !slices.Contains(f.Units, o.Unit):
		return Summary{}, fmt.Errorf("the format %s has no offsets in the unit %s", f.Name, o.Unit)
	}
	return f.write(w, c, o)
}

// DetectFiles returns the format of several files of which a folder is, and whether it is
// of one.
func DetectFiles(files fs.FS) (Format, bool) {
	for _, f := range Formats() {
		if f.recognizeFiles != nil && f.recognizeFiles(files) {
			return f, true
		}
	}
	return Format{}, false
}

// ReadFiles reads a dataset of several files.
func (f Format) ReadFiles(files fs.FS, o ReadOptions) (Corpus, error) {
	if !f.CanRead {
		return Corpus{}, f.unread(o)
	}
	if f.readFiles == nil {
		return Corpus{}, fmt.Errorf("the format %s is of one file, not of a folder", f.Name)
	}
	return f.readFiles(files, o)
}

func one(d standoff.Document) iter.Seq2[standoff.Document, error] {
	return func(yield func(standoff.Document, error) bool) { yield(d, nil) }
}

// Extension returns the usual ending, with the dot, of a file in a format; "" if there is
// no such format. Several files become a zip file. That of another program's format begins
// with its name, so that it takes the place of no dataset of Galley's own.
func Extension(name string) string {
	f, err := ByName(name)
	ext := ".zip"
	switch {
	case err != nil, !f.Several && len(f.Extensions) == 0:
		return ""
	case !f.Several:
		ext = f.Extensions[0]
	}
	if f.Holds == Everything || ext == "."+f.Name {
		return ext
	}
	return "." + f.Name + ext
}
