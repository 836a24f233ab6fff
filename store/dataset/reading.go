package dataset

import (
	"errors"
	"fmt"
	"iter"
	"regexp"
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

// placeOf names a part of a document by its number, and by what is known of it, in
// the file's own unit.
func (w readDocument) placeOf(p listed) string {
	var more []string
	add := func(id string) {
		if id != "" {
			more = append(more, strconv.Quote(cut(id)))
		}
	}
	i := p.number - 1
	switch {
	case p.what == "span" && i < len(w.spans):
		s := w.spans[i]
		add(string(s.ID))
		if s.Start >= 0 && s.End >= 0 {
			more = append(more, fmt.Sprintf("%d–%d", s.Start, s.End))
		}
	case p.what == "relation" && i < len(w.relations):
		add(string(w.relations[i].ID))
	case p.what == "memo" && i < len(w.memos):
		add(string(w.memos[i].ID))
	case p.what == articleLabel && i < len(w.labels):
		add(string(w.labels[i].Label))
	}
	if len(more) == 0 {
		return fmt.Sprintf("%s %d", p.what, p.number)
	}
	return fmt.Sprintf("%s %d (%s)", p.what, p.number, strings.Join(more, ", "))
}

const articleLabel = "article label"

// reading is a dataset that is being read.
type reading struct {
	o      ReadOptions
	header fileHeader
	newer  bool // the dataset's version is a later minor one
	unread *unknownFields
	may    *allowed
}

// readHeader reads the header of a dataset: of one JSON document, of which it
// appends to docs where the documents are, or, if docs is nil, of the first line.
func readHeader(c content, o ReadOptions, docs *[]part) (*reading, error) {
	r := &reading{o: o, header: fileHeader{asSaid: o.AsSaid}, unread: &unknownFields{}}
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
	if r.header.format != formatName {
		if foreign := r.foreign(c, err); foreign != nil {
			return nil, foreign
		}
	}
	err = first(err, d.need(hasOffsets, "offsets"), r.judge(), d.end())
	if err == nil && docs != nil && !hasDocuments {
		err = d.need(false, "documents")
	}
	if err == nil {
		err = r.allow()
	}
	if err != nil {
		return nil, r.locate(err, rawDocument{offset: c.offset, line: docs == nil, number: 1}, readDocument{memos: r.header.memos})
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
	v := versions.FindStringSubmatch(r.header.version)
	switch {
	case r.header.version == "":
		return fail("it has no schema_version")
	case v == nil:
		return fail("its schema_version is %q; it should be of the form %s", cut(r.header.version), schemaVersion)
	case v[1] == "0":
		return fail("its schema_version is %q, older than the first; this version of Galley reads %s", r.header.version, schemaVersion)
	case v[1] != "1":
		return fail("a newer version of Galley wrote it, with schema %s, and this one reads %s; update Galley to read it", r.header.version, schemaVersion)
	}
	minor, _ := strconv.Atoi(v[2])
	r.newer = minor > schemaMinor
	if names := r.unread.list(); !r.newer && len(names) > 0 {
		return fail("its %s is unknown", names[0])
	}
	r.header.settle(minor)
	if err := r.header.scheme.Check(); err != nil {
		return fail("%s", standoff.Printable(err.Error()))
	}
	seen := map[standoff.MemoID]int{}
	for i, m := range r.header.memos {
		if n := seen[m.ID]; n > 0 {
			return &partFault{listed{"memo", i + 1}, fmt.Errorf("memo %d has the same id", n)}
		}
		seen[m.ID] = i + 1
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
		Header:  r.header.header(),
		Version: r.header.version,
		Unread:  r.unread.list,
		Misfits: func() int { return int(r.may.misfits.Load()) },
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
		return standoff.Document{}, r.locate(err, raw, w)
	}
	doc, err := documentIn(w, r.header.unit, r.may)
	if err != nil {
		return standoff.Document{}, r.locate(err, raw, w)
	}
	return doc, nil
}

// locate adds the place in the file to an error.
func (r *reading) locate(err error, raw rawDocument, w readDocument) error {
	e := &Error{File: r.o.Name, Err: err}
	var places []string
	document, part, _ := leadsTo(pointerOf(err))
	switch {
	case raw.number > 0 && (raw.line || raw.bytes != nil):
		places = append(places, raw.place(w.ID))
	case document > 0:
		places = append(places, rawDocument{number: document}.place(""))
	}
	var (
		f *fault
		p *partFault
	)
	switch {
	case errors.As(err, &p):
		part, e.Err = p.part, p.err
	case errors.As(err, &f) && f.offset >= 0 && raw.offset >= 0:
		e.Err = fmt.Errorf("%w, at byte %d of the file", err, raw.offset+f.offset)
	}
	if part.number > 0 {
		places = append(places, w.placeOf(part))
	}
	e.Place = strings.Join(places, ", ")
	if r.newer {
		e.Err = fmt.Errorf("%w (a newer version of Galley wrote the dataset, with schema %s)", e.Err, r.header.version)
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
