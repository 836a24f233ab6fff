package store

import (
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// Within returns the folder of the project that a path is in, at any depth; "" if it
// is in none. The path is absolute and has no links. A folder with the name of a
// project, or with one of its files, counts as a project: it may be the rest of a
// damaged one.
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

// Holds reports whether a file belongs to a project, under any name: a hard link
// elsewhere is the same file.
func Holds(dir string, file fs.FileInfo) bool {
	found := false
	_ = filepath.WalkDir(dir, func(path string, _ fs.DirEntry, err error) error {
		if err != nil {
			return nil // skip what cannot be read
		}
		if info, err := os.Lstat(path); err == nil && os.SameFile(info, file) {
			found = true
			return filepath.SkipAll
		}
		return nil
	})
	return found
}
