package dataset

import (
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"hash"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"

	"galley/store/scratch"
)

// ExportFolder writes a dataset of several files into a folder that does not exist or is
// empty. One that has only files of the names that are written takes their place if the
// options say so, and is else a [*ReplaceError], as is any other. Every file is read back
// and compared before the folder is put in place. If it fails, or ctx ends, nothing is
// changed and nothing is left over.
func ExportFolder(ctx context.Context, dir string, f Format, c Corpus, o ExportOptions) (Summary, error) {
	if f.writeFiles == nil {
		return Summary{}, fmt.Errorf("the format %s is one file; add its name to %s", f.Name, dir)
	}
	dir = filepath.Clean(dir)
	there, err := os.ReadDir(dir)
	switch {
	case err == nil && len(there) > 0 && !o.Replace:
		return Summary{}, &ReplaceError{Path: dir, Folder: true}
	case err != nil && !errors.Is(err, fs.ErrNotExist):
		return Summary{}, atPath(dir, err)
	}
	temp, err := scratch.Folder(filepath.Dir(dir))
	if err != nil {
		return Summary{}, atPath(dir, err)
	}
	defer os.RemoveAll(temp)
	out := &folder{ctx: ctx, dir: temp, sums: map[string][]byte{}}
	sum, err := f.writeFiles(out.create, c, o.WriteOptions)
	if err = errors.Join(err, out.end()); err != nil {
		return sum, inFile(dir, err)
	}
	if err := out.compare(); err != nil {
		return sum, inFile(dir, err)
	}
	if err := errors.Join(ctx.Err(), os.Chmod(temp, 0o755)); err != nil {
		return sum, err
	}
	if err := out.place(dir, len(there) > 0); err != nil {
		return sum, err
	}
	return sum, scratch.SyncFolder(os.Open, filepath.Dir(dir))
}

// folder writes files one after the other.
type folder struct {
	ctx  context.Context
	dir  string
	now  *os.File
	name string
	hash hash.Hash
	sums map[string][]byte // SHA-256 of each file, by its name
}

func (f *folder) create(name string) (io.Writer, error) {
	if err := errors.Join(f.end(), f.ctx.Err()); err != nil {
		return nil, err
	}
	if !fs.ValidPath(name) || !filepath.IsLocal(filepath.FromSlash(name)) || f.sums[name] != nil {
		return nil, fmt.Errorf("the dataset would have a file of the name %q, or two", name)
	}
	if err := os.MkdirAll(filepath.Join(f.dir, filepath.FromSlash(path.Dir(name))), 0o755); err != nil {
		return nil, err
	}
	file, err := os.OpenFile(filepath.Join(f.dir, filepath.FromSlash(name)), os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o666)
	if err != nil {
		return nil, err
	}
	f.now, f.name, f.hash = file, name, sha256.New()
	return io.MultiWriter(file, f.hash), nil
}

// end ends the file that is being written.
func (f *folder) end() error {
	if f.now == nil {
		return nil
	}
	err := errors.Join(f.now.Sync(), f.now.Close())
	f.sums[f.name], f.now = f.hash.Sum(nil), nil
	return err
}

// compare reads the files back.
func (f *folder) compare() error {
	for name, want := range f.sums {
		if err := f.ctx.Err(); err != nil {
			return err
		}
		file, err := os.Open(filepath.Join(f.dir, filepath.FromSlash(name)))
		if err != nil {
			return err
		}
		h := sha256.New()
		_, err = io.Copy(h, file)
		_ = file.Close() // it was only read
		if err != nil {
			return err
		}
		if !slices.Equal(h.Sum(nil), want) {
			return fmt.Errorf("%s is not what was written; check the disk", name)
		}
	}
	return nil
}

// place puts the folder in the place of another, which may be missing, or be full of files
// of the same names.
func (f *folder) place(dir string, full bool) error {
	if !full {
		if err := os.Remove(dir); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return atPath(dir, err)
		}
		if err := os.Rename(f.dir, dir); err != nil {
			return atPath(dir, err)
		}
		return nil
	}
	if err := f.covers(dir); err != nil {
		return err
	}
	aside, err := scratch.Folder(filepath.Dir(dir))
	if err != nil {
		return atPath(dir, err)
	}
	defer os.RemoveAll(aside)
	old := filepath.Join(aside, "old")
	if err := os.Rename(dir, old); err != nil {
		return atPath(dir, err)
	}
	if err := os.Rename(f.dir, dir); err != nil {
		return atPath(dir, errors.Join(err, os.Rename(old, dir)))
	}
	return nil
}

// covers fails with a [*ReplaceError] if there are other files in a folder than those that
// were written.
func (f *folder) covers(dir string) error {
	return fs.WalkDir(os.DirFS(dir), ".", func(name string, e fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return atPath(dir, err)
		case !e.IsDir() && (!e.Type().IsRegular() || f.sums[name] == nil):
			return &ReplaceError{Path: dir, Folder: true, Mixed: true}
		}
		return nil
	})
}
