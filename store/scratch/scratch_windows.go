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

// place closes the file first: Windows does not rename one that is open. Discard does
// not remove one that is closed, so place does if it fails.
func place(f *File, path string) error {
	err := f.Close()
	if err == nil {
		err = os.Rename(f.Name(), path)
	}
	if err != nil {
		_ = os.Remove(f.Name()) // else the next one to be made sweeps it away
	}
	return err
}
