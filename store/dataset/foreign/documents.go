package foreign

import (
	"bytes"
	"cmp"
	"fmt"
	"io"
	"io/fs"
	"iter"
	"path"
	"slices"
	"strings"
	"unicode/utf8"

	"galley/store/dataset"
	"galley/store/pipeline"
	"galley/store/standoff"
)

// Formats of which a file is one document are read and written as a folder of files, or a
// zip file of what would be in it. One of the files alone is read, too.

// mostDocument is the longest file of one document that is read, in bytes.
const mostDocument = 512 << 20

// documentHead is how much of a file is looked at to recognize it, in bytes.
const documentHead = 4 << 10

// named is a file of a folder, whole.
type named struct {
	name string // "" if it is the only file
	raw  []byte // UTF-8 without a byte order mark
	err  error  // why it cannot be read
}

// eachFile makes records of each file of a folder, or of the one file that there is.
// Several are made at a time. wanted tells by their names the files of documents.
func eachFile(in dataset.Input, wanted func(name string) bool, records func(named) ([]dataset.Record, error)) iter.Seq2[dataset.Record, error] {
	type made struct {
		records []dataset.Record
		err     error
	}
	files := onlyFile(in)
	if in.Files != nil {
		files = filesOf(in, wanted)
	}
	all := pipeline.Map(files, func(f named) int { return 3 * len(f.raw) }, func(f named) (made, error) {
		if f.err != nil {
			return made{err: &dataset.Error{File: in.Name, Place: f.name, Err: f.err}}, nil
		}
		all, err := records(f)
		if err != nil {
			return made{err: &dataset.Error{File: in.Name, Place: f.name, Err: err}}, nil
		}
		for i := range all {
			r := &all[i]
			switch {
			case f.name != "" && r.Place != "":
				r.Place = f.name + ", " + r.Place
			case f.name != "":
				r.Place = f.name
			}
			if r.Source == (standoff.Source{}) && r.ID == "" { // it does not say that it has none
				r.Source.File = f.name
			}
		}
		return made{records: all}, nil
	})
	return func(yield func(dataset.Record, error) bool) {
		for x, err := range all {
			if err = cmp.Or(err, x.err); err != nil && !yield(dataset.Record{}, err) {
				return
			}
			for _, r := range x.records {
				if !yield(r, nil) {
					return
				}
			}
		}
	}
}

// onlyFile yields the one file.
func onlyFile(in dataset.Input) iter.Seq2[named, error] {
	return func(yield func(named, error) bool) {
		text, err := in.Text()
		if err != nil {
			yield(named{}, err)
			return
		}
		raw, err := allOf(text)
		if err != nil {
			yield(named{}, fatal{&dataset.Error{File: in.Name, Err: err}})
			return
		}
		yield(named{raw: raw}, nil)
	}
}

// filesOf yields the files of a folder, in the order of their names.
func filesOf(in dataset.Input, wanted func(name string) bool) iter.Seq2[named, error] {
	return func(yield func(named, error) bool) {
		stop := fmt.Errorf("no more is wanted")
		err := fs.WalkDir(in.Files, ".", func(name string, e fs.DirEntry, err error) error {
			switch {
			case err != nil:
				return err
			case hidden(e.Name()) && e.IsDir():
				return fs.SkipDir
			case e.IsDir() || hidden(e.Name()) || !wanted(name):
				return nil
			}
			f := named{name: name}
			f.raw, f.err = readWhole(in.Files, name)
			if !yield(f, nil) {
				return stop
			}
			return nil
		})
		if err != nil && err != stop {
			yield(named{}, fmt.Errorf("read %s: %w", in.Name, err))
		}
	}
}

// hidden are names that file systems and archivers keep for themselves.
func hidden(name string) bool { return len(name) > 1 && name[0] == '.' || name == "__MACOSX" }

// readWhole reads a file in UTF-8.
func readWhole(files fs.FS, name string) ([]byte, error) {
	f, err := files.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	raw, err := allOf(f)
	if err != nil {
		return nil, err
	}
	raw = bytes.TrimPrefix(raw, []byte("\ufeff"))
	if !utf8.Valid(raw) {
		return nil, fmt.Errorf("it is not UTF-8")
	}
	return raw, nil
}

func allOf(r io.Reader) ([]byte, error) {
	raw, err := io.ReadAll(io.LimitReader(r, mostDocument+1))
	if err == nil && len(raw) > mostDocument {
		err = fmt.Errorf("the file is longer than %d MB, the most for one document", mostDocument>>20)
	}
	return raw, err
}

// mostFolders is how deep in a folder the documents of a dataset may lie.
const mostFolders = 16

// areFiles reports whether a folder has files of documents that are recognized by the
// first of them, and no others but those that belong to them. It does not look into folders
// deeper than [mostFolders]: it is asked of each folder of a tree.
func areFiles(files fs.FS, wanted, belongs func(name string) bool, recognize func(head []byte) bool) bool {
	first := ""
	err := fs.WalkDir(files, ".", func(name string, e fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case hidden(e.Name()) && e.IsDir():
			return fs.SkipDir
		case e.IsDir() && strings.Count(name, "/") >= mostFolders:
			return fs.ErrInvalid
		case e.IsDir() || hidden(e.Name()) || belongs(name):
		case !wanted(name):
			return fs.ErrInvalid
		case first == "":
			first = name
			f, err := files.Open(name)
			if err != nil {
				return err
			}
			defer f.Close()
			head := make([]byte, documentHead)
			n, _ := io.ReadFull(f, head) // a short file gives an error and all it has
			if !recognize(bytes.TrimPrefix(head[:n], []byte("\ufeff"))) {
				return fs.ErrInvalid
			}
		}
		return nil
	})
	return err == nil && first != ""
}

// endsIn tells files by their extensions.
func endsIn(extensions ...string) func(name string) bool {
	return func(name string) bool { return slices.Contains(extensions, strings.ToLower(path.Ext(name))) }
}

func noFile(string) bool { return false }

// writeFiles writes a file for each record, made by several at a time, and named by the
// numbers of the articles, so that they stay in order.
func writeFiles(create func(name string) (io.Writer, error), ext string, docs iter.Seq2[dataset.Record, error], encode func(dataset.Record) ([]byte, error)) error {
	type file struct {
		name string
		raw  []byte
	}
	taken := map[string]bool{}
	for f, err := range pipeline.Map(docs, nil, func(r dataset.Record) (file, error) {
		raw, err := encode(r)
		return file{fmt.Sprintf("%06s", r.ID), raw}, err
	}) {
		if err != nil {
			return err
		}
		name := free(f.name, func(s string) bool { return taken[s] })
		taken[name] = true
		w, err := create(name + ext)
		if err != nil {
			return err
		}
		if _, err := w.Write(f.raw); err != nil {
			return err
		}
	}
	return nil
}
