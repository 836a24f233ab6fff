package store

import (
	"errors"
	"fmt"

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

// writeCounts writes the project's figures where they are not what they were.
func writeCounts(tx *bolt.Tx, was, now Counts) error {
	plain := now
	plain.Labels, plain.Carried, plain.Relations = nil, nil, nil
	if err := put(tx.Bucket(metaBucket), countsKey, record.EncodeCounts(plain)); err != nil {
		return err
	}
	return errors.Join(
		writeChanged(tx, spansOfLabel, was.Labels, now.Labels),
		writeChanged(tx, articlesOfLabel, was.Carried, now.Carried),
		writeChanged(tx, relationsOfAType, was.Relations, now.Relations),
	)
}

// writeChanged writes the counts of one kind that are not what they were. None of them
// is 0.
func writeChanged[K ~string](tx *bolt.Tx, kind byte, was, now map[K]int) error {
	b, fresh := tx.Bucket(countBucket), 0
	for id, n := range now {
		old, there := was[id]
		if !there {
			fresh++
		}
		if old == n {
			continue
		}
		if err := put(b, countKey(kind, string(id)), record.EncodeCount(n)); err != nil {
			return err
		}
	}
	if len(was)+fresh == len(now) {
		return nil // nothing has gone
	}
	for id := range was {
		if _, there := now[id]; there {
			continue
		}
		if err := b.Delete(countKey(kind, string(id))); err != nil {
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
