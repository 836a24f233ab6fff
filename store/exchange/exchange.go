// Package exchange carries datasets in and out of projects, the same way for
// the window and for the command line.
//
// It promises that a file is read as it stands or left out, that an import goes
// on past what it leaves out, and that its [Report] names all of it with the
// reason. It never deletes a file, and an export replaces one only once the new
// one has been checked.
package exchange

import (
	"context"
	"io"
	"iter"
	"runtime"
	"slices"
	"strings"

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
	people, err := p.People()
	if err != nil {
		return f, dataset.Corpus{}, err
	}
	return f, dataset.Corpus{
		Header:    dataset.Header{Generator: o.Generator, Scheme: p.Scheme(), Annotators: annotators(makers, people)},
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

// annotators lists who made the spans, and those whom imported datasets described,
// by id.
func annotators(makers []store.Maker, people []store.Person) []dataset.Annotator {
	out := make([]dataset.Annotator, 0, len(makers)+len(people))
	for _, p := range people {
		out = append(out, dataset.Annotator(p))
	}
	for _, m := range makers {
		a := dataset.Annotator{ID: m.By, Kind: "human"}
		if m.Origin == standoff.OriginRule || m.Origin == standoff.OriginModel {
			a.Kind, a.Version = "model", m.Version
		}
		described := slices.ContainsFunc(people, func(p store.Person) bool {
			return p.ID == a.ID && p.Kind == a.Kind && p.Version == a.Version
		})
		if !described {
			out = append(out, a)
		}
	}
	slices.SortFunc(out, func(a, b dataset.Annotator) int {
		return strings.Compare(a.ID+"\x00"+a.Kind+"\x00"+a.Version, b.ID+"\x00"+b.Kind+"\x00"+b.Version)
	})
	return slices.Compact(out)
}
