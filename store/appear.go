package store

import (
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
	"strings"
	"syscall"
	"time"
	"unicode"

	"github.com/google/uuid"
)

// unfinished is the prefix of the names of folders that are not complete yet.
const unfinished = ".galley-new-"

// appear makes a folder under a temporary name, and renames it once it is complete
// and on the disk. If it fails, nothing is left.
func appear(parent *folder, name string, do func(tmp *folder) error) error {
	beside := unfinished + uuid.NewString()
	if err := parent.root.Mkdir(beside, 0o700); err != nil {
		if errors.Is(classify(err), ErrReadOnly) {
			return caused(ErrNoPlace, err)
		}
		return err
	}
	defer func() { _ = parent.root.RemoveAll(beside) }() // it has been renamed if all went well
	tmp, err := parent.sub(beside)
	if err != nil {
		return err
	}
	if err = do(tmp); err == nil {
		err = tmp.sync()
	}
	if err = errors.Join(err, tmp.Close()); err != nil { // Windows moves no folder that is open
		return err
	}
	if err := parent.move(beside, name); err != nil {
		return err
	}
	if err := parent.sync(); err != nil {
		_ = parent.root.Rename(name, beside) // after an error there must be no project
		return err
	}
	return nil
}

// move renames a folder. An empty folder of the new name is replaced.
func (f *folder) move(from, to string) error {
	if info, err := f.root.Lstat(to); err == nil && info.IsDir() {
		_ = f.root.Remove(to) // if it is not empty, it stays, and the move fails
	}
	err := f.root.Rename(from, to)
	if errors.Is(err, fs.ErrExist) || errors.Is(err, syscall.ENOTDIR) {
		return ErrExists
	}
	return err
}

// appearAt is appear for a project, whose folder must not exist. what, such as
// "copy", begins the error.
func appearAt(dir, what string, do func(tmp *folder) error) error {
	if err := tryAppear(dir, do); err != nil {
		return fmt.Errorf("%s to %s: %w", what, filepath.Clean(dir), classify(err))
	}
	return nil
}

func tryAppear(dir string, do func(tmp *folder) error) error {
	if given := filepath.Base(dir); given != "." && given != ".." {
		if err := checkName(given); err != nil { // before Abs removes what Windows removes
			return err
		}
	}
	path, err := filepath.Abs(dir)
	if err != nil {
		return err
	}
	name := filepath.Base(path)
	if err := checkName(name); err != nil {
		return err
	}
	if inProject(filepath.Dir(path)) {
		return ErrInside
	}
	parent, err := openFolder(filepath.Dir(path))
	if err != nil {
		return err
	}
	defer func() { _ = parent.Close() }() // what was done in it is on the disk
	if err := parent.vacant(name); err != nil {
		return err
	}
	parent.removeLeft(leftAfter)
	return appear(parent, name, do)
}

// checkName refuses names that some systems change or refuse, so that a project
// can be moved to any of them.
func checkName(name string) error {
	switch {
	case strings.TrimRight(name, " .") != name:
		return errors.New("the name ends with a space or a full stop, which Windows removes; choose another name")
	case strings.ContainsFunc(name, unicode.IsControl):
		return errors.New("the name contains a line break or another invisible character; choose another name")
	case strings.ContainsAny(name, `<>:"/\|?*`):
		return errors.New(`the name contains one of < > : " / \ | ? *, which Windows allows in no name; choose another name`)
	case isDevice(name):
		return errors.New("the name is one that Windows reserves for a device; choose another name")
	}
	return nil
}

// isDevice reports whether Windows takes a name, whatever its ending, for that of a
// device.
func isDevice(name string) bool {
	name, _, _ = strings.Cut(name, ".")
	switch name = strings.ToUpper(strings.TrimRight(name, " ")); name {
	case "CON", "PRN", "AUX", "NUL":
		return true
	}
	return len(name) == 4 && (strings.HasPrefix(name, "COM") || strings.HasPrefix(name, "LPT")) && name[3] >= '1' && name[3] <= '9'
}

// inProject reports whether a folder is a project or inside one, links followed or
// not.
func inProject(folder string) bool {
	if Within(folder) != "" {
		return true
	}
	real, err := filepath.EvalSymlinks(folder)
	return err == nil && Within(real) != ""
}

// leftAfter is the age from which an unfinished folder is taken to be left over by
// a program that was killed.
const leftAfter = 24 * time.Hour

// removeLeft removes the unfinished folders of programs that were killed.
func (f *folder) removeLeft(age time.Duration) {
	entries, err := fs.ReadDir(f.root.FS(), ".")
	if err != nil {
		return
	}
	for _, e := range entries {
		info, err := e.Info()
		if err == nil && e.IsDir() && strings.HasPrefix(e.Name(), unfinished) && time.Since(info.ModTime()) >= age {
			_ = f.root.RemoveAll(e.Name()) // if it fails, the next one tries again
		}
	}
}

// vacant reports whether a project can be made under a name: nothing has it, or an
// empty folder.
func (f *folder) vacant(name string) error {
	info, err := f.root.Lstat(name)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil
	case err != nil:
		return err
	case !info.IsDir():
		return ErrExists
	}
	in, err := fs.ReadDir(f.root.FS(), name)
	if err != nil {
		return err
	}
	if len(in) > 0 {
		return ErrExists
	}
	return nil
}
