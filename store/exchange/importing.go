package exchange

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"strings"
	"sync"
	"time"

	"galley/store"
	"galley/store/dataset"
	"galley/store/standoff"
)

// Stdin is the path that stands for standard input.
const Stdin = "-"

// ImportOptions say how to import.
type ImportOptions struct {
	Format   string    // "" detects it for every file
	Encoding string    // what every file is written in; "" is UTF-8, or what a byte order mark says
	KeepSame bool      // import articles whose text is in the project already
	SkipNear bool      // leave near-duplicates out
	Stdin    io.Reader // what [Stdin] reads; its Read may wait for ever

	// Only, if not nil, names the files to import of all that the paths lead to,
	// as a report names them; the others are passed over without a word. So files
	// that need an encoding are imported once it is known, under the names that
	// they have below their folder.
	Only []string
}

// Check fails if there is no format or encoding of the names that were given.
func (o ImportOptions) Check() error {
	if o.Format != "" {
		if _, err := dataset.ByName(o.Format); err != nil {
			return err
		}
	}
	if o.Encoding != "" {
		if _, err := dataset.CheckEncoding(o.Encoding); err != nil {
			return err
		}
	}
	return nil
}

// ImportPaths adds the articles of files and folders to a project, in the order
// of the paths; a folder gives its files of known formats, by name, with those
// of its folders. What cannot be taken is left out and named in the report, and
// the rest is imported all the same.
//
// An error means that the import as a whole could not begin or go on: a format or
// an encoding that does not exist, the end of ctx, a disk that fails. The report
// then holds what had been done. A project that holds something is backed up
// before a large import.
func ImportPaths(ctx context.Context, p *store.Project, paths []string, o ImportOptions, progress func(store.Imported)) (Report, error) {
	in := &importing{ctx: ctx, project: p, options: o, report: Report{Kinds: map[string]int{}}}
	if err := o.Check(); err != nil {
		return in.report, err
	}
	files := in.find(paths)
	if p.Len() > 0 && size(files) >= largeImport {
		if _, err := p.Backup(ctx, time.Now(), store.BeforeImport); err != nil {
			return in.report, fmt.Errorf("back up before a large import: %w", err)
		}
	}
	done, err := p.Import(ctx, in.documents(files), store.ImportOptions{KeepSame: o.KeepSame, SkipNear: o.SkipNear, Progress: progress, Same: in.already})
	in.report.Imported = done
	for _, n := range done.Near {
		if n.Article == 0 {
			in.report.leave(LeftOut{Why: WhyNear, Article: n.Of, Title: n.Title})
		}
	}
	return in.report, err
}

// largeImport is how many bytes of files a project is backed up for, before they
// are imported into it.
const largeImport = 16 << 20

// size adds up the files; what is not there counts nothing, and is reported when
// it is read.
func size(files []found) int64 {
	sum := int64(0)
	for _, f := range files {
		if info, err := os.Stat(f.path); err == nil && info.Mode().IsRegular() {
			sum += info.Size()
		}
	}
	return sum
}

// importing is an import under way.
type importing struct {
	ctx     context.Context
	project *store.Project
	options ImportOptions
	handed  int // documents that were handed on to the project

	mu     sync.Mutex // documents are read and written on different goroutines
	report Report
}

func (in *importing) note(f found, text string) {
	in.mu.Lock()
	defer in.mu.Unlock()
	in.report.note(f.path, text)
}

func (in *importing) leave(x LeftOut) {
	in.mu.Lock()
	defer in.mu.Unlock()
	in.report.leave(x)
}

// already reports an article whose text is in the project already, and how many of
// its spans are not.
func (in *importing) already(x store.SameText) {
	type place struct {
		standoff.Range
		label standoff.LabelID
	}
	lacking := make(map[place]int)
	for _, s := range x.Spans {
		lacking[place{s.Range, s.Label}]++
	}
	if len(lacking) > 0 {
		have, err := in.project.Spans(x.Article)
		if err != nil {
			have = nil // it is damaged, which opening it tells; here all count as missing
		}
		for _, s := range have {
			delete(lacking, place{s.Range, s.Label})
		}
	}
	in.leave(LeftOut{Why: WhySame, Path: x.File, Article: x.Article, Title: x.Title, Spans: len(lacking)})
}

// documents yields what the files hold, one open at a time. The only errors are
// the end of the context and a project that takes nothing more.
func (in *importing) documents(files []found) func(func(standoff.Document, error) bool) {
	return func(yield func(standoff.Document, error) bool) {
		for _, f := range files {
			goOn := true
			var ended *breakOff
			err := in.file(f, func(d standoff.Document) bool {
				in.handed++
				goOn = yield(d, nil)
				return goOn
			})
			switch {
			case !goOn:
				return
			case in.ctx.Err() != nil:
				yield(standoff.Document{}, in.ctx.Err())
				return
			case errors.As(err, &ended):
				yield(standoff.Document{}, err)
				return
			case err != nil:
				why := reason(err, f)
				if why == WhyUnreadable {
					err = unreadable(f.shown(), err)
				}
				in.leave(LeftOut{Why: why, Path: f.path, Err: err})
			default:
				in.report.Files++
			}
		}
	}
}

// reason tells why a file was left out, of the error that reading it gave.
func reason(err error, f found) Why {
	var (
		encoding *dataset.EncodingError
		binary   *dataset.BinaryError
		empty    *dataset.EmptyError
		foreign  *dataset.ForeignError
		path     *fs.PathError
	)
	switch {
	case errors.As(err, &encoding):
		return WhyEncoding
	case errors.As(err, &binary):
		return WhyBinary
	case errors.As(err, &empty):
		return WhyEmpty
	case errors.As(err, &foreign) && f.inside:
		return WhyForeign
	case errors.As(err, &path):
		return WhyUnreadable
	}
	return WhyWrong
}

// unreadable says what the system said, without the name as it stands there: it
// may hold what a terminal obeys.
func unreadable(shown string, err error) error {
	var path *fs.PathError
	if errors.As(err, &path) {
		err = path.Err
	}
	return fmt.Errorf("%s cannot be read: %w", shown, err)
}

// file hands on what a file holds, until take wants no more.
func (in *importing) file(f found, take func(standoff.Document) bool) error {
	r, err := in.open(f)
	if err != nil {
		return err
	}
	defer r.Close()
	buffered := bufio.NewReaderSize(r, 1<<16)
	head, _ := buffered.Peek(1 << 16) // a short file gives an error and all it has
	format := dataset.Detect(f.path, head)
	if in.options.Format != "" {
		format, _ = dataset.ByName(in.options.Format)
	}
	corpus, err := format.Read(buffered, dataset.ReadOptions{Name: f.shown(), Source: f.name, Encoding: in.options.Encoding, Labels: func(h dataset.Header) standoff.Scheme {
		scheme, _ := in.merged(h)
		return scheme
	}})
	if err != nil {
		return err
	}
	err = in.each(corpus, f, take)
	if corpus.Unread != nil {
		if names := corpus.Unread(); len(names) > 0 {
			in.note(f, fmt.Sprintf("%s was written by a newer Galley, with schema %s; not read of it: %s", f.shown(), corpus.Version, strings.Join(names, ", ")))
		}
	}
	return err
}

// each hands on the documents of a file, and goes on past those that are wrong.
// A dataset's labels come into the project before its first document does.
func (in *importing) each(corpus dataset.Corpus, f found, take func(standoff.Document) bool) error {
	known := corpus.Version == "" // of a text there is nothing to know
	begin := func() (err error) {
		if !known {
			known, err = true, in.merge(corpus.Header, f)
		}
		return err
	}
	for d, err := range corpus.Documents {
		var wrong *dataset.Error
		switch {
		case errors.As(err, &wrong):
			in.leave(LeftOut{Why: WhyWrong, Path: f.path, Err: err})
			continue
		case err != nil:
			return err
		}
		if err := begin(); err != nil {
			return err
		}
		if !take(d) {
			return nil
		}
	}
	return begin()
}

func (in *importing) open(f found) (io.ReadCloser, error) {
	if f.path != Stdin {
		return openFile(in.ctx, f.path)
	}
	if in.options.Stdin == nil {
		return nil, errors.New("there is no standard input")
	}
	return io.NopCloser(interruptible(in.ctx, func() (io.Reader, error) { return in.options.Stdin, nil })), nil
}
