package store

import (
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"iter"
	"log/slog"

	"galley/store/near"
	"galley/store/pipeline"
	"galley/store/record"
	"galley/store/standoff"

	bolt "go.etcd.io/bbolt"
)

// derived is derived.bolt while it is open. It holds what can be rebuilt from the
// texts: the index of near-duplicates. An import brings it up to date at its end.
// A file that cannot be read is removed, and is no damage to the project.
type derived struct {
	p    *Project
	db   *bolt.DB
	near *near.Index
}

var _ near.File = (*derived)(nil)

// View runs a function in a transaction that reads.
func (d *derived) View(read func(*bolt.Tx) error) error {
	return ofDerived(guarded(func() error { return d.db.View(read) }))
}

// Update runs a function in a transaction that writes.
func (d *derived) Update(write func(*bolt.Tx) error) error {
	return ofDerived(guarded(func() error { return update(d.db, write) }))
}

// ofDerived classifies an error. Damage to this file is no damage to the project.
func ofDerived(err error) error {
	if errors.Is(err, ErrDamaged) {
		return near.ErrUnreadable // the log has the panic
	}
	return classify(err)
}

// openDerived opens the file, or makes it, and brings the index up to date with the
// corpus. Nobody else can use the file until it is closed.
func (p *Project) openDerived(ctx context.Context) (*derived, error) {
	p.deriving.Lock()
	d := &derived{p: p}
	err := d.open()
	if err == nil {
		err = d.catchUp(ctx)
	}
	if err != nil {
		return nil, errors.Join(fmt.Errorf("use the index of near-duplicates: %w", classify(err)), d.close())
	}
	return d, nil
}

// open opens the file. One that cannot be read, or does not belong to these texts
// because a backup was put in their place, is rebuilt.
func (d *derived) open() error {
	if err := d.p.folder.here(); err != nil {
		return err
	}
	fits, err := d.tryOpen()
	if err == nil && fits {
		return nil
	}
	slog.Warn("the index of near-duplicates is rebuilt", "error", err)
	if err := d.discard(); err != nil {
		return err
	}
	if fits, err = d.tryOpen(); err == nil && !fits {
		err = errors.New("it cannot be rebuilt")
	}
	return err
}

// tryOpen opens the file as it is, and reports whether it belongs to these texts.
func (d *derived) tryOpen() (fits bool, err error) {
	if d.db, _, err = d.p.folder.openBolt(derivedFile, toMake); err != nil {
		return false, err
	}
	if d.near, err = near.Open(d); err != nil {
		return false, err
	}
	id, digest := d.near.End()
	if id == 0 {
		return true, nil
	}
	a, err := d.p.Article(id)
	if errors.Is(err, ErrNoArticle) {
		return false, nil
	}
	return a.Digest == digest, err
}

// catchUp adds the articles of the corpus that the index lacks.
func (d *derived) catchUp(ctx context.Context) error {
	type signed struct {
		id        standoff.ArticleID
		digest    standoff.Digest
		signature *near.Signature // nil if the text is too short
	}
	last, _ := d.near.End()
	all := pipeline.Map(d.p.numbersFrom(ctx, last+1), nil, func(id standoff.ArticleID) (signed, error) {
		a, err := d.p.Article(id)
		if err != nil {
			return signed{}, nil // verification reports it
		}
		return signed{id, a.Digest, near.Sign(a.Text)}, nil
	})
	for a, err := range all {
		if err != nil {
			return errors.Join(err, d.near.Keep())
		}
		if a.signature != nil {
			d.near.Add(a.id, a.signature)
		}
		if err := d.near.Reached(a.id, a.digest); err != nil {
			return err
		}
	}
	return nil
}

// numbersFrom yields the numbers of the articles in the corpus from one on.
func (p *Project) numbersFrom(ctx context.Context, from standoff.ArticleID) iter.Seq2[standoff.ArticleID, error] {
	const most = 1024
	return func(yield func(standoff.ArticleID, error) bool) {
		for {
			var page []standoff.ArticleID
			err := p.corpus.View(func(tx *bolt.Tx) error {
				c := tx.Bucket(articleBucket).Cursor()
				for k, _ := c.Seek(record.Number(uint64(from))); len(k) == 8 && len(page) < most; k, _ = c.Next() {
					page = append(page, standoff.ArticleID(binary.BigEndian.Uint64(k)))
				}
				return ctx.Err()
			})
			if err != nil {
				yield(0, err)
				return
			}
			for _, id := range page {
				if !yield(id, nil) {
					return
				}
				from = id + 1
			}
			if len(page) < most {
				return
			}
		}
	}
}

// discard closes the file and removes it.
func (d *derived) discard() error {
	if d.db != nil {
		err := d.db.Close()
		if d.db = nil; err != nil {
			return err
		}
	}
	return d.p.folder.remove(derivedFile)
}

// close closes the file, and removes it if it was found to be unreadable.
func (d *derived) close() error {
	defer d.p.deriving.Unlock()
	switch {
	case d.db == nil:
		return nil
	case d.near != nil && d.near.Broken():
		return d.discard()
	}
	return d.db.Close()
}
