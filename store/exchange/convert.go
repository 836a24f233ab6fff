package exchange

import (
	"context"
	"errors"
	"fmt"
	"io"
	"iter"
	"os"
	"path/filepath"
	"slices"

	"galley/store/dataset"
	"galley/store/standoff"
)

// Convert writes the articles of files and folders, with all that is labelled in them, in
// another format, without a project. It reads them twice: first for their labels; and once
// more for what the format has no place for, if that is asked for. What
// cannot be read is named in the report, and the rest is written, unless that would replace
// what is there: see [PartlyReadError]. Articles are numbered in their order.
func Convert(ctx context.Context, paths []string, to string, read ImportOptions, o ExportOptions) (*Report, Summary, error) {
	if err := read.Check(); err != nil {
		return &Report{}, Summary{}, err
	}
	if slices.Contains(paths, Stdin) {
		return &Report{}, Summary{}, errors.New("what is converted is read twice, so that standard input cannot be; give a file")
	}
	format, err := dataset.ByName(o.Format)
	if err != nil {
		return &Report{}, Summary{}, err
	}
	target, err := targetOf(nil, to, format, o)
	if err != nil {
		return &Report{}, Summary{}, err
	}
	first := newImporting(ctx, nil, read)
	files := first.find(paths)
	if err := errors.Join(ontoItself(target, files), onceOnly(files)); err != nil {
		return &Report{}, Summary{}, err
	}
	header := first.headers(files, o.Generator)
	in := first
	x := &preparing{what: o.Preparation, read: func() (dataset.Corpus, error) {
		in = newImporting(ctx, nil, read)
		return dataset.Corpus{Header: header, Documents: counted(numbered(withStatus(some(in.documents(in.find(paths))), o.OnlyDone)), o.Progress)}, nil
	}}
	if o.Strict || o.Foretell != nil {
		err := x.foretell(format, func(losses dataset.Losses) error {
			if o.Strict {
				return &LossError{format.Name, losses}
			}
			o.Foretell(losses)
			return nil
		})
		if err != nil {
			return &in.report, Summary{}, err
		}
	}
	target.failed = func() int { return in.report.Failed() }
	sum, err := x.write(ctx, target)
	return &in.report, sum, err
}

// ontoItself refuses a target that is one of the files that are read.
func ontoItself(to target, files []found) error {
	there := to.file.Info()
	if to.folder != "" || there == nil {
		return nil
	}
	for _, f := range files {
		if info, err := os.Stat(f.path); err == nil && os.SameFile(info, there) {
			return fmt.Errorf("%s would be written over while it is read; choose another name", f.shown())
		}
	}
	return nil
}

// onceOnly refuses files that cannot be read twice.
func onceOnly(files []found) error {
	for _, f := range files {
		if info, err := os.Stat(f.path); err == nil && info.Mode()&(os.ModeNamedPipe|os.ModeSocket|os.ModeCharDevice) != 0 {
			return fmt.Errorf("%s is a pipe or a device, which can be read only once, and is to be read twice; give a file (one that is packed with gzip or zip is read as it is)", f.shown())
		}
	}
	return nil
}

// ErrNothingRead says that of all that was to be converted nothing could be read.
var ErrNothingRead = errors.New("nothing could be read, so that nothing was written")

// some fails if there is no document, so that what stands in the place of the result is
// not replaced by nothing.
func some(docs iter.Seq2[standoff.Document, error]) iter.Seq2[standoff.Document, error] {
	return func(yield func(standoff.Document, error) bool) {
		n := 0
		for d, err := range docs {
			n++
			if !yield(d, err) {
				return
			}
		}
		if n == 0 {
			yield(standoff.Document{}, ErrNothingRead)
		}
	}
}

// PartlyReadError says that a dataset was not replaced, because what would take its place
// could not be read whole.
type PartlyReadError struct{ Path string }

var _ error = (*PartlyReadError)(nil)

func (e *PartlyReadError) Error() string {
	return fmt.Sprintf("%s already exists; it was not replaced, because not all that was to be converted could be read", standoff.Printable(e.Path))
}

// whole fails at the end if something could not be read.
func (to target) whole(docs iter.Seq2[standoff.Document, error]) iter.Seq2[standoff.Document, error] {
	return func(yield func(standoff.Document, error) bool) {
		for d, err := range docs {
			if !yield(d, err) {
				return
			}
		}
		if to.failed() > 0 {
			yield(standoff.Document{}, &PartlyReadError{to.path})
		}
	}
}

// withStatus leaves out articles that are not done, if only those are wanted.
func withStatus(docs iter.Seq2[standoff.Document, error], onlyDone bool) iter.Seq2[standoff.Document, error] {
	if !onlyDone {
		return docs
	}
	return func(yield func(standoff.Document, error) bool) {
		for d, err := range docs {
			if err == nil && d.Status != standoff.StatusDone {
				continue
			}
			if !yield(d, err) {
				return
			}
		}
	}
}

// headers reads what the files say of all of their documents, and joins that. A file that
// cannot be read says nothing; why is reported when its documents are read.
func (in *importing) headers(files []found, generator string) dataset.Header {
	all := dataset.Header{Generator: generator}
	take := func(f found, r io.Reader, err error) bool {
		if err != nil {
			return in.ctx.Err() == nil
		}
		_, corpus, err := in.read(f, r)
		if err != nil {
			return in.ctx.Err() == nil
		}
		all.Scheme, _ = combined(all.Scheme, corpus.Header.Scheme, false)
		all.Annotators = append(all.Annotators, corpus.Header.Annotators...)
		for _, m := range corpus.Header.Memos {
			if !slices.ContainsFunc(all.Memos, func(x standoff.Memo) bool { return x.ID == m.ID }) {
				all.Memos = append(all.Memos, m)
			}
		}
		return true
	}
	for _, f := range files {
		in.expand(f, take)
	}
	seen := map[dataset.Annotator]bool{}
	all.Annotators = slices.DeleteFunc(all.Annotators, func(a dataset.Annotator) bool {
		twice := seen[a]
		seen[a] = true
		return twice
	})
	return all
}

// numbered gives articles the numbers of their order, and spans that have no ids some.
func numbered(docs iter.Seq2[standoff.Document, error]) iter.Seq2[standoff.Document, error] {
	return func(yield func(standoff.Document, error) bool) {
		n := standoff.ArticleID(0)
		for d, err := range docs {
			if err == nil {
				n++
				d.Article.ID = n
				named(d)
			}
			if !yield(d, err) {
				return
			}
		}
	}
}

// named gives the spans of a document ids that have none.
func named(d standoff.Document) {
	taken := make(map[standoff.SpanID]bool, len(d.Spans))
	for _, s := range d.Spans {
		taken[s.ID] = true
	}
	unnamed := dataset.NewUnnamed(d.Article.Digest, func(id standoff.SpanID) bool { return taken[id] })
	for i := range d.Spans {
		if s := &d.Spans[i]; s.ID == "" {
			s.ID = unnamed.Name(*s)
			taken[s.ID] = true
		}
	}
}

// FormatFor returns the format in which a file of this name is written, or the one of a
// name that is given.
func FormatFor(path, name string) (dataset.Format, error) {
	if name != "" {
		return dataset.ByName(name)
	}
	if f, known := dataset.Written(path); known {
		return f, nil
	}
	return dataset.Format{}, fmt.Errorf("the ending %q does not say in which format %s is to be written; name it with --format", filepath.Ext(path), standoff.Printable(path))
}
