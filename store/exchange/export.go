package exchange

import (
	"context"
	"fmt"
	"io"
	"iter"
	"path/filepath"
	"slices"
	"strings"
	"unicode"

	"galley/store"
	"galley/store/dataset"
	"galley/store/set"
	"galley/store/standoff"
)

// ExportOptions say what to export and how.
type ExportOptions struct {
	Preparation
	Format    string        // a format's name
	Unit      standoff.Unit // of the offsets
	OnlyDone  bool          // leave out articles that nobody marked as done
	Generator string        // the program's version

	// Articles are those to export, by their numbers in the project, if not all. Where one
	// is not there, or is left out by OnlyDone, nothing is exported.
	Articles []standoff.ArticleID

	Strict bool // refuse a format that does not hold everything

	// Foretell, if not nil, is told by [Convert], before anything is written, what the format
	// has no place for, unless that is nothing.
	Foretell func(dataset.Losses)
	Replace  bool      // replace a file even if it is not a Galley dataset
	Original string    // the project's own folder, if what is exported is a snapshot of it
	Progress func(int) // told how many articles there are so far; may be nil, called on any goroutine
}

// Export writes a project to a file, checked before it is put in place; or into a
// device or a pipe, see [dataset.FindDestination]. A path inside any project is
// refused, and so is any file of this one. A file that is not a Galley dataset is a
// [*dataset.ReplaceError] unless the options say otherwise. What fails, or is
// stopped by ctx, leaves nothing and changes nothing.
//
// A format of several files is written into a folder if the path ends in a slash, is one, or
// is of nothing and has no ending, see [dataset.ExportFolder]; otherwise into a zip file.
//
// If articles are divided, and the format does not say of one in which split it is, there
// is a file or a folder of each split, whose name ends in that of the split: labels.jsonl
// becomes labels-train.jsonl and so on. They are put in place one after the other.
func Export(ctx context.Context, p *store.Project, path string, o ExportOptions) (Summary, error) {
	format, err := dataset.ByName(o.Format)
	if err != nil {
		return Summary{}, err
	}
	to, err := targetOf(p, path, format, o)
	if err != nil {
		return Summary{}, err
	}
	x := prepare(ctx, p, o)
	if err := x.strictly(format, o.Strict); err != nil {
		return Summary{}, err
	}
	return x.write(ctx, to)
}

// prepare returns what makes of a project's articles what the options say.
func prepare(ctx context.Context, p *store.Project, o ExportOptions) *preparing {
	return &preparing{what: o.Preparation, read: func() (dataset.Corpus, error) { return corpusOf(ctx, p, o) }}
}

// target is where a dataset goes, and how.
type target struct {
	folder  string // of several files; "" if there is one
	file    dataset.Destination
	format  dataset.Format
	options dataset.ExportOptions

	path    string // as it was asked for
	project *store.Project
	asked   ExportOptions
	failed  func() int // how much could not be read so far, if that may be: no dataset is replaced then
}

// ofSplit is where the articles of a split go, if they have a file or a folder of their own.
func (to target) ofSplit(split string) (target, error) {
	if to.folder == "" && to.file.IsStream() {
		return to, noSplits(to.format)
	}
	stem, end := strings.CutSuffix(to.path, dataset.Extension(to.format.Name))
	ext := dataset.Extension(to.format.Name)
	switch {
	case to.folder != "":
		stem, ext = to.folder, string(filepath.Separator)
	case !end:
		ext = filepath.Ext(to.path)
		stem = strings.TrimSuffix(to.path, ext)
	}
	name := strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) || r == '-' || r == '.' {
			return r
		}
		return '_'
	}, split)
	one, err := targetOf(to.project, stem+"-"+name+ext, to.format, to.asked)
	if err == nil && one.folder == "" && !to.asked.Replace {
		err = one.file.MayReplace()
	}
	return one, err
}

// noSplits says that articles cannot be divided in a stream.
func noSplits(f dataset.Format) error {
	return fmt.Errorf("in the format %s each split is a file of its own; name a file to write", f.Name)
}

// targetOf looks at where a dataset of a project, or of none, is to go, before anything is
// read.
func targetOf(p *store.Project, path string, f dataset.Format, o ExportOptions) (target, error) {
	to := target{path: path, project: p, asked: o, format: f, options: dataset.ExportOptions{WriteOptions: dataset.WriteOptions{Unit: o.Unit}, Replace: o.Replace}}
	if !f.Several || !isFolder(path) {
		var err error
		to.file, err = destination(p, path, o)
		return to, err
	}
	to.folder = filepath.Clean(path)
	if in := store.Within(to.folder); in != "" {
		return to, inProject(path, in)
	}
	return to, nil
}

func (to target) write(ctx context.Context, c dataset.Corpus) (dataset.Summary, error) {
	if to.folder != "" {
		return dataset.ExportFolder(ctx, to.folder, to.format, c, to.options)
	}
	if replaces := to.file.Info() != nil && !to.file.IsStream(); replaces && !to.options.Replace && to.failed != nil {
		c.Documents = to.whole(c.Documents)
	}
	return dataset.Export(ctx, to.file, to.format, c, to.options)
}

// destination looks at where the dataset is to go, before anything is read.
func destination(p *store.Project, path string, o ExportOptions) (dataset.Destination, error) {
	d, err := dataset.FindDestination(path)
	if err != nil || d.IsStream() {
		return d, err
	}
	if in := store.Within(filepath.Dir(d.Path())); in != "" {
		return d, inProject(path, in)
	}
	own := ""
	if p != nil {
		own = p.Dir()
	}
	for _, dir := range []string{own, o.Original} {
		if d.Info() != nil && dir != "" && store.Holds(dir, d.Info()) {
			return d, fmt.Errorf("%s is a file of the project %s under another name; choose another", path, dir)
		}
	}
	return d, nil
}

// ExportTo writes a project to a stream, without reading it back. When ctx ends
// it returns, even if the stream takes nothing.
func ExportTo(ctx context.Context, p *store.Project, w io.Writer, o ExportOptions) (Summary, error) {
	format, err := dataset.ByName(o.Format)
	if err != nil {
		return Summary{}, err
	}
	if o.divides() && !format.Holds.Has(dataset.Splits) {
		return Summary{}, noSplits(format)
	}
	x := prepare(ctx, p, o)
	if err := x.strictly(format, o.Strict); err != nil {
		return Summary{}, err
	}
	if err := x.divide(); err != nil {
		return Summary{}, err
	}
	corpus, err := x.corpus("")
	if err != nil {
		return Summary{}, err
	}
	sum, err := dataset.WriteTo(ctx, w, format, corpus, dataset.WriteOptions{Unit: o.Unit})
	return Summary{Summary: sum, Division: x.division, Prepared: x.counts}, err
}

// corpusOf returns the dataset to export. Its documents are read from the project as
// they are written.
func corpusOf(ctx context.Context, p *store.Project, o ExportOptions) (dataset.Corpus, error) {
	set, err := exported(p, o)
	if err != nil {
		return dataset.Corpus{}, err
	}
	makers, err := p.Makers(ctx, set)
	if err != nil {
		return dataset.Corpus{}, err
	}
	people, err := p.People()
	if err != nil {
		return dataset.Corpus{}, err
	}
	objects, err := p.Objects()
	if err != nil {
		return dataset.Corpus{}, err
	}
	return dataset.Corpus{
		Header: dataset.Header{
			Generator: o.Generator, Scheme: p.Scheme(), Annotators: annotators(makers, people), Memos: standoff.ObjectsOf[standoff.Memo](objects),
		},
		Documents: counted(p.Documents(ctx, set), o.Progress),
	}, nil
}

// exported returns the articles to export.
func exported(p *store.Project, o ExportOptions) (set.Articles, error) {
	all, err := p.All()
	kind := ""
	if o.OnlyDone {
		all, err = p.WithStatus(standoff.StatusDone)
		kind = " that is done"
	}
	if err != nil || len(o.Articles) == 0 {
		return all, err
	}
	var some set.Articles
	for _, id := range o.Articles {
		if !all.Has(id) {
			return some, fmt.Errorf("the project has no article %d%s", id, kind)
		}
		some = some.With(id, true)
	}
	return some, nil
}

// counted calls tell at every thousandth document.
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

// annotators lists who made the spans, and those whom imported datasets described,
// by id.
func annotators(makers []store.Maker, people []store.Person) []dataset.Annotator {
	out := make([]dataset.Annotator, 0, len(makers)+len(people))
	described := make(map[store.Person]bool, len(people)) // by all but their names
	for _, p := range people {
		out = append(out, dataset.Annotator(p))
		described[store.Person{ID: p.ID, Kind: p.Kind, Version: p.Version}] = true
	}
	for _, m := range makers {
		a := dataset.Annotator{ID: m.By, Kind: "human"}
		if m.Origin == standoff.OriginRule || m.Origin == standoff.OriginModel {
			a.Kind, a.Version = "model", m.Version
		}
		if !described[store.Person{ID: a.ID, Kind: a.Kind, Version: a.Version}] {
			out = append(out, a)
		}
	}
	slices.SortFunc(out, func(a, b dataset.Annotator) int {
		return strings.Compare(a.ID+"\x00"+a.Kind+"\x00"+a.Version, b.ID+"\x00"+b.Kind+"\x00"+b.Version)
	})
	return slices.Compact(out)
}
