package exchange

import (
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"galley/store/dataset"
)

// besideEndings are those of files that are nothing without the text of the same name, with
// .txt, in their folder. Of files of other kinds that have one of these, the text is no part.
var besideEndings = []string{".ann", ".json", ".jsonld"}

// together puts files that were named one by one, and are one dataset of several files, in
// the place of the first of them: annotations, and the texts in the same folder that they
// are of, whether these were named or not.
func together(named []found) []found {
	byFolder := map[string][]found{}
	for _, f := range named {
		if f.files == nil && !f.inside && f.path != Stdin {
			dir := filepath.Dir(f.path)
			byFolder[dir] = append(byFolder[dir], f)
		}
	}
	out := slices.Clone(named)
	for dir, files := range byFolder {
		for _, ending := range besideEndings {
			set, first := setOf(dir, files, ending)
			if set == nil {
				continue
			}
			if _, is := dataset.DetectFiles(set); !is {
				continue
			}
			at := slices.IndexFunc(out, func(f found) bool { return f.path == first })
			out[at] = found{path: dir, name: filepath.Base(dir), files: set}
			out = slices.DeleteFunc(out, func(f found) bool {
				return f.files == nil && filepath.Dir(f.path) == dir && set.names[filepath.Base(f.path)]
			})
		}
	}
	return out
}

// setOf returns the files of an ending in a folder that have texts there, with these and with
// what says how they are read, and the path of the first; nil if there are none.
func setOf(dir string, files []found, ending string) (set *fewFiles, first string) {
	set = &fewFiles{FS: os.DirFS(dir), names: map[string]bool{}}
	for _, f := range files {
		name := filepath.Base(f.path)
		ext := filepath.Ext(name)
		if !strings.EqualFold(ext, ending) {
			continue
		}
		text := strings.TrimSuffix(name, ext) + ".txt"
		if info, err := fs.Stat(set.FS, text); err != nil || !info.Mode().IsRegular() {
			continue
		}
		set.names[name], set.names[text] = true, true
		if first == "" {
			first = f.path
		}
	}
	if first == "" {
		return nil, ""
	}
	for _, f := range files {
		if strings.EqualFold(filepath.Ext(f.path), ".conf") {
			set.names[filepath.Base(f.path)] = true
		}
	}
	return set, first
}

// fewFiles are some of the files of a folder.
type fewFiles struct {
	fs.FS
	names map[string]bool
}

func (s *fewFiles) Open(name string) (fs.File, error) {
	if name != "." && !s.names[name] {
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrNotExist}
	}
	return s.FS.Open(name)
}

// ReadDir lists the files.
func (s *fewFiles) ReadDir(name string) ([]fs.DirEntry, error) {
	if name != "." {
		return nil, &fs.PathError{Op: "readdir", Path: name, Err: fs.ErrNotExist}
	}
	var out []fs.DirEntry
	for _, name := range slices.Sorted(maps.Keys(s.names)) {
		if info, err := fs.Stat(s.FS, name); err == nil {
			out = append(out, fs.FileInfoToDirEntry(info))
		}
	}
	return out, nil
}
