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

// CheckPages checks all pages of a database file with bbolt and calls found with
// what is wrong. A damaged file can make bbolt crash or loop for ever, so call this
// in a process of its own with a time limit. The file must not be written meanwhile;
// it is locked against other programs.
func CheckPages(ctx context.Context, path string, found func(string)) error {
	if err := readThrough(path); err != nil {
		return fmt.Errorf("check the pages of %s: %w", path, classifyReading(err))
	}
	f, err := openFolder(filepath.Dir(path))
	if err != nil {
		return fmt.Errorf("check the pages of %s: %w", path, classifyReading(err))
	}
	defer func() { _ = f.Close() }() // it was only read
	db, _, err := f.openBolt(filepath.Base(path), toCheck)
	if err != nil {
		return fmt.Errorf("check its pages: %w", err)
	}
	defer func() { _ = db.Close() }() // as above
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

// readThrough reads a file from end to end into the system's cache. bbolt would read
// it in random order, which takes a disk much longer.
func readThrough(path string) error {
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	defer f.Close()
	_, err = io.Copy(io.Discard, f)
	return err
}
