package store

import (
	"errors"
	"fmt"

	"galley/store/record"
	"galley/store/standoff"

	bolt "go.etcd.io/bbolt"
)

// Create makes a new project and opens it. The folder appears complete or not at all.
func Create(dir string, o Options) (*Project, error) {
	scheme := standoff.DefaultScheme()
	if o.Scheme != nil {
		scheme = *o.Scheme
	}
	if err := scheme.Check(); err != nil {
		return nil, fmt.Errorf("make a new project: %w", err)
	}
	err := appearAt(dir, "write a new project", func(tmp *folder) error { return fill(tmp, newHead(), scheme) })
	if err != nil {
		return nil, err
	}
	return Open(dir, o)
}

// fill makes the files of an empty project in a folder.
func fill(f *folder, h head, labels standoff.Scheme) error {
	return fillWith(f, h, record.Given{Objects: labels.Entries(nil)})
}

// fillWith makes the files of a project without articles in a folder; given is what
// it begins with as a whole.
func fillWith(f *folder, h head, given record.Given) error {
	err := makeFile(f, corpusFile, h, "galley corpus", [][]byte{metaBucket, articleBucket, givenBucket, digestBucket}, nil)
	if err != nil {
		return err
	}
	buckets := [][]byte{metaBucket, rowBucket, spanBucket, journalBucket, indexBucket, titleBucket, goneBucket, objectBucket, countBucket}
	return makeFile(f, workFile, h, "galley work", buckets, func(tx *bolt.Tx) error {
		if err := beginWith(tx, given); err != nil {
			return err
		}
		return writeCounts(tx, Counts{}, record.NewCounts())
	})
}

// makeFile makes one database in a folder that nobody knows yet, since a power
// cut while bbolt initialises a file can leave it unreadable. more, if there is
// any, writes what it holds besides the head.
func makeFile(f *folder, name string, h head, kind string, buckets [][]byte, more func(tx *bolt.Tx) error) error {
	db, _, err := f.openBolt(name, toMake)
	if err != nil {
		return err
	}
	h.Kind = kind
	err = update(db, func(tx *bolt.Tx) error {
		for _, b := range buckets {
			if _, err := tx.CreateBucket(b); err != nil {
				return err
			}
		}
		if err := h.write(tx); err != nil || more == nil {
			return err
		}
		return more(tx)
	})
	return errors.Join(err, db.Close())
}

// beginWith writes what a project begins with as a whole, and as what it stands.
func beginWith(tx *bolt.Tx, given record.Given) error {
	if err := put(tx.Bucket(metaBucket), schemeKey, record.EncodeGiven(given)); err != nil {
		return err
	}
	return writeObjects(tx, 0, nil, given.Objects)
}

// boltOptions returns how a file is opened. bbolt writes the list of free pages with each
// change, and sorts it first unless it is kept as a sorted array: after a change of many
// labels or articles that takes longer than all else.
func boltOptions(readOnly bool) *bolt.Options {
	return &bolt.Options{Timeout: lockWait, FreelistType: bolt.FreelistArrayType, NoStatistics: true, ReadOnly: readOnly, InitialMmapSize: mapAhead}
}
