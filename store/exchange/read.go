package exchange

import (
	"context"
	"iter"

	"galley/store"
	"galley/store/dataset"
	_ "galley/store/dataset/articles" // registers web pages and other files of articles
	_ "galley/store/dataset/foreign"  // registers the formats of other programs
	_ "galley/store/dataset/report"   // registers what people read
	"galley/store/standoff"
)

// Reading is the articles of files and folders that go into no project.
type Reading struct {
	Documents iter.Seq2[standoff.Document, error]
	Report    *Report // complete once all documents are read
}

// ReadPaths reads the articles of files and folders as [ImportPaths] does, for other
// uses than a project: every text, also one that came before. What cannot be read is
// named in the report, and the rest is read. The documents can be iterated over once; an
// error among them is the last.
func ReadPaths(ctx context.Context, paths []string, o ImportOptions) (Reading, error) {
	if err := o.Check(); err != nil {
		return Reading{}, err
	}
	in := newImporting(ctx, nil, o)
	return Reading{in.documents(in.find(paths)), &in.report}, nil
}

// FindDestination looks at where a dataset is to go, before anything is read for it. A
// path inside any project is refused, and so is any file of the project that it is made
// of: p, or nil, whose own folder is original if p is a snapshot.
func FindDestination(p *store.Project, original, path string) (dataset.Destination, error) {
	return destination(p, path, ExportOptions{Original: original})
}

// IsProject reports whether a folder is a project, as far as its files say.
func IsProject(dir string) bool { return isProject(dir) }
