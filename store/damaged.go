package store

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
)

// Damaged are the files of a damaged project, open for reading as plain files,
// without bbolt. No other program can write them meanwhile: the work is locked,
// unless it is too damaged to be opened at all.
type Damaged struct {
	Corpus *os.File // nil if it is missing
	Work   *os.File // nil if it is missing

	folder *folder
	lock   *database // of the work, nil if it cannot be opened
}

// OpenDamaged opens the files of a project. It fails with an error that wraps
// [ErrNotProject] if there is no corpus, [ErrInUse] or [ErrUnreadable]. They must
// be closed.
func OpenDamaged(dir string) (*Damaged, error) {
	if err := looksLikeProject(dir); err != nil {
		if _, there := os.Stat(filepath.Join(dir, corpusFile)); there != nil { // the work alone is of no use
			return nil, err
		}
	}
	f, err := openFolder(dir)
	if err != nil {
		return nil, fmt.Errorf("examine %s: %w", dir, classifyReading(err))
	}
	d := &Damaged{folder: f}
	if err := d.open(); err != nil {
		d.Close()
		return nil, fmt.Errorf("examine %s: %w", dir, err)
	}
	return d, nil
}

func (d *Damaged) open() (err error) {
	if d.lock, err = openDatabase(d.folder, workFile, true); errors.Is(err, ErrInUse) {
		return err
	}
	if d.Corpus, err = d.folder.openIfThere(corpusFile); err != nil {
		return err
	}
	d.Work, err = d.folder.openIfThere(workFile)
	return err
}

// openIfThere opens a file to read it, and returns nil if it is missing.
func (f *folder) openIfThere(name string) (*os.File, error) {
	file, err := f.root.Open(name)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, classifyReading(f.plain(name, err))
	}
	return file, nil
}

// Close closes the files.
func (d *Damaged) Close() {
	if d.lock != nil {
		_ = d.lock.Close() // it was only read, like the others
	}
	for _, file := range []*os.File{d.Corpus, d.Work} {
		if file != nil {
			_ = file.Close()
		}
	}
	_ = d.folder.Close()
}
