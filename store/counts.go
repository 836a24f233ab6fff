package store

import (
	"errors"
	"fmt"
	"maps"
	"slices"

	"galley/store/record"
	"galley/store/standoff"

	bolt "go.etcd.io/bbolt"
)

// countBucket is of the work: what is counted, in one byte, and its id → how many. What
// is counted of all articles lies in the meta bucket. So a decision writes the counts
// that it changes, however many labels there are.
var countBucket = []byte("count")

// What is counted under its id.
const (
	spansOfLabel     = 'l'
	articlesOfLabel  = 'c'
	relationsOfAType = 'r'
)

// writeCounts writes the project's figures where a change has added something to what
// they were.
func writeCounts(tx *bolt.Tx, was, by Counts) error {
	plain := record.NewCounts()
	for _, c := range []Counts{was, by} {
		c.Labels, c.Carried, c.Relations = nil, nil, nil
		plain.AddAll(c)
	}
	if err := put(tx.Bucket(metaBucket), countsKey, record.EncodeCounts(plain)); err != nil {
		return err
	}
	return errors.Join(
		writeAdded(tx, spansOfLabel, was.Labels, by.Labels),
		writeAdded(tx, articlesOfLabel, was.Carried, by.Carried),
		writeAdded(tx, relationsOfAType, was.Relations, by.Relations),
	)
}

// writeAdded writes the counts of one kind to which something is added. There is none
// of 0.
func writeAdded[K ~string](tx *bolt.Tx, kind byte, was, by map[K]int) error {
	for _, id := range slices.Sorted(maps.Keys(by)) {
		b, key, n := tx.Bucket(countBucket), countKey(kind, string(id)), was[id]+by[id]
		err := error(nil)
		if n == 0 {
			err = b.Delete(key)
		} else {
			err = put(b, key, record.EncodeCount(n))
		}
		if err != nil {
			return err
		}
	}
	return nil
}

func countKey(kind byte, id string) []byte { return append([]byte{kind}, id...) }

// readCounts reads the project's figures. In schema 1 and 2 all are in one record.
func readCounts(tx *bolt.Tx) (Counts, error) {
	c, there, err := get(tx.Bucket(metaBucket), countsKey, record.DecodeCounts)
	if !there {
		err = errors.New("they are missing")
	}
	if b := tx.Bucket(countBucket); err == nil && b != nil {
		err = b.ForEach(func(k, sealed []byte) error { return readCount(&c, k, sealed) })
	}
	if err != nil {
		return Counts{}, fmt.Errorf("the project's counts: %w: %w", ErrDamaged, err)
	}
	return c, nil
}

func readCount(c *Counts, k, sealed []byte) error {
	n, err := record.Read(k, sealed, record.DecodeCount)
	if err != nil || len(k) == 0 {
		return err
	}
	switch id := string(k[1:]); k[0] {
	case spansOfLabel:
		c.Labels[standoff.LabelID(id)] = n
	case articlesOfLabel:
		c.Carried[standoff.LabelID(id)] = n
	case relationsOfAType:
		c.Relations[standoff.RelationTypeID(id)] = n
	default:
		return fmt.Errorf("nothing is counted under the key %x", k)
	}
	return nil
}
