package exchange

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"io"
	"iter"
	"maps"
	"slices"
	"strings"

	"galley/store/dataset"
	"galley/store/standoff"
)

// headSize is how many bytes of a file are read to detect its format: the whole first
// document, of most.
const headSize = 1 << 20

// file calls take with each document of a file, until take fails.
func (in *importing) file(f found, r io.Reader, take func(standoff.Document) error) error {
	format, corpus, err := in.read(f, r)
	if err != nil {
		return err
	}
	in.survey.opened(format, corpus)
	some := len(corpus.Header.Scheme.Labels) > 0
	corpus.Documents = noticed(corpus.Documents, &some)
	if err = in.each(corpus, f, take); err == nil && !some {
		in.note(f, f.shown()+" has no articles")
	}
	in.noteUnread(corpus, f)
	if corpus.Misfits != nil && corpus.Misfits() > 0 {
		in.note(f, fmt.Sprintf("%s has values that their attributes do not take (%d); they stay as they are", f.shown(), corpus.Misfits()))
	}
	for _, what := range slices.Sorted(maps.Keys(corpus.LeftOut)) {
		in.note(f, fmt.Sprintf("%s has %s (%d), which are left out", f.shown(), what, corpus.LeftOut[what]))
	}
	in.noteJoined(corpus, f)
	for _, name := range slices.Sorted(maps.Keys(corpus.LikeLabels)) {
		in.leave(LeftOut{Why: WhyWrong, Path: f.path, Err: &dataset.Error{File: f.shown(), Err: fmt.Errorf(
			"its field %s looks like labels, which cannot be read there (%d); it is kept as metadata", standoff.Quoted(name), corpus.LikeLabels[name])}})
	}
	return err
}

// noteJoined names the labels of a file that become one, unless that was asked for.
func (in *importing) noteJoined(corpus dataset.Corpus, f found) {
	type label struct {
		use standoff.Use
		id  standoff.LabelID
	}
	names := map[label][]string{}
	var order []label
	for _, n := range corpus.Names {
		if _, asked := in.options.Labels[LabelName{n.Name, n.Use}]; asked || n.Label == "" {
			continue
		}
		l := label{n.Use, n.Label}
		if names[l] == nil {
			order = append(order, l)
		}
		names[l] = append(names[l], inQuotes(n.Name))
	}
	for _, l := range order {
		if all := names[l]; len(all) > 1 {
			in.note(f, fmt.Sprintf("the labels %s of %s are one label here, %s", strings.Join(all, " and "), f.shown(), standoff.Printable(string(l.id))))
		}
	}
}

// inQuotes is a name in quotation marks, as it may be shown.
func inQuotes(name string) string {
	if shown := standoff.Printable(name); shown != name {
		return shown // which has them
	}
	return fmt.Sprintf("\"%s\"", name) // without escapes: it has nothing that is hidden
}

// noticed yields documents, and sets some if there is one, or something that is wrong.
func noticed(docs iter.Seq2[standoff.Document, error], some *bool) iter.Seq2[standoff.Document, error] {
	return func(yield func(standoff.Document, error) bool) {
		for d, err := range docs {
			*some = true
			if !yield(d, err) {
				return
			}
		}
	}
}

func (in *importing) open(f found) (io.ReadCloser, error) {
	if f.archive != nil {
		return in.again(f)
	}
	if f.files != nil {
		return io.NopCloser(bytes.NewReader(nil)), nil
	}
	if f.path != Stdin {
		return openFile(in.ctx, f.path)
	}
	if in.options.Stdin == nil {
		return nil, errors.New("there is no standard input")
	}
	return io.NopCloser(interruptible(in.ctx, func() (io.Reader, error) { return in.options.Stdin, nil })), nil
}

// read reads a file in the format that the options name, or else in the one that is
// detected.
func (in *importing) read(f found, r io.Reader) (dataset.Format, dataset.Corpus, error) {
	o := dataset.ReadOptions{Name: f.shown(), Source: f.name, Encoding: cmp.Or(in.options.Encodings[f.path], in.options.Encoding), Unit: cmp.Or(in.options.Units[f.path], in.options.Unit), Context: in.ctx, Labels: in.labelFor, Types: in.typeFor, Columns: in.options.Columns, Tables: in.options.Tables}
	o.AsSaid = in.project == nil
	format, r, err := in.format(f, r)
	if err != nil {
		return format, dataset.Corpus{}, err
	}
	in.foreign = format.Holds != dataset.Everything
	if in.project != nil {
		o.Looks = in.looks()
		o.Scheme = func(h dataset.Header) standoff.Scheme {
			scheme, _ := in.merged(h)
			return scheme
		}
	}
	in.survey.table(format, r, o)
	var corpus dataset.Corpus
	if f.files != nil {
		corpus, err = format.ReadFiles(f.files, o)
	} else {
		corpus, err = format.Read(r, o)
	}
	if in.project != nil && format.Holds != dataset.Everything {
		corpus.Header.Scheme = completed(corpus.Header.Scheme, in.project.Scheme(), format.Holds.Has(dataset.Guidelines))
	}
	return format, corpus, err
}

// looks returns how many colours the project's labels have, so that new ones get others;
// none if the file's labels take their place.
func (in *importing) looks() int {
	now := in.project.Scheme()
	if in.replaces() && now.Equal(standoff.DefaultScheme()) {
		return 0
	}
	return len(now.Labels)
}

// labelFor returns the label for one that a file of another program names: see
// [ImportOptions.Labels].
func (in *importing) labelFor(name string, use standoff.Use) (id standoff.LabelID, wanted bool) {
	if id, said := in.options.Labels[LabelName{name, use}]; said {
		in.meet(name)
		if id == "" || in.project == nil {
			return id, id != ""
		}
		label, other := labelIn(in.project.Scheme()), standoff.UseArticles
		if own, _ := label(string(id), use); own != "" {
			return own, true
		}
		if use == other {
			other = standoff.UseSpans
		}
		if taken, _ := label(string(id), other); taken == "" {
			return id, true
		} // what is said of labels of passages is not of those of articles with the same name, nor the other way round
	}
	if in.project == nil {
		return "", true
	}
	return labelIn(in.project.Scheme())(name, use)
}

// typeFor returns the project's type of relations for one that a file names; "" if there is
// none.
func (in *importing) typeFor(name string) standoff.RelationTypeID {
	if in.project == nil {
		return ""
	}
	return typeIn(in.project.Scheme())(name)
}

// meet notes that a file has a label of [ImportOptions.Labels].
func (in *importing) meet(name string) {
	in.mu.Lock()
	defer in.mu.Unlock()
	if in.met == nil {
		in.met = map[string]bool{}
	}
	in.met[name] = true
}

// format returns the format of a file, and a reader of all of it.
func (in *importing) format(f found, r io.Reader) (dataset.Format, io.Reader, error) {
	if in.options.Format != "" {
		format, err := dataset.ByName(in.options.Format)
		return format, r, err
	}
	if f.files != nil {
		format, _ := dataset.DetectFiles(f.files)
		return format, r, nil
	}
	r, head := headOf(r)
	if file, ok := r.(stored); ok && bytes.HasPrefix(head, []byte("PK\x03\x04")) {
		if z, err := dataset.OpenZip(file, file.Size()); err == nil {
			if whole, _ := datasetsIn(z); whole {
				format, _ := dataset.DetectFiles(z)
				return format, r, nil
			}
		}
	}
	r, head = glanced(r, head)
	format := dataset.Detect(f.path, head)
	if kind := dataset.UnreadXML(head); kind != "" && IsPlainText(format) {
		return format, r, &dataset.BinaryError{File: f.shown(), Kind: kind}
	}
	return format, r, nil
}

// glanced returns how a file begins, for [dataset.Detect], and a reader of all of it.
func glanced(r io.Reader, head []byte) (io.Reader, []byte) {
	if file, ok := r.(stored); ok {
		return r, dataset.Glance(head, io.NewSectionReader(file, int64(len(head)), file.Size()))
	}
	if len(head) < headSize {
		return r, head
	}
	var seen bytes.Buffer
	read := io.TeeReader(r, &seen)
	_, _ = io.CopyN(io.Discard, read, int64(len(head))) // it is there already
	head = dataset.Glance(head, read)
	return io.MultiReader(&seen, r), head
}

// stored is a file of a length that is known.
type stored interface {
	io.ReaderAt
	Size() int64
}

// each calls take with the documents of a file, and reports those that are wrong. It
// adds a dataset's labels to the project before its first document, or at the end if
// it has none.
func (in *importing) each(corpus dataset.Corpus, f found, take func(standoff.Document) error) error {
	merged := corpus.Version == "" || in.project == nil // a text has no header
	refused := false                                    // a document was wrong
	for d, err := range corpus.Documents {
		if end := in.ctx.Err(); end != nil {
			return end
		}
		var wrong *dataset.Error
		switch {
		case errors.As(err, &wrong):
			refused = true
			in.survey.document(standoff.Document{}, corpus, err)
			in.leave(LeftOut{Why: WhyWrong, Path: f.path, Err: err})
			continue
		case err != nil:
			return err
		}
		if !merged {
			if err := in.merge(corpus.Header, f); err != nil {
				return err
			}
			merged = true
		}
		in.survey.document(d, corpus, nil)
		for _, p := range in.awaited[d.Article.ID] {
			p.text = d.Article.Digest
		}
		if err := take(d); err != nil {
			return err
		}
	}
	if merged || refused {
		return nil
	}
	return in.merge(corpus.Header, f)
}

// noteUnread notes which fields of a dataset of a newer version were not read.
func (in *importing) noteUnread(corpus dataset.Corpus, f found) {
	if corpus.Unread == nil {
		return
	}
	if names := corpus.Unread(); len(names) > 0 {
		in.note(f, fmt.Sprintf("%s was written by a newer version of Galley, with schema %s; these fields were ignored: %s", f.shown(), corpus.Version, strings.Join(names, ", ")))
	}
}
