package store

import (
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// Within returns the project whose folder a path leads into, at any depth; ""
// if it leads into none. The path is absolute and holds no links. A folder that
// only looks like a project, because it has the name or one of the files of one,
// counts: what is there may be all that is left of a project.
func Within(path string) string {
	found := ""
	for dir := filepath.Clean(path); ; dir = filepath.Dir(dir) {
		if looksOurs(dir) {
			found = dir // a backup is a project in a project
		}
		if filepath.Dir(dir) == dir {
			return found
		}
	}
}

func looksOurs(dir string) bool {
	info, err := os.Stat(dir)
	if err != nil || !info.IsDir() {
		return false
	}
	name := filepath.Base(dir)
	if len(name) > len(Suffix) && strings.HasSuffix(strings.ToLower(name), Suffix) || strings.HasPrefix(name, unfinished) {
		return true
	}
	for _, file := range []string{corpusFile, workFile} {
		if info, err := os.Lstat(filepath.Join(dir, file)); err == nil && info.Mode().IsRegular() {
			return true
		}
	}
	return false
}

// Holds reports whether a file is one of a project's, whatever name it goes by: a
// hard link elsewhere is the same file.
func Holds(dir string, file fs.FileInfo) bool {
	found := false
	_ = filepath.WalkDir(dir, func(path string, _ fs.DirEntry, err error) error {
		if err != nil {
			return nil // what cannot be read is not what the file was found by
		}
		if info, err := os.Lstat(path); err == nil && os.SameFile(info, file) {
			found = true
			return filepath.SkipAll
		}
		return nil
	})
	return found
}
