package store

import (
	"encoding/binary"
	"errors"
	"fmt"

	"galley/store/record"
	"galley/store/standoff"

	bolt "go.etcd.io/bbolt"
)

// addObjects brings schema 2 to 3: the scheme becomes objects of the project, and
// the note of a span a memo. Records that hold neither stay as they are.
func addObjects(p *Project, tx *bolt.Tx) error {
	if _, err := tx.CreateBucketIfNotExists(objectBucket); err != nil {
		return err
	}
	entries, there, err := get(tx.Bucket(metaBucket), schemeKey, record.DecodeScheme)
	if err == nil && !there {
		err = errors.New("they are missing")
	}
	if err != nil {
		return fmt.Errorf("%w: the labels: %w", ErrDamaged, err)
	}
	if err := beginWith(tx, record.Given{Objects: entries}); err != nil {
		return err
	}
	memos, err := notesToMemos(tx)
	if err != nil {
		return err
	}
	return p.countMemos(tx, memos)
}

// notesToMemos rewrites the spans of the work that have notes, and returns how many
// each article has.
func notesToMemos(tx *bolt.Tx) (map[standoff.ArticleID]int, error) {
	type noted struct {
		article standoff.ArticleID
		span    standoff.Span
		memo    standoff.Object
	}
	var all []noted
	err := tx.Bucket(spanBucket).ForEach(func(k, sealed []byte) error {
		body, err := record.Unseal(k, sealed)
		if err != nil || len(k) < 8 {
			return nil // verification reports it; the rest of the project is worth having
		}
		if x, memo, err := record.DecodeNoted(body); err == nil && memo != nil {
			all = append(all, noted{standoff.ArticleID(binary.BigEndian.Uint64(k)), x, memo})
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	memos := map[standoff.ArticleID]int{}
	for _, n := range all {
		memos[n.article]++
		if err := put(tx.Bucket(spanBucket), record.SpanKey(n.article, n.span.ID), record.EncodeSpan(n.span)); err != nil {
			return nil, err
		}
		if err := writeObjects(tx, n.article, nil, []standoff.Object{n.memo}); err != nil {
			return nil, err
		}
	}
	return memos, nil
}

// countMemos counts the memos of the work's articles, and those that came with the
// others, in the rows and in the project's figures.
func (p *Project) countMemos(tx *bolt.Tx, memos map[standoff.ArticleID]int) error {
	counts, err := readCounts(tx)
	if err != nil {
		return err
	}
	counts.Memos = 0
	var changed []Row
	err = tx.Bucket(rowBucket).ForEach(func(k, sealed []byte) error {
		r, err := rowFrom(k, sealed)
		if err != nil {
			return err
		}
		n := r.Memos + memos[r.ID]
		if !r.Own && r.Spans > 0 {
			g, err := p.given(r.ID)
			if err != nil {
				return err
			}
			n = len(standoff.ObjectsOf[standoff.Memo](g.Objects))
		}
		counts.Memos += n
		if n != r.Memos {
			r.Memos = n
			changed = append(changed, r)
		}
		return nil
	})
	if err != nil {
		return err
	}
	for _, r := range changed {
		if err := put(tx.Bucket(rowBucket), record.Number(uint64(r.ID)), record.EncodeRow(r)); err != nil {
			return err
		}
	}
	if _, err := tx.CreateBucketIfNotExists(countBucket); err != nil {
		return err
	}
	return writeCounts(tx, Counts{}, counts)
}
