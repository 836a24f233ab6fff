package store

import (
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"

	bolt "go.etcd.io/bbolt"
)

// Files returns the paths of the databases of a project.
func Files(dir string) []string {
	return []string{filepath.Join(dir, corpusFile), filepath.Join(dir, workFile)}
}

// CheckPages walks all pages of a database file and yields what bbolt finds
// wrong with them. A damaged file can make bbolt crash, or walk in circles: it
// belongs in a process of its own, with a limit of time. The file must not be
// written meanwhile; it is opened for reading, which keeps writers away.
func CheckPages(ctx context.Context, path string, found func(string)) error {
	if err := preflight(path); err != nil {
		return err
	}
	if err := readThrough(path); err != nil {
		return err
	}
	o := boltOptions(true)
	o.PreLoadFreelist = true
	db, err := bolt.Open(path, 0o600, o)
	if err != nil {
		return fmt.Errorf("check the pages of %s: %w", path, classify(err))
	}
	defer db.Close()
	return db.View(func(tx *bolt.Tx) error {
		for fault := range tx.Check() {
			if err := ctx.Err(); err != nil {
				return err
			}
			found(fault.Error())
		}
		return nil
	})
}

// readThrough reads a file from end to end, since bbolt reads it in leaps, which
// a disk answers much later.
func readThrough(path string) error {
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	defer f.Close()
	_, err = io.Copy(io.Discard, f)
	return err
}
