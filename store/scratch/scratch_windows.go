package scratch

import (
	"os"
	"time"
)

// claim reports whether a new file is still there. It need not be locked, since Windows
// does not remove a file that is open.
func claim(f *os.File) bool { return isAt(f) }

// unused is the age from which a closed file counts as left over. A younger one may be
// about to be renamed: see [File.Place].
const unused = time.Hour

// keep does nothing: a folder is not removed before it is a day old.
func keep(string) {}

// removeLeftFolder removes a folder that is a day old; files in it that are open stay.
func removeLeftFolder(path string) {
	if info, err := os.Lstat(path); err == nil && info.IsDir() && time.Since(info.ModTime()) > 24*time.Hour {
		_ = os.RemoveAll(path)
	}
}

// removeLeft removes a file that has not been written to for long, unless it is open.
func removeLeft(path string) {
	if info, err := os.Lstat(path); err == nil && info.Mode().IsRegular() && time.Since(info.ModTime()) > unused {
		_ = os.Remove(path)
	}
}

// place closes the file before it renames it, since Windows does not rename an open
// file. If it fails it removes the file itself, since Discard does nothing to a file
// that is closed.
func place(f *File, path string) error {
	err := f.Close()
	if err == nil {
		err = os.Rename(f.Name(), path)
	}
	if err != nil {
		_ = os.Remove(f.Name()) // if that fails, a later Create in the folder removes it
	}
	return err
}
