package store

import (
	"encoding/json"
	"errors"

	"galley/store/record"
	"galley/store/standoff"

	bolt "go.etcd.io/bbolt"
)

// Create makes a new project with the default scheme and opens it. The folder
// appears complete or not at all.
func Create(dir string, o Options) (*Project, error) {
	err := appearAt(dir, "write a new project", func(tmp *folder) error { return fill(tmp, newHead(), standoff.DefaultScheme()) })
	if err != nil {
		return nil, err
	}
	return Open(dir, o)
}

// fill makes the files of an empty project in a folder.
func fill(f *folder, h head, labels standoff.Scheme) error {
	scheme, err := json.Marshal(labels)
	if err != nil {
		return err
	}
	err = makeFile(f, corpusFile, h, "galley corpus", [][]byte{metaBucket, articleBucket, givenBucket, digestBucket}, nil)
	if err != nil {
		return err
	}
	buckets := [][]byte{metaBucket, rowBucket, spanBucket, journalBucket, indexBucket, titleBucket, goneBucket}
	return makeFile(f, workFile, h, "galley work", buckets, func(meta *bolt.Bucket) error {
		if err := put(meta, schemeKey, record.EncodeText(scheme)); err != nil {
			return err
		}
		return put(meta, countsKey, record.EncodeCounts(record.NewCounts()))
	})
}

// makeFile makes one database. The folder must be one that still has a temporary
// name, since a power cut while bbolt initialises a file can leave it unreadable.
// more, if it is not nil, writes the rest of the meta bucket, after the head.
func makeFile(f *folder, name string, h head, kind string, buckets [][]byte, more func(meta *bolt.Bucket) error) error {
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
		return more(tx.Bucket(metaBucket))
	})
	return errors.Join(err, db.Close())
}

func boltOptions(readOnly bool) *bolt.Options {
	return &bolt.Options{Timeout: lockWait, FreelistType: bolt.FreelistMapType, NoStatistics: true, ReadOnly: readOnly, InitialMmapSize: mapAhead}
}
