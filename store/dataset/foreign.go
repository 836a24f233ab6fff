package dataset

import (
	"cmp"
	"io"
	"io/fs"
	"iter"
	"slices"
	"sync"
	"unicode/utf8"

	"galley/store/standoff"
)

// Foreign is a format of another program. A package that has one calls [Register];
// everything else, such as finding out the unit and the labels, counting what is lost,
// and checking what is written, is done for it.
type Foreign struct {
	Name       string   // as in --format
	Title      string   // in a few words
	Version    string   // of the format or of the program that wrote it so last; "" if there is none
	Extensions []string // with the dot; the first is the usual one

	// Help says in English what to do with what is written, where that is not plain: a few
	// lines, or a script. "" if there is nothing to say.
	Help string

	// Units are those that the offsets of a file may be in. The first is the one of the
	// format's specification, in which files are written unless another is asked for. A
	// format of articles alone, in which nothing is labelled, has none; it is read once.
	Units []standoff.Unit

	// Counts are further ways in which the offsets of a file may count, as [Counts] gives
	// them. None is written.
	Counts []standoff.Unit
	Holds  Holds // besides Texts and OtherLabels, which all formats but those of quotes hold

	// Quotes says that it is a format of quotes alone: it has no texts of articles, and no
	// spans of another label than [QuoteLabel].
	Quotes bool

	// Write gets labels and types of relations as a file calls them, everywhere in place of
	// their ids: what people call them, where TakesName, unless it is nil, says that the
	// format can have that. LabelsByID says that it gets labels by their ids.
	LabelsByID bool
	TakesName  func(name string) bool

	// Says returns what a file says of its labels and fields themselves. Nil if it only has
	// their names.
	Says func(in Input) (Said, error)

	// Loses says what a format that is only read loses; "" is what Holds does not have.
	Loses string

	// Recognize reports whether the first bytes of a file, in UTF-8 and without a byte
	// order mark, are of this format and of no other. Nil if they cannot tell.
	Recognize func(head []byte) bool

	// Otherwise says that files are of this format which no other recognizes: Recognize is
	// asked last, and only of files without an ending or with one of Extensions.
	Otherwise bool

	// Read yields the documents of a file, in order, with bounded memory. Of a document
	// that cannot be read it yields an [*Error] and goes on. It is called twice for a
	// file, and must give the same each time. Nil if the format is only written.
	Read func(in Input) iter.Seq2[Record, error]

	// Write writes documents, whose spans lie where they say and are no more than the
	// format holds. Nil if the format is only read, or of several files.
	Write func(w io.Writer, h Header, docs iter.Seq2[Record, error]) error

	// WriteLabels writes the labels of a header, for a format that has no articles; there is
	// no Write then, and Read yields nothing. Nil of any other format.
	WriteLabels func(w io.Writer, h Header) error

	// WriteFiles is Write of a format of several files: a folder, or a zip file of what
	// would be in it. create begins a file, whose name has forward slashes, and ends the
	// one before. Names may not come twice.
	WriteFiles func(create func(name string) (io.Writer, error), h Header, docs iter.Seq2[Record, error]) error

	// RecognizeFiles is Recognize of a format of several files. Read then gets the folder
	// in Input.Files. Nil if there is one file. If Recognize is there, too, one of the
	// files alone can be read: Read gets it as that of a format of one file. Without Read,
	// what it recognizes is refused as a whole.
	RecognizeFiles func(fs.FS) bool

	// Alone says in English what a file of a format of several files lacks that stands alone;
	// "" for the others.
	Alone string

	// Columns returns the columns of a file of articles without spans, or a [*ColumnError];
	// none of a file that has spans. Nil if the format has no columns.
	Columns func(in Input) (Columns, error)
}

// Said is what a file of another program says of its labels and of the fields of its
// articles, whether an article has them or not.
type Said struct {
	Labels []SaidLabel
	Fields []standoff.Attribute
}

// SaidLabel is a label, or a group of labels, as a file has it.
type SaidLabel struct {
	Label     string       // as records name it
	Name      string       // what a person reads; "" is Label
	Parent    string       // the Label of the one above it, which comes before it; "" for one at the top
	Use       standoff.Use // of a label that no record has
	Guideline string
	Colour    *uint32 // 0xRRGGBB; nil if the file does not say
}

// Input is a file of a foreign format.
type Input struct {
	Name string      // as messages name it
	Raw  io.ReaderAt // its bytes
	Size int64       // how many there are
	text func() (io.Reader, error)
	once *once
	o    ReadOptions

	format string // as which it is read

	// Columns are those of articles that were asked for: see [ReadOptions.Columns] and
	// [Input.Asked].
	Columns map[Role]string

	// Files are those of a format of several files; Raw and Text are not there then. It is
	// nil of a format of one file.
	Files fs.FS
}

// Text returns the file in UTF-8 without a byte order mark, from its start.
func (in Input) Text() (io.Reader, error) { return in.text() }

// once is what [Input.Once] has made.
type once struct {
	sync.Once
	value any
	err   error
}

// Once returns what make returned when it was called first for a file: what Says and each
// Read need of it besides its records, and must not change.
func (in Input) Once(make func() (any, error)) (any, error) {
	if in.once == nil {
		return make()
	}
	in.once.Do(func() { in.once.value, in.once.err = make() })
	return in.once.value, in.once.err
}

// Stoppable returns what read does, which may take long without reading more of the file.
// It does not wait for it when the context of [ReadOptions] ends: what read returns is
// dropped then, and the error is that of the context.
func (in Input) Stoppable(read func() (Record, error)) (Record, error) {
	if in.o.Context == nil {
		return read()
	}
	type result struct {
		record Record
		err    error
	}
	done := make(chan result, 1)
	go func() {
		r, err := read()
		done <- result{r, err}
	}()
	select {
	case x := <-done:
		return x.record, x.err
	case <-in.o.Context.Done():
		return Record{}, in.o.Context.Err()
	}
}

// Ended returns why the context of [ReadOptions] has ended, or nil.
func (in Input) Ended() error {
	if in.o.Context == nil {
		return nil
	}
	return in.o.Context.Err()
}

// UTF8 returns bytes that a file holds in UTF-8, and, in its encoding and its byte order
// mark, what they were. What the person says that imports decides, then a byte order mark;
// bytes that are no UTF-8, or look like ISO-2022-JP, are taken for what they declare, which
// may be "" and is asked for only then; it may be nil. If that is not so either, the error is an [*EncodingError].
func (in Input) UTF8(data []byte, declared func() string) ([]byte, standoff.Source, error) {
	o := in.o
	o.Name = in.Name
	if o.Encoding == "" && declared != nil && bomOf(data).encoding == "" && (!utf8.Valid(data) || escapesJapanese(data)) {
		if name, _, err := lookUp(declared()); err == nil && name != utf8Name {
			o.Encoding = name
		}
	}
	c, err := toUTF8(data, o)
	return c.text, standoff.Source{Encoding: c.encoding, DroppedBOM: c.bom > 0}, err
}

var register struct {
	sync.Mutex
	formats []Format
}

// Register adds a format. It panics if there is one of its name.
func Register(f Foreign) {
	register.Lock()
	defer register.Unlock()
	if slices.ContainsFunc(formatsNow(), func(g Format) bool { return g.Name == f.Name }) {
		panic("dataset: two formats have the name " + f.Name)
	}
	if !f.Quotes {
		f.Holds |= Texts | OtherLabels
	}
	g := Format{
		Name: f.Name, Title: f.Title, Version: f.Version, Help: f.Help, Extensions: f.Extensions, Units: f.Units, Holds: f.Holds, Loses: cmp.Or(f.Loses, f.Holds.Loses()),
		CanRead: f.Read != nil, CanWrite: f.Write != nil || f.WriteFiles != nil, Several: f.WriteFiles != nil || f.RecognizeFiles != nil,
		recognize: f.Recognize, otherwise: f.Otherwise, recognizeFiles: f.RecognizeFiles, columns: f.Columns,
	}
	if f.RecognizeFiles != nil {
		g.readFiles = func(files fs.FS, o ReadOptions) (Corpus, error) {
			return f.readInput(Input{Name: o.Name, Files: files, o: o, format: f.Name}, o)
		}
	}
	if g.CanWrite {
		g.lostOf = func(h Header) Losses { _, losses, _ := f.header(h); return losses }
	}
	if f.WriteFiles != nil {
		g.writeFiles = func(create func(string) (io.Writer, error), c Corpus, o WriteOptions) (Summary, error) {
			return f.writeFiles(create, c, o)
		}
	}
	if f.Read != nil && len(f.Units) > 0 {
		g.labelled = f.labels
	}
	g.read = func(r io.Reader, o ReadOptions) (Corpus, error) { return f.read(r, o) }
	g.write = func(w io.Writer, c Corpus, o WriteOptions) (Summary, error) { return f.write(w, c, o) }
	if f.WriteLabels != nil {
		g.Loses = "all but the labels"
		g.writeLabels = f.WriteLabels
	}
	register.formats = append(register.formats, g)
}

// formatsNow returns all formats. The caller holds the lock.
func formatsNow() []Format { return append(slices.Clone(formats), register.formats...) }
