package exchange

import (
	"context"
	"errors"
	"fmt"
	"io"
	"iter"
	"os"
	"slices"
	"sync"
	"time"

	"galley/store"
	"galley/store/dataset"
	"galley/store/standoff"
)

// Stdin is the path that stands for standard input.
const Stdin = "-"

// LabelName is a label as a file of another program names it. One name may be that of a
// label of passages and of one of articles.
type LabelName struct {
	Name string
	Use  standoff.Use
}

// ImportOptions say how to import.
type ImportOptions struct {
	Format    string        // "" detects it for every file
	Encoding  string        // what every file is written in; "" is UTF-8, or what a byte order mark says
	Unit      standoff.Unit // of the offsets, where a file does not say; "" is what the spans prove
	KeepSame  bool          // import articles whose text is in the project already
	AddSame   bool          // give articles whose text is in the project already the spans that they lack, and what hangs on these; not with KeepSame
	SkipNear  bool          // leave near-duplicates out
	Step      bool          // all that is done is one step, which [store.Project.Undo] takes back as long as its articles were not worked on
	OwnLabels bool          // a project that is empty keeps its labels beside those of another program's file: somebody has chosen them
	Stdin     io.Reader     // what [Stdin] reads; its Read may wait for ever

	StdinName string // what [Stdin] is called; "" is "standard input"

	Unpacking Unpacking // how much an archive may unpack to

	// Labels are the labels for those that files of other programs name, by these names;
	// "" leaves out what has the label. A name that is not here is that of the project's
	// label with this id or name, or of a new one.
	Labels map[LabelName]standoff.LabelID

	// Columns are the columns of files of articles that say nothing of labels, by their
	// roles, for all of the files; "" for a role that none has. What is not here is guessed:
	// see [Columns].
	Columns map[dataset.Role]string

	// Tables are such columns for files with certain columns, by [dataset.TableKey], before
	// Columns; and Encodings are those of single files, by their paths as a report names
	// them, before Encoding. Units are the units of the offsets of single files, in the same
	// way before Unit.
	Tables    map[string]dataset.ColumnChoice
	Encodings map[string]string
	Units     map[string]standoff.Unit

	// Only, if not nil, names the only files to import, as a report names them. Other
	// files of the paths are skipped and not reported. It serves to import the files
	// that needed an encoding, under the names that they have below their folder.
	Only []string

	// Again, if not nil, is the report of an import of the same paths with the same
	// options. Only the articles that it left out with [WhySame] are imported.
	Again *Report
}

// Check fails if the format, the encoding or the role of a column does not exist.
func (o ImportOptions) Check() error {
	if o.Format != "" {
		if _, err := dataset.ByName(o.Format); err != nil {
			return err
		}
	}
	for role := range o.Columns {
		if _, err := dataset.ParseRole(string(role)); err != nil {
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
// of its folders. What cannot be imported is named in the report, and the rest is
// imported. A dataset of which no document can be imported changes nothing, not even
// the labels.
//
// An error means that the import as a whole could not begin or go on: a format or
// an encoding that does not exist, the end of ctx, a disk that fails. The report
// then says what was imported before. A project that is not empty is backed up
// before a large import. progress may be nil; it is called on the caller's
// goroutine.
func ImportPaths(ctx context.Context, p *store.Project, paths []string, o ImportOptions, progress func(store.Imported)) (Report, error) {
	intake := p.Intake()
	in := newImporting(ctx, intake, o)
	if err := o.Check(); err != nil {
		return in.report, err
	}
	files := in.find(paths)
	if p.Len() > 0 && size(files) >= largeImport {
		if err := backUp(ctx, p); err != nil {
			return in.report, err
		}
	}
	err := in.bring(files, progress)
	return in.report, errors.Join(err, intake.End(o.Step))
}

// bring brings the articles of files into the project.
func (in *importing) bring(files []found, progress func(store.Imported)) error {
	o := in.options
	documents := in.documents(files)
	if o.Again != nil {
		documents = leftOut(documents, o.Again)
	}
	done, err := in.project.Import(in.ctx, documents, store.ImportOptions{KeepSame: o.KeepSame || o.Again != nil, AddSame: o.AddSame, SkipNear: o.SkipNear, Progress: progress, Same: in.already})
	in.report.Imported = done
	for name := range o.Labels {
		if !in.met[name.Name] && !slices.Contains(in.report.Unmet, name.Name) {
			in.report.Unmet = append(in.report.Unmet, name.Name)
		}
	}
	slices.Sort(in.report.Unmet)
	for _, n := range done.Near {
		if n.Article == 0 {
			in.report.leave(LeftOut{Why: WhyNear, Article: n.Of, Title: n.Title})
		}
	}
	if stopped := err != nil; !stopped || in.ctx.Err() != nil {
		if failed := in.placeExamples(stopped); failed != nil {
			err = errors.Join(err, failed)
		}
	}
	return err
}

// backUp backs a project up before a large import.
func backUp(ctx context.Context, p *store.Project) error {
	_, err := p.Backup(ctx, time.Now(), store.BeforeImport)
	switch {
	case errors.Is(err, store.ErrDiskFull):
		return fmt.Errorf("nothing was imported: before a large import Galley backs up the project, for which the disk has no room: %w", err)
	case err != nil:
		return fmt.Errorf("back up the project before a large import: %w", err)
	}
	return nil
}

// largeImport is how many bytes of files make a large import.
const largeImport = 16 << 20

// size returns the size of all files in bytes. Missing files count nothing and are
// reported when they are read.
func size(files []found) int64 {
	sum := int64(0)
	for _, f := range files {
		if info, err := os.Stat(f.path); err == nil && info.Mode().IsRegular() {
			sum += info.Size()
		}
	}
	return sum
}

// receiver is what articles go into: a project, or one that only finds out what an import
// would do.
type receiver interface {
	Len() int
	Scheme() standoff.Scheme
	Objects() ([]standoff.Object, error)
	WithText(standoff.Digest) (standoff.ArticleID, bool, error)
	SetScheme(base, s standoff.Scheme, memos ...standoff.Memo) error
	AddPeople([]store.Person) error
	Import(context.Context, iter.Seq2[standoff.Document, error], store.ImportOptions) (store.Imported, error)
}

var (
	_ receiver = (*store.Intake)(nil)
	_ receiver = (*store.Rehearsal)(nil)
)

// importing is a running import.
type importing struct {
	ctx     context.Context
	project receiver // nil if the articles go into none
	options ImportOptions
	only    map[string]bool // paths of the only files that are wanted; nil if all are
	within  map[string]bool // paths of the archives that these may lie in
	handed  int             // documents that were handed on to the project
	foreign bool            // the file that is read is one of another program
	survey  *Survey         // is told what is found out; nil for nobody

	coming  map[standoff.LabelID]*coming     // labels that came, with examples that wait for their articles
	awaited map[standoff.ArticleID][]*placed // those of the file that is read, by the numbers of its documents

	met map[string]bool // names of ImportOptions.Labels that files have; under mu

	mu     sync.Mutex // documents are read and written on different goroutines
	report Report
}

func newImporting(ctx context.Context, to receiver, o ImportOptions) *importing {
	only, within := chosen(o.Only)
	return &importing{ctx: ctx, project: to, options: o, only: only, within: within, report: Report{Kinds: map[string]int{}, same: map[standoff.Digest]standoff.ArticleID{}}}
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
	in.mu.Lock()
	in.report.same[x.Digest] = x.Article
	in.mu.Unlock()
	out := LeftOut{Why: WhySame, Path: x.File, Article: x.Article, Title: x.Title, Removed: x.Removed}
	if out.Added = x.Added; !x.Added {
		out.Spans = x.Lacking
	}
	in.leave(out)
}

// leftOut yields the documents that an import left out because their text was in
// the project. Of a text that was new in that import, the first was imported.
func leftOut(documents iter.Seq2[standoff.Document, error], by *Report) iter.Seq2[standoff.Document, error] {
	return func(yield func(standoff.Document, error) bool) {
		taken := make(map[standoff.Digest]bool)
		for d, err := range documents {
			if err == nil {
				of, same := by.same[d.Article.Digest]
				if !same {
					continue
				}
				if came := by.First != 0 && of >= by.First; came && !taken[d.Article.Digest] {
					taken[d.Article.Digest] = true
					continue
				}
			}
			if !yield(d, err) {
				return
			}
		}
	}
}

// documents yields the documents of the files, of which one at a time is open. The
// only errors are the end of the context and a project that takes no more changes.
func (in *importing) documents(files []found) iter.Seq2[standoff.Document, error] {
	return func(yield func(standoff.Document, error) bool) {
		take := func(d standoff.Document) error {
			in.handed++
			if !yield(d, nil) {
				return errEnough
			}
			return nil
		}
		read := func(f found, r io.Reader, err error) bool {
			in.survey.begin(f)
			if err == nil {
				err = in.file(f, r, take)
			}
			if errors.Is(err, errEnough) {
				return false
			}
			if err := in.ended(f, err); err != nil {
				yield(standoff.Document{}, err)
				return false
			}
			return true
		}
		for _, f := range files {
			if !in.expand(f, read) {
				return
			}
		}
	}
}

// errEnough says that no more documents are wanted.
var errEnough = errors.New("enough")

// ended records the result of a file; err is the error of reading it. It returns the
// error that ends the whole import, or nil if it goes on.
func (in *importing) ended(f found, err error) error {
	in.survey.ended(f, err)
	if end := in.ctx.Err(); end != nil {
		return end
	}
	var all *endOfImport
	switch {
	case err == nil:
		in.report.Files++
		return nil
	case errors.As(err, &all):
		return all.error
	}
	why := reason(err, f)
	if why == WhyUnreadable {
		err = unreadable(f.shown(), err)
	}
	in.leave(LeftOut{Why: why, Path: f.path, Err: err})
	return nil
}

// endOfImport is an error that no file causes, and after which the import cannot go
// on.
type endOfImport struct{ error }

func (e *endOfImport) Unwrap() error { return e.error }
