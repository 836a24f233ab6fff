package dataset

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"syscall"

	"galley/store/place"
)

// Destination is a place that a dataset can be written to.
type Destination struct {
	path string      // with links followed; only the file itself may be missing
	info fs.FileInfo // of what is there, nil if nothing is
	open func() (*os.File, error)
}

// ReplaceError says that a file was not replaced, because that must be asked for.
type ReplaceError struct {
	Path      string
	Protected bool // it is a dataset, but nobody may write it
	Folder    bool // it is a folder of files of the names that are to be written
	Mixed     bool // it is a folder that has others, too, and is not replaced even if that is asked for
}

var _ error = (*ReplaceError)(nil)

func (e *ReplaceError) Error() string {
	switch {
	case e.Mixed:
		return fmt.Sprintf("%s is not empty, and has other files than those to be written; choose a folder that does not exist", e.Path)
	case e.Folder:
		return fmt.Sprintf("%s is not empty; it was not replaced", e.Path)
	case e.Protected:
		return fmt.Sprintf("%s already exists and is write-protected; it was not replaced", e.Path)
	}
	return fmt.Sprintf("%s already exists and is not a Galley dataset; it was not replaced", e.Path)
}

// FindDestination examines a path and changes nothing. Links are followed; their
// target need not exist. It refuses a path that a dataset cannot be written to: a
// folder, a path in a folder that does not exist, a disk, the name of the JSON
// Schema.
func FindDestination(path string) (Destination, error) {
	refuse := func(why string) (Destination, error) {
		return Destination{}, fmt.Errorf("%s %s", path, why)
	}
	if path == "" {
		return Destination{}, errors.New("the dataset needs a file name")
	}
	if os.IsPathSeparator(path[len(path)-1]) {
		return refuse("names a folder; add a file name")
	}
	if name := filepath.Base(path); !filepath.IsLocal(name) && name != ".." && name != "." {
		return refuse("has a name that Windows keeps for itself or cannot have; choose another")
	}
	real, fd, err := follow(path)
	if err != nil {
		return Destination{}, atPath(path, err)
	}
	if fd >= 0 {
		return Destination{path: path, open: func() (*os.File, error) { return openDescriptor(fd) }}, nil
	}
	info, err := os.Stat(real)
	if errors.Is(err, fs.ErrNotExist) {
		info, err = nil, nil
	}
	if err != nil {
		return Destination{}, atPath(path, err)
	}
	switch d := (Destination{path: real, info: info}); {
	case strings.EqualFold(filepath.Base(real), schemaFile):
		return refuse("is the name of the JSON Schema that Galley puts beside a dataset; choose another name")
	case info == nil, info.Mode().IsRegular():
		return d, nil
	case info.IsDir():
		return refuse("is a folder; add a file name")
	case info.Mode()&fs.ModeSocket != 0:
		return refuse("is a socket; choose a file")
	case info.Mode()&fs.ModeDevice != 0 && info.Mode()&fs.ModeCharDevice == 0:
		return refuse("is a disk, whose content a dataset would overwrite; choose a file")
	default:
		d.open = func() (*os.File, error) { return os.OpenFile(real, os.O_WRONLY, 0) }
		return d, nil
	}
}

// Path returns the file's own path, links followed.
func (d Destination) Path() string { return d.path }

// Info returns what is there, nil if nothing is.
func (d Destination) Info() fs.FileInfo { return d.info }

// IsStream reports whether the dataset is written into a pipe or a device, instead
// of replacing a file.
func (d Destination) IsStream() bool { return d.open != nil }

// maxLinks is how many links are followed in a row, the same as on Linux.
const maxLinks = 40

var errLinks = errors.New("its symbolic links form a loop")

// follow follows the links of a path and returns a path without links. If the path
// stands for an open file of this program, such as /dev/stdout, it returns its
// descriptor, otherwise -1.
func follow(path string) (real string, fd int, err error) {
	for range maxLinks {
		dir, base := filepath.Split(path)
		if dir == "" {
			dir = "."
		}
		if base == "." || base == ".." {
			real, err := filepath.EvalSymlinks(path)
			return real, -1, err
		}
		if dir, err = filepath.EvalSymlinks(dir); err != nil {
			return "", -1, err
		}
		if dir, err = filepath.Abs(dir); err != nil {
			return "", -1, err
		}
		path = filepath.Join(dir, base)
		if fd, is := descriptor(dir, base); is {
			return "", fd, nil
		}
		info, err := os.Lstat(path)
		if errors.Is(err, fs.ErrNotExist) || err == nil && info.Mode()&fs.ModeSymlink == 0 {
			return path, -1, nil
		}
		if err != nil {
			return "", -1, err
		}
		target, err := os.Readlink(path)
		if err != nil {
			return "", -1, err
		}
		if path = target; !filepath.IsAbs(target) {
			path = dir + string(filepath.Separator) + target // not Join: a .. may lead out of a link
		}
	}
	return "", -1, errLinks
}

// MayReplace fails, with a [*ReplaceError] if it must be asked for, unless a dataset may
// replace the file that is there now.
func (d Destination) MayReplace() error {
	f, err := os.Open(d.path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil
	case errors.Is(err, fs.ErrPermission):
		return &ReplaceError{Path: d.path} // it cannot be read
	case err != nil:
		return atPath(d.path, err)
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return atPath(d.path, err)
	}
	switch {
	case info.Size() > 0 && !isDataset(f):
		return &ReplaceError{Path: d.path}
	case info.Mode().Perm()&0o222 == 0:
		return &ReplaceError{Path: d.path, Protected: true}
	}
	return nil
}

// isDataset reports whether a file is a Galley dataset, by the "format" at its
// beginning.
func isDataset(r io.Reader) bool {
	const most = 64 << 10 // bytes that are read; the format is among the first
	in := bufio.NewReader(io.LimitReader(r, most))
	if mark, err := in.Peek(3); err == nil && bytes.Equal(mark, []byte("\ufeff")) {
		_, _ = in.Discard(len(mark))
	}
	d := json.NewDecoder(in)
	if t, err := d.Token(); err != nil || t != json.Delim('{') {
		return false
	}
	for d.More() {
		key, err := d.Token()
		if err != nil {
			return false
		}
		var value json.RawMessage
		if d.Decode(&value) != nil {
			return false
		}
		if key == "format" {
			return string(value) == `"`+formatName+`"`
		}
	}
	return false
}

// notReplaced is atPath for a file that could not be replaced although its folder can
// be written.
func notReplaced(path string, err error) error {
	if cause := causeOf(err); errors.Is(cause, fs.ErrPermission) || isShared(cause) {
		return fmt.Errorf("write %s: %w; if another program has it open, close it there, or choose another name", path, cause)
	}
	return atPath(path, err)
}

// atPath explains an error of the system about a file, under the name that the
// person gave.
func atPath(path string, err error) error {
	cause := causeOf(err)
	say := func(words string) error { return fmt.Errorf("write %s: %w; %s", path, cause, words) }
	switch {
	case place.Full(cause):
		return say("free some space on that disk, or choose another")
	case errors.Is(cause, fs.ErrPermission), errors.Is(cause, syscall.EROFS):
		return say("choose a folder that you can write to")
	case errors.Is(cause, fs.ErrNotExist), errors.Is(cause, syscall.ENOTDIR):
		return say("the folder does not exist; create it first")
	case errors.Is(cause, syscall.ENAMETOOLONG):
		return say("choose a shorter name")
	}
	return fmt.Errorf("write %s: %w", path, cause)
}

// causeOf returns an error of the system without the name of the file.
func causeOf(err error) error {
	if at := (*fs.PathError)(nil); errors.As(err, &at) {
		return at.Err
	}
	if link := (*os.LinkError)(nil); errors.As(err, &link) {
		return link.Err
	}
	return err
}
