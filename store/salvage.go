package store

import (
	"context"
	"encoding/binary"
	"errors"
	"fmt"

	"galley/store/standoff"

	bolt "go.etcd.io/bbolt"
)

// Salvaged says what came out of a damaged project.
type Salvaged struct {
	Articles, Spans int
	Lost            []Fault // each article that could not be read, and why
}

// Salvage makes a new project at dir with every article of another that can be
// read whole: its text, its spans and its status, not the history of its
// decisions. The damaged project is only read. An article that cannot be read is
// reported, never half taken.
func Salvage(ctx context.Context, from, dir string, o Options) (out Salvaged, err error) {
	old, err := openDamaged(from)
	if err != nil {
		return out, err
	}
	defer func() { _ = old.Close() }() // it was only read
	last, gone, err := old.extent()
	if err != nil {
		return out, fmt.Errorf("salvage %s: %w", from, err)
	}
	fresh, err := Create(dir, o)
	if err != nil {
		return out, err
	}
	defer func() { err = errors.Join(err, fresh.Close()) }()
	done, err := fresh.Import(ctx, func(yield func(standoff.Document, error) bool) {
		for id := standoff.ArticleID(1); id <= last; id++ {
			if gone[id] {
				continue
			}
			d, err := old.Document(id)
			if err != nil {
				out.Lost = append(out.Lost, Fault{Article: id, What: err.Error()})
				continue
			}
			if !yield(d, nil) {
				return
			}
		}
	}, ImportOptions{})
	out.Articles, out.Spans = done.Articles, done.Spans
	if err != nil {
		return out, fmt.Errorf("salvage %s: %w", from, err)
	}
	return out, nil
}

// openDamaged opens a project for reading; if it cannot be opened at all, the
// error says which backup can.
func openDamaged(dir string) (p *Project, err error) {
	if p, err = Open(dir, Options{ReadOnly: true}); err == nil {
		return p, nil
	}
	if all, listing := BackupsOf(dir); listing == nil && len(all) > 0 {
		return nil, fmt.Errorf("%w; its newest backup is of %s: restore that with --backup", err, all[0].Made.Format("2006-01-02 15:04"))
	}
	return nil, err
}

// extent returns the highest id that an article may have, and those that were
// erased.
func (p *Project) extent() (last standoff.ArticleID, gone map[standoff.ArticleID]bool, err error) {
	gone = map[standoff.ArticleID]bool{}
	err = errors.Join(
		p.corpus.View(func(tx *bolt.Tx) error {
			b := tx.Bucket(articleBucket)
			last = max(lastID(b), min(standoff.ArticleID(b.Sequence()), lastID(b)+1_000_000))
			return nil
		}),
		p.work.View(func(tx *bolt.Tx) error {
			last = max(last, lastID(tx.Bucket(rowBucket)))
			return tx.Bucket(goneBucket).ForEach(func(k, _ []byte) error {
				gone[standoff.ArticleID(binary.BigEndian.Uint64(k))] = true
				return nil
			})
		}))
	return last, gone, err
}
