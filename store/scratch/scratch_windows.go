package scratch

import (
	"os"
	"time"
)

// claim has nothing to do: Windows does not remove a file that is open.
func claim(f *os.File) bool { return isAt(f) }

// unused is how long a file has not been written, at least, that no program is
// about to put in its place.
const unused = time.Hour

func keep(string) {}

// removeLeftFolder removes a folder that is old; its files stay if they are open.
func removeLeftFolder(path string) {
	if info, err := os.Lstat(path); err == nil && info.IsDir() && time.Since(info.ModTime()) > 24*time.Hour {
		_ = os.RemoveAll(path)
	}
}

func removeLeft(path string) {
	if info, err := os.Lstat(path); err == nil && info.Mode().IsRegular() && time.Since(info.ModTime()) > unused {
		_ = os.Remove(path)
	}
}

// place closes the file first: Windows does not rename one that is open.
func place(f *File, path string) error {
	if err := f.Close(); err != nil {
		return err
	}
	return os.Rename(f.Name(), path)
}
