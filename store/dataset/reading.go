package dataset

import (
	"errors"
	"fmt"
	"iter"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"galley/store/pipeline"
	"galley/store/standoff"
)

// rawDocument is a document that has not been decoded yet.
type rawDocument struct {
	bytes  []byte
	number int   // from 1: of the line, or of the document
	line   bool  // number counts lines
	offset int64 // where it begins in the file; -1 if the file was converted
}

// place names a document.
func (r rawDocument) place(id string) string {
	what := "document"
	if r.line {
		what = "line"
	}
	s := what + " " + strconv.Itoa(r.number)
	switch {
	case id == "":
		return s
	case r.line:
		return fmt.Sprintf("%s (document %q)", s, cut(id))
	}
	return fmt.Sprintf("%s (%q)", s, cut(id))
}

// placeOfSpan names a span by its number within the document, from 1, and by its id
// and its offsets, in the file's unit, as far as they are known.
func placeOfSpan(number int, w readSpan) string {
	var more []string
	if w.ID != "" {
		more = append(more, strconv.Quote(cut(string(w.ID))))
	}
	if w.Start >= 0 && w.End >= 0 {
		more = append(more, fmt.Sprintf("%d–%d", w.Start, w.End))
	}
	if len(more) == 0 {
		return fmt.Sprintf("span %d", number)
	}
	return fmt.Sprintf("span %d (%s)", number, strings.Join(more, ", "))
}

// reading is a dataset that is being read.
type reading struct {
	o      ReadOptions
	header wireHeader
	newer  bool // the dataset's version is a later minor one
	unread *unknownFields
	labels *standoff.Scheme // the labels that spans may have; nil allows any
}

// readHeader reads the header of a dataset: of one JSON document, of which it
// appends to docs where the documents are, or, if docs is nil, of the first line.
func readHeader(c content, o ReadOptions, docs *[]part) (*reading, error) {
	r := &reading{o: o, unread: &unknownFields{}}
	d := c.decoder(r.unread)
	hasOffsets, hasDocuments := false, false
	err := d.object(func(name []byte) error {
		switch {
		case string(name) == "documents" && docs != nil:
			hasDocuments = true
			return d.list(func() error { return d.keep(docs) })
		case string(name) == "documents":
			return &fault{offset: -1, err: errors.New("it is one JSON document instead of lines of JSON; name it .json or use --format json")}
		case string(name) == "offsets":
			hasOffsets = true
		}
		return d.headerField(name, &r.header)
	})
	if r.header.Format != formatName {
		if foreign := r.foreign(c, err); foreign != nil {
			return nil, foreign
		}
	}
	err = first(err, d.need(hasOffsets, "offsets"), r.judge(), d.end())
	if err == nil && docs != nil && !hasDocuments {
		err = d.need(false, "documents")
	}
	if err != nil {
		return nil, r.locate(err, rawDocument{offset: c.offset, line: docs == nil, number: 1}, "")
	}
	if o.Labels != nil {
		scheme := o.Labels(headerIn(r.header))
		r.labels = &scheme
	}
	return r, nil
}

// keep notes where a document is, without decoding it.
func (d *decoder) keep(docs *[]part) error {
	raw, err := d.json.ReadValue()
	if err != nil {
		return d.broken(err)
	}
	*docs = append(*docs, part{d.json.InputOffset() - int64(len(raw)), len(raw)})
	return nil
}

// foreign returns the error for a file that is not a Galley dataset, nil if it is
// one. err is the error of reading its header.
func (r *reading) foreign(c content, err error) error {
	d, format := c.decoder(nil), ""
	_ = d.object(func(name []byte) error {
		if string(name) == "format" && d.json.PeekKind() == '"' {
			return d.text(&format)
		}
		return d.skip()
	})
	switch {
	case format == formatName:
		return nil
	case format != "":
		return &ForeignError{r.o.Name, fmt.Errorf("its format is %q, not %q", cut(format), formatName)}
	case err != nil:
		var f *fault
		if errors.As(err, &f) && f.offset >= 0 {
			err = fmt.Errorf("%w (at byte %d)", err, f.offset)
		}
		return &ForeignError{r.o.Name, err}
	}
	return &ForeignError{r.o.Name, fmt.Errorf("it has no \"format\": %q", formatName)}
}

var versions = regexp.MustCompile(`^(0|[1-9][0-9]{0,8})\.(0|[1-9][0-9]{0,8})\.(0|[1-9][0-9]{0,8})$`)

// judge checks the version, the unknown fields and the labels of the header.
func (r *reading) judge() error {
	fail := func(format string, args ...any) error {
		return &fault{offset: -1, err: fmt.Errorf(format, args...)}
	}
	v := versions.FindStringSubmatch(r.header.Version)
	switch {
	case r.header.Version == "":
		return fail("it has no schema_version")
	case v == nil:
		return fail("its schema_version is %q; it should be of the form %s", cut(r.header.Version), schemaVersion)
	case v[1] == "0":
		return fail("its schema_version is %q, older than the first; this version of Galley reads %s", r.header.Version, schemaVersion)
	case v[1] != "1":
		return fail("a newer version of Galley wrote it, with schema %s, and this one reads %s; update Galley to read it", r.header.Version, schemaVersion)
	}
	r.newer = v[2] != "0"
	if names := r.unread.list(); !r.newer && len(names) > 0 {
		return fail("its %s is unknown", names[0])
	}
	seen := map[standoff.LabelID]bool{}
	for _, l := range r.header.Labels {
		if seen[l.ID] {
			return fail("two of its labels have the id %q", l.ID)
		}
		seen[l.ID] = true
	}
	return nil
}

// corpus decodes the documents, several at a time.
func (r *reading) corpus(raw iter.Seq2[rawDocument, error]) Corpus {
	type result struct {
		d   standoff.Document
		err error
	}
	size := func(raw rawDocument) int { return len(raw.bytes) }
	results := pipeline.Map(raw, size, func(raw rawDocument) (result, error) {
		d, err := r.document(raw)
		return result{d, err}, nil
	})
	return Corpus{
		Header:  headerIn(r.header),
		Version: r.header.Version,
		Unread:  r.unread.list,
		Documents: func(yield func(standoff.Document, error) bool) {
			for x, err := range results {
				if err == nil {
					err = x.err
				}
				if !yield(x.d, err) {
					return
				}
			}
		},
	}
}

func (r *reading) document(raw rawDocument) (standoff.Document, error) {
	var unread *unknownFields
	if r.newer {
		unread = r.unread
	}
	d := newDecoder(raw.bytes, unread)
	w, err := d.document()
	if err := first(err, d.end()); err != nil {
		return standoff.Document{}, r.locate(err, raw, w.ID, w.spans...)
	}
	doc, err := documentIn(w, r.header.Offsets.Unit)
	if err == nil {
		err = r.labelled(w.spans)
	}
	if err != nil {
		return standoff.Document{}, r.locate(err, raw, w.ID, w.spans...)
	}
	return doc, nil
}

// labelled refuses spans whose label is unknown.
func (r *reading) labelled(spans []readSpan) error {
	for i, s := range spans {
		if r.labels == nil {
			break
		}
		if _, known := r.labels.Label(s.Label); !known {
			return &spanFault{i + 1, fmt.Errorf("its label %q is neither in the dataset nor in the project; add it to the dataset's labels", cut(string(s.Label)))}
		}
	}
	return nil
}

// locate adds the place in the file to an error.
func (r *reading) locate(err error, raw rawDocument, id string, spans ...readSpan) error {
	e := &Error{File: r.o.Name, Err: err}
	if raw.number > 0 && (raw.line || raw.bytes != nil) {
		e.Place = raw.place(id)
	}
	if n := numberAfter("documents", pointerOf(err)); n > 0 && e.Place == "" {
		e.Place = rawDocument{number: n}.place("")
	}
	number := 0 // of the span
	var (
		f *fault
		s *spanFault
	)
	switch {
	case errors.As(err, &s):
		number, e.Err = s.number, s.err
	case errors.As(err, &f):
		number = numberAfter("spans", f.pointer)
		if f.offset >= 0 && raw.offset >= 0 {
			e.Err = fmt.Errorf("%w, at byte %d of the file", err, raw.offset+f.offset)
		}
	}
	if number > 0 {
		w := readSpan{wireSpan: wireSpan{Start: -1}}
		if number <= len(spans) {
			w = spans[number-1]
		}
		e.Place += ", " + placeOfSpan(number, w)
	}
	if r.newer {
		e.Err = fmt.Errorf("%w (a newer version of Galley wrote the dataset, with schema %s)", e.Err, r.header.Version)
	}
	return e
}

func pointerOf(err error) string {
	var f *fault
	if errors.As(err, &f) {
		return f.pointer
	}
	return ""
}

// numberAfter returns the number, from 1, of the document or span that a pointer is
// in; 0 if it is in none.
func numberAfter(what, pointer string) int {
	parts := strings.Split(pointer, "/")
	if i := slices.Index(parts, what); i >= 0 && i+1 < len(parts) {
		if n, err := strconv.Atoi(parts[i+1]); err == nil {
			return n + 1
		}
	}
	return 0
}
