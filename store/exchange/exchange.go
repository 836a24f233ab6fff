// Package exchange carries datasets in and out of projects, the same way for
// the window and for the command line.
//
// It promises that a path is read as it stands or refused by name, and that
// what was imported before a failure is reported. It never deletes a file, and
// an export replaces one only once the new one has been checked.
package exchange

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"iter"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"time"

	"galley/store"
	"galley/store/dataset"
	"galley/store/standoff"
)

// headroom keeps the garbage collector from running for every few articles: it
// runs when the heap has doubled, and that of a program that carries articles
// from one file to another is small but for what it is about to forget. The bytes
// are never touched, so that they take no memory but make the heap count as
// larger. What they cost is as much garbage again before it is collected.
func headroom() (release func()) {
	room := make([]byte, 40<<20)
	return func() { runtime.KeepAlive(room) }
}

// Stdin is the path that stands for standard input.
const Stdin = "-"

// ImportOptions say how to import.
type ImportOptions struct {
	Format   string // "" detects it for every file
	Encoding string // for plain text that is not UTF-8; "" refuses it
	KeepSame bool   // import articles whose text is in the project already
	SkipNear bool   // leave near-duplicates out
	Stdin    io.Reader
}

// ImportPaths adds the articles of files and folders to a project, in the order
// of the paths; a folder gives its files of known formats, by name, with those
// of its folders. An error keeps what came before it. A project that holds
// something is backed up before a large import.
func ImportPaths(ctx context.Context, p *store.Project, paths []string, o ImportOptions, progress func(store.Imported)) (store.Imported, error) {
	if o.Format != "" {
		if _, err := dataset.ByName(o.Format); err != nil {
			return store.Imported{}, err
		}
	}
	files, err := expand(paths)
	if err != nil {
		return store.Imported{}, err
	}
	if p.Len() > 0 && size(files) >= largeImport {
		if _, err := p.Backup(ctx, time.Now(), store.BeforeImport); err != nil {
			return store.Imported{}, fmt.Errorf("back up before a large import: %w", err)
		}
	}
	return p.Import(ctx, documents(files, p.Scheme(), o), store.ImportOptions{KeepSame: o.KeepSame, SkipNear: o.SkipNear, Progress: progress})
}

// largeImport is how many bytes of files a project is backed up for, before they
// are imported into it.
const largeImport = 16 << 20

// size adds up the files; what is not there counts nothing, and is reported when
// it is read.
func size(files []string) int64 {
	sum := int64(0)
	for _, path := range files {
		if info, err := os.Stat(path); err == nil {
			sum += info.Size()
		}
	}
	return sum
}

// expand lists the files of the paths.
func expand(paths []string) ([]string, error) {
	var files []string
	for _, path := range paths {
		if path == Stdin {
			files = append(files, path)
			continue
		}
		info, err := os.Stat(path)
		if err != nil {
			return nil, fmt.Errorf("import: %w", err)
		}
		if !info.IsDir() {
			files = append(files, path)
			continue
		}
		inside, err := folder(path)
		if err != nil {
			return nil, err
		}
		files = append(files, inside...)
	}
	return files, nil
}

func folder(dir string) ([]string, error) {
	if _, err := os.Stat(filepath.Join(dir, "corpus.bolt")); err == nil {
		return nil, fmt.Errorf("import: %s is a project; export it to a dataset first", dir)
	}
	var files []string
	err := filepath.WalkDir(dir, func(path string, e fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case e.IsDir() && path != dir && strings.HasPrefix(e.Name(), "."):
			return filepath.SkipDir
		case e.Type().IsRegular() && !strings.HasPrefix(e.Name(), ".") && dataset.Known(e.Name()) && !isSchema(e.Name()):
			files = append(files, path)
		}
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("import: %w", err)
	}
	if len(files) == 0 {
		return nil, fmt.Errorf("import: the folder %s holds no articles: no file ends in %s", dir, extensions())
	}
	slices.Sort(files)
	return files, nil
}

// isSchema tells whether a file is the schema that an export left beside a
// dataset.
func isSchema(name string) bool { return strings.HasSuffix(name, ".schema.json") }

func extensions() string {
	var all []string
	for _, f := range dataset.Formats() {
		if f.CanRead {
			all = append(all, f.Extensions...)
		}
	}
	return strings.Join(all, ", ")
}

// documents yields what the files hold, one open at a time.
func documents(files []string, scheme standoff.Scheme, o ImportOptions) iter.Seq2[standoff.Document, error] {
	return func(yield func(standoff.Document, error) bool) {
		for _, path := range files {
			if !file(path, scheme, o, yield) {
				return
			}
		}
	}
}

func file(path string, scheme standoff.Scheme, o ImportOptions, yield func(standoff.Document, error) bool) bool {
	in, name := o.Stdin, "standard input"
	if path != Stdin {
		f, err := os.Open(path)
		if err != nil {
			yield(standoff.Document{}, fmt.Errorf("import: %w", err))
			return false
		}
		defer f.Close()
		in, name = f, filepath.Base(path)
	}
	if in == nil {
		yield(standoff.Document{}, errors.New("import: there is no standard input"))
		return false
	}
	buffered := bufio.NewReaderSize(in, 1<<16)
	head, _ := buffered.Peek(1 << 10) // a short file gives an error and all it has
	format := dataset.Detect(name, head)
	if o.Format != "" {
		format, _ = dataset.ByName(o.Format)
	}
	corpus, err := format.Read(buffered, dataset.ReadOptions{Name: name, Encoding: o.Encoding})
	if err != nil {
		yield(standoff.Document{}, err)
		return false
	}
	for d, err := range corpus.Documents {
		if err == nil {
			err = labelled(d, scheme, name)
		}
		if !yield(d, err) || err != nil {
			return false
		}
	}
	return true
}

// labelled refuses spans with labels that the project does not have.
func labelled(d standoff.Document, scheme standoff.Scheme, file string) error {
	for _, s := range d.Spans {
		if _, ok := scheme.Label(s.Label); !ok {
			return &dataset.Error{File: file, Span: string(s.ID), Err: fmt.Errorf("the project has no label %q", s.Label)}
		}
	}
	return nil
}

// ExportOptions say what to export and how.
type ExportOptions struct {
	Format    string        // a format's name
	Unit      standoff.Unit // of the offsets
	OnlyDone  bool          // leave out articles that nobody marked as done
	Generator string        // the program's version
	Progress  func(int)     // told how many articles there are so far; may be nil, called on any goroutine
}

// Export writes a project to a file, checked before it is put in place.
func Export(ctx context.Context, p *store.Project, path string, o ExportOptions) (dataset.Summary, error) {
	f, corpus, err := corpus(ctx, p, o)
	if err != nil {
		return dataset.Summary{}, err
	}
	defer headroom()()
	return dataset.Export(path, f, corpus, dataset.WriteOptions{Unit: o.Unit})
}

// ExportTo writes a project to a stream, without reading it back.
func ExportTo(ctx context.Context, p *store.Project, w io.Writer, o ExportOptions) (dataset.Summary, error) {
	f, corpus, err := corpus(ctx, p, o)
	if err != nil {
		return dataset.Summary{}, err
	}
	defer headroom()()
	return f.Write(w, corpus, dataset.WriteOptions{Unit: o.Unit})
}

func corpus(ctx context.Context, p *store.Project, o ExportOptions) (dataset.Format, dataset.Corpus, error) {
	f, err := dataset.ByName(o.Format)
	if err != nil {
		return f, dataset.Corpus{}, err
	}
	set, err := p.All()
	if o.OnlyDone {
		set, err = p.WithStatus(standoff.StatusDone)
	}
	if err != nil {
		return f, dataset.Corpus{}, err
	}
	makers, err := p.Makers(ctx, set)
	if err != nil {
		return f, dataset.Corpus{}, err
	}
	return f, dataset.Corpus{
		Header:    dataset.Header{Generator: o.Generator, Scheme: p.Scheme(), Annotators: annotators(makers)},
		Documents: counted(p.Documents(ctx, set), o.Progress),
	}, nil
}

// counted tells about every thousandth document.
func counted(docs iter.Seq2[standoff.Document, error], tell func(int)) iter.Seq2[standoff.Document, error] {
	if tell == nil {
		return docs
	}
	return func(yield func(standoff.Document, error) bool) {
		n := 0
		for d, err := range docs {
			if n++; n%1000 == 0 {
				tell(n)
			}
			if !yield(d, err) {
				return
			}
		}
	}
}

// annotators lists who made the spans, by name.
func annotators(makers []store.Maker) []dataset.Annotator {
	out := make([]dataset.Annotator, 0, len(makers))
	for _, m := range makers {
		a := dataset.Annotator{ID: m.By, Kind: "human"}
		if m.Origin == standoff.OriginRule || m.Origin == standoff.OriginModel {
			a.Kind, a.Version = "model", m.Version
		}
		out = append(out, a)
	}
	slices.SortFunc(out, func(a, b dataset.Annotator) int {
		return strings.Compare(a.ID+"\x00"+a.Kind+"\x00"+a.Version, b.ID+"\x00"+b.Kind+"\x00"+b.Version)
	})
	return slices.Compact(out)
}
