package foreign

import (
	"archive/zip"
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"iter"
	"path"
	"strconv"
	"strings"

	"galley/store/dataset"
	"galley/store/pipeline"
	"galley/store/standoff"
)

// mostBratNotes is the most that is read of a file of annotations, in bytes.
const mostBratNotes = 512 << 20

func isZip(files fs.FS) bool {
	_, is := files.(*zip.Reader)
	return is
}

// readBrat yields an error for each line that is left out, and then the document without it.
func readBrat(in dataset.Input) iter.Seq2[dataset.Record, error] {
	return func(yield func(dataset.Record, error) bool) {
		if in.Files == nil {
			yield(dataset.Record{}, fatal{&dataset.Error{File: in.Name, Err: errors.New("it is one file; brat's format is a folder, or a zip file, of texts with their annotations")}})
			return
		}
		wrong := []error(nil)
		files, others := textsOf(in.Files, isBratPart, func(name string, err error) {
			wrong = append(wrong, besideError(in.Name, name, "", err))
		})
		for _, err := range wrong {
			if !yield(dataset.Record{}, err) {
				return
			}
		}
		each := func(yield func(textFile, error) bool) {
			for _, f := range files {
				if !yield(f, nil) {
					return
				}
			}
		}
		size := func(f textFile) int { return 4 * f.size }
		for d, err := range pipeline.Map(each, size, func(f textFile) (*bratDocument, error) { return readBratDocument(in, f), nil }) {
			if err != nil {
				yield(dataset.Record{}, err)
				return
			}
			for _, err := range d.wrong {
				if !yield(dataset.Record{}, err) {
					return
				}
			}
			if !d.whole {
				continue
			}
			d.record.LeftOut = leave(d.record.LeftOut, "files of other kinds", others)
			others = 0
			if !yield(d.record, nil) {
				return
			}
		}
	}
}

// bratDocument is a document while its files are read.
type bratDocument struct {
	in     dataset.Input
	file   string // that is being read
	line   int
	text   string
	index  *standoff.Index
	whole  bool // the record can be used
	record dataset.Record
	wrong  []error

	spans     []*bratSpan
	relations []bratRelation
	more      []bratMore // attributes, references and comments
	ids       map[string]bool
	triggers  map[string]string // of events, by their ids
}

// bratRelation is a relation, with what its ends are called.
type bratRelation struct {
	id, kind string
	ends     [2]string
}

// bratMore is something that is said of an annotation.
type bratMore struct {
	sign         byte // that its id begins with
	kind, target string
	value        string
	has          bool // a value
}

// fail leaves out the line that is being read.
func (d *bratDocument) fail(err error) {
	place := ""
	if d.line > 0 {
		place = fmt.Sprint("line ", d.line)
	}
	d.wrong = append(d.wrong, besideError(d.in.Name, d.file, place, err))
}

func readBratDocument(in dataset.Input, f textFile) *bratDocument {
	d := &bratDocument{in: in, triggers: map[string]string{}}
	if f.text == "" {
		d.file = f.notes[0]
		d.fail(fmt.Errorf("there is no text beside it; it should be %s.txt", standoff.Printable(path.Base(f.stem))))
		return d
	}
	d.file = f.text
	var err error
	if d.text, err = textIn(in.Files, f.text); err != nil {
		d.fail(err)
		return d
	}
	d.index = standoff.NewIndex(d.text)
	for _, name := range bratNotes(f.notes) {
		d.file, d.line = name, 0
		if err := d.lines(name); err != nil {
			d.line = 0
			d.fail(err)
			return d
		}
	}
	d.record.Place, d.record.Text, d.record.Source.File = standoff.Printable(f.text), d.text, f.text
	if stem := f.stem; !strings.Contains(stem, "/") {
		number, _, _ := strings.Cut(stem, "-")
		if _, err := strconv.ParseUint(number, 10, 64); err == nil && len(number) >= bratDigits {
			d.record.ID = number
		}
	}
	d.finish()
	return d
}

// lines reads the lines of a file of annotations.
func (d *bratDocument) lines(name string) error {
	f, err := d.in.Files.Open(name)
	if err != nil {
		return causeOf(err)
	}
	defer f.Close()
	room := roomFor(f)
	if len(d.ids) == 0 {
		d.ids = make(map[string]bool, room/64) // about as many as lines
	}
	r := bufio.NewReaderSize(io.LimitReader(f, mostBratNotes), room)
	for {
		raw, err := dataset.ReadLine(r, mostBratNotes)
		if len(raw) == 0 && err == io.EOF {
			return nil
		}
		if err != nil && err != io.EOF {
			return causeOf(err)
		}
		d.line++
		if d.line == 1 {
			raw = bytes.TrimPrefix(raw, []byte("\ufeff"))
		}
		l := strings.TrimSuffix(strings.TrimSuffix(string(raw), "\n"), "\r")
		if strings.TrimSpace(l) == "" {
			continue
		}
		if err := d.take(l); err != nil {
			d.fail(err)
		}
	}
}

// take takes a line.
func (d *bratDocument) take(l string) error {
	if at := standoff.InvalidUTF8(l); at >= 0 {
		return fmt.Errorf("it is not UTF-8: byte %d of it is 0x%02X", at, l[at])
	}
	id, rest, tab := strings.Cut(l, "\t")
	data, tail, stated := strings.Cut(rest, "\t")
	if !tab {
		return errors.New("it has no tab after its id")
	}
	if id != "*" && !isBratID(id) {
		return fmt.Errorf("%s is no id; it should be a letter and a number", clipQuoted(id))
	}
	if id != "*" && d.ids[id] {
		return fmt.Errorf("another line has the id %s", clip(id))
	}
	var err error
	switch id[0] {
	case 'T':
		err = d.textBound(id, data, tail, stated)
	case 'R':
		err = d.relation(id, data)
	case 'A', 'M':
		err = d.attribute(data)
	case 'N':
		err = d.reference(data, tail)
	case '#':
		err = d.comment(data, tail)
	case 'E':
		err = d.event(id, data)
	case '*':
		d.leave("equivalences")
	default:
		return fmt.Errorf("brat has no annotations whose ids begin with %q", id[:1])
	}
	if err == nil && id != "*" {
		d.ids[id] = true
	}
	return err
}

func (d *bratDocument) leave(what string) { d.record.LeftOut = leave(d.record.LeftOut, what, 1) }

// isBratID reports whether an id is letters, or the sign of comments, and a number.
func isBratID(id string) bool {
	kind := strings.TrimRight(id, "0123456789")
	return kind != "" && kind != id && strings.Trim(kind, "#abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ") == ""
}

// clip shortens what comes from a file, for a message.
func clip(s string) string { return standoff.Printable(cut(s)) }

// clipQuoted is clip in quotation marks.
func clipQuoted(s string) string { return standoff.Quoted(cut(s)) }

func cut(s string) string {
	const most = 60
	for i := range s {
		if i >= most {
			return s[:i] + "…"
		}
	}
	return s
}

func (d *bratDocument) textBound(id, data, words string, stated bool) error {
	kind, offsets, _ := strings.Cut(data, " ")
	if kind == "" {
		return errors.New("it has no type")
	}
	s := &bratSpan{id: id, kind: kind, words: words, stated: stated && !isBlank(words), file: d.file, line: d.line}
	for part := range strings.SplitSeq(offsets, ";") {
		ends := strings.Fields(part)
		if len(ends) != 2 {
			return fmt.Errorf("%s is no start and end", clipQuoted(part))
		}
		start, err1 := strconv.ParseUint(ends[0], 10, 31)
		end, err2 := strconv.ParseUint(ends[1], 10, 31)
		switch {
		case err1 != nil || err2 != nil:
			return fmt.Errorf("%s is no start and end", clipQuoted(part))
		case start > end:
			return fmt.Errorf("it ends at %d, before it starts at %d", end, start)
		}
		s.fragments = append(s.fragments, [2]int{int(start), int(end)})
	}
	d.spans = append(d.spans, s)
	return nil
}

func (d *bratDocument) relation(id, data string) error {
	fields := strings.Fields(data)
	if len(fields) != 3 {
		return errors.New("a relation should be a type and two arguments")
	}
	role1, from, ok1 := strings.Cut(fields[1], ":")
	role2, to, ok2 := strings.Cut(fields[2], ":")
	if !ok1 || !ok2 || role1 == role2 {
		return errors.New("a relation should have two arguments, such as Arg1:T1 Arg2:T2")
	}
	if role1 == "Arg2" && role2 == "Arg1" {
		from, to = to, from
	}
	d.relations = append(d.relations, bratRelation{id, fields[0], [2]string{from, to}})
	return nil
}

func (d *bratDocument) attribute(data string) error {
	kind, rest, ok := strings.Cut(data, " ")
	target, value, has := strings.Cut(rest, " ")
	if !ok || kind == "" || target == "" {
		return errors.New("an attribute should be a type, the id of an annotation, and a value")
	}
	d.more = append(d.more, bratMore{'A', kind, target, value, has && value != ""})
	return nil
}

func (d *bratDocument) reference(data, name string) error {
	fields := strings.Fields(data)
	if len(fields) != 3 {
		return errors.New("a reference should be a type, the id of an annotation, and an entry of a database")
	}
	target := strings.TrimPrefix(fields[1], "Annotation:")
	value := strings.TrimPrefix(fields[2], "Referent:")
	if id, is := strings.CutPrefix(fields[2], "Annotation:"); is { // BioNLP has them in either order
		target, value = id, strings.TrimPrefix(fields[1], "Referent:")
	}
	if name = strings.TrimSpace(name); name != "" {
		value += " " + name
	}
	d.more = append(d.more, bratMore{'N', fields[0], target, value, true})
	return nil
}

func (d *bratDocument) comment(data, text string) error {
	fields := strings.Fields(data)
	if len(fields) != 2 {
		return errors.New("a comment should be a type and the id of an annotation")
	}
	d.more = append(d.more, bratMore{'#', fields[0], fields[1], text, true})
	return nil
}

func (d *bratDocument) event(id, data string) error {
	fields := strings.Fields(data)
	if len(fields) == 0 {
		return errors.New("an event should be a type and a trigger, such as Attack:T1")
	}
	kind, trigger, ok := strings.Cut(fields[0], ":")
	if !ok || kind == "" || trigger == "" {
		return errors.New("an event should be a type and a trigger, such as Attack:T1")
	}
	d.triggers[id] = trigger
	d.record.LeftOut = leave(d.record.LeftOut, "roles of events", len(fields)-1)
	return nil
}
