package store

import (
	"encoding/binary"
	"errors"
	"fmt"
	"log/slog"
	"slices"

	"galley/store/record"
	"galley/store/standoff"

	bolt "go.etcd.io/bbolt"
)

// forgetQuotes takes the examples that quote articles which are gone out of the scheme:
// as it stands, as it began, and as the journals have it. The chains of the journals
// stay as they are, see [record.Event]. Its caller is the only writer.
func (p *Project) forgetQuotes(gone [][]byte) error {
	from := make(map[standoff.ArticleID]bool, len(gone))
	for _, k := range gone {
		from[standoff.ArticleID(binary.BigEndian.Uint64(k))] = true
	}
	is := func(id standoff.ArticleID) bool { return from[id] }
	var now []standoff.Object
	err := p.work.Update(func(tx *bolt.Tx) (err error) {
		if now, err = readObjects(tx, 0); err != nil {
			return err
		}
		if err := writeObjects(tx, 0, nil, unquote(now, is)); err != nil {
			return err
		}
		if err := unquoteGiven(tx, is); err != nil {
			return err
		}
		return unquoteJournals(tx, is)
	})
	if err != nil {
		return err
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	p.scheme = know(now)
	return nil
}

// unquote takes the examples that quote some articles out of the entries of labels, and
// returns the entries that had such.
func unquote(objects []standoff.Object, from func(standoff.ArticleID) bool) (changed []standoff.Object) {
	for i, o := range objects {
		if now, had := record.Unquoted(o, from); had {
			objects[i], changed = now, append(changed, now)
		}
	}
	return changed
}

// unquoteGiven is [unquote] for the scheme that the project began with.
func unquoteGiven(tx *bolt.Tx, from func(standoff.ArticleID) bool) error {
	meta := tx.Bucket(metaBucket)
	entries, there, err := get(meta, schemeKey, record.DecodeScheme)
	if err != nil {
		return fmt.Errorf("%w: the scheme that the project began with: %w", ErrDamaged, err)
	}
	if !there || len(unquote(entries, from)) == 0 {
		return nil
	}
	return put(meta, schemeKey, record.EncodeGiven(record.Given{Objects: entries}))
}

// unquoteJournals is [unquote] for the events of all journals.
func unquoteJournals(tx *bolt.Tx, from func(standoff.ArticleID) bool) error {
	journals := tx.Bucket(journalBucket)
	var names [][]byte
	err := journals.ForEachBucket(func(name []byte) error { names = append(names, slices.Clone(name)); return nil })
	for i := 0; i < len(names) && err == nil; i++ {
		b := journals.Bucket(names[i])
		b.FillPercent = 0.95 // it grows at its end only
		for seq := uint64(1); seq <= uint64(lastID(b)) && err == nil; seq++ {
			if err = unquoteEvent(b, seq, from); errors.Is(err, ErrDamaged) {
				slog.Warn("an event that cannot be read may quote an article that was erased", "seq", seq, "error", err)
				err = nil // verification reports it
			}
		}
	}
	return err
}

func unquoteEvent(b *bolt.Bucket, seq uint64, from func(standoff.ArticleID) bool) error {
	s, err := readSummary(b, seq)
	if err != nil || s.Articles == 0 || s.First.Article != 0 {
		return err // it does not change the scheme, which comes first in an event
	}
	e, err := readEvent(b, seq)
	if err != nil {
		return err
	}
	now, quotes := e.Unquoted(from)
	if !quotes {
		return nil
	}
	return put(b, record.Number(seq), now.Encode())
}
