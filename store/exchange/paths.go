package exchange

import (
	"cmp"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"galley/store/dataset"
	"galley/store/standoff"
)

// found is a file to import.
type found struct {
	path   string // as it was given, with the folders below it
	name   string // what its articles remember: below the folder that was given, with forward slashes
	inside bool   // it was found in a folder: nobody named it
	files  fs.FS  // of a folder that is one dataset of several files; nil of a file

	archive *found // the file on the disk in which it lies; nil if it lies in none
}

// shown is the path as messages name it.
func (f found) shown() string {
	switch {
	case f.path == Stdin && f.name == Stdin:
		return "standard input"
	case f.path == Stdin:
		return standoff.Printable(f.name)
	}
	return standoff.Printable(f.path)
}

// find lists the files of the paths, and reports what it skips.
func (in *importing) find(paths []string) []found {
	var files []found
	for _, path := range paths {
		if path == Stdin {
			files = append(files, found{path: path, name: cmp.Or(in.options.StdinName, "standard input")})
			continue
		}
		info, err := os.Stat(path)
		switch {
		case err != nil:
			in.leave(LeftOut{Why: WhyUnreadable, Path: path, Err: unreadable(standoff.Printable(path), err)})
		case info.IsDir():
			files = append(files, in.folder(path)...)
		default:
			files = append(files, found{path: path, name: filepath.Base(path)})
		}
	}
	if format, err := dataset.ByName(in.options.Format); err != nil || format.Several {
		files = together(files)
	}
	if in.only == nil {
		return files
	}
	return slices.DeleteFunc(files, func(f found) bool { return !in.only[f.path] && !in.within[f.path] })
}

// chosen returns the paths of [ImportOptions.Only], and those of the archives that they may
// lie in; nil for all.
func chosen(paths []string) (only, within map[string]bool) {
	if paths == nil {
		return nil, nil
	}
	only, within = make(map[string]bool, len(paths)), map[string]bool{}
	for _, p := range paths {
		only[p] = true
		for i := strings.LastIndexByte(p, '/'); i > 0 && !within[p[:i]]; i = strings.LastIndexByte(p[:i], '/') {
			within[p[:i]] = true
		}
	}
	return only, within
}

// folder lists the files of a folder by name, those of its folders among them.
func (in *importing) folder(dir string) []found {
	if isProject(dir) {
		in.pass(LeftOut{Why: WhyWrong, Path: dir, Err: fmt.Errorf("%s is a Galley project; export it as a dataset first, then import the dataset", standoff.Printable(dir))})
		return nil
	}
	var files []found
	if f, is := asDataset(dir, found{path: dir, name: filepath.Base(dir)}); is {
		return []found{f}
	}
	root := dir
	if real, err := filepath.EvalSymlinks(dir); err == nil {
		root = real // WalkDir does not follow a link, not even the one that was named
	}
	err := filepath.WalkDir(root, func(path string, e fs.DirEntry, err error) error {
		below, _ := filepath.Rel(root, path)
		f := found{path: strings.TrimRight(dir, string(filepath.Separator)) + string(filepath.Separator) + below, name: filepath.ToSlash(below), inside: true}
		if err != nil {
			in.pass(LeftOut{Why: WhyUnreadable, Path: f.path, Err: unreadable(f.shown(), err)})
			return nil
		}
		if in.ctx.Err() != nil {
			return filepath.SkipAll
		}
		if path == root {
			return nil
		}
		switch why, passed := in.passes(e); {
		case passed:
			in.pass(LeftOut{Why: why, Path: f.path})
			if e.IsDir() {
				return filepath.SkipDir
			}
		case e.IsDir():
			if isProject(path) {
				in.pass(LeftOut{Why: WhyProject, Path: f.path})
				return filepath.SkipDir
			}
			if isOfPage(path) {
				in.pass(LeftOut{Why: WhyPage, Path: f.path})
				return filepath.SkipDir
			}
			if f, is := asDataset(path, f); is {
				files = append(files, f)
				return filepath.SkipDir
			}
		case !isSchema(e.Name()):
			files = append(files, f)
		}
		return nil
	})
	if err != nil {
		in.pass(LeftOut{Why: WhyUnreadable, Path: dir, Err: unreadable(standoff.Printable(dir), err)})
	}
	if len(files) == 0 {
		in.pass(LeftOut{Why: WhyNothing, Path: dir, Err: fmt.Errorf("the folder %s has no articles: it has no file that ends in %s", standoff.Printable(dir), Extensions())})
	}
	slices.SortFunc(files, func(a, b found) int { return strings.Compare(a.path, b.path) })
	return files
}

// asDataset reports whether a folder is one dataset of several files.
func asDataset(dir string, f found) (found, bool) {
	files := os.DirFS(dir)
	_, is := dataset.DetectFiles(files)
	f.files = files
	return f, is
}

// pass reports what is skipped in a folder. With Only it does not, since the import
// before has reported it.
func (in *importing) pass(x LeftOut) {
	if in.only == nil {
		in.leave(x)
	}
}

// passes reports whether an entry of a folder is skipped, and why.
func (in *importing) passes(e fs.DirEntry) (Why, bool) {
	switch kind := e.Type(); {
	case strings.HasPrefix(e.Name(), "."):
		return WhyHidden, true
	case kind&fs.ModeSymlink != 0:
		return WhyLinked, true
	case kind.IsDir():
		return 0, false
	case !kind.IsRegular():
		return WhySpecial, true
	case !dataset.Known(e.Name()) && !namedArchive(e.Name()):
		if in.only == nil {
			in.kind(e.Name())
		}
		return WhyKind, true
	}
	return 0, false
}

// kind counts a file of a kind that is not read.
func (in *importing) kind(name string) {
	in.mu.Lock()
	defer in.mu.Unlock()
	in.report.Kinds[strings.ToLower(filepath.Ext(name))]++
}

func isProject(dir string) bool {
	_, err := os.Stat(filepath.Join(dir, "corpus.bolt"))
	return err == nil
}

// isOfPage reports whether a folder has the pictures and scripts of a page that a browser
// saved beside it: the names of both differ by an ending, which is a word in the browser's
// language.
func isOfPage(dir string) bool {
	stem, found := "", false
	for _, ending := range []string{"_files", "-Dateien", "_fichiers", "_archivos", "_file", "_bestanden", "_arquivos", "_filer", "_pliki", "_soubory", ".files", " Files"} {
		if stem, found = strings.CutSuffix(dir, ending); found {
			break
		}
	}
	return found && slices.ContainsFunc([]string{".html", ".htm", ".xhtml"}, func(ext string) bool {
		info, err := os.Stat(stem + ext)
		return err == nil && info.Mode().IsRegular()
	})
}

// isSchema reports whether a file is the schema that an export left beside a
// dataset.
func isSchema(name string) bool { return strings.HasSuffix(name, ".schema.json") }

// Extensions lists the endings of the files that are read, for messages.
func Extensions() string {
	var all []string
	for _, f := range dataset.Formats() {
		if f.CanRead {
			all = append(all, f.Extensions...)
		}
	}
	slices.Sort(all)
	return strings.Join(slices.Compact(all), ", ")
}
