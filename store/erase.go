package store

import (
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"slices"
	"time"

	"galley/store/record"
	"galley/store/standoff"

	bolt "go.etcd.io/bbolt"
)

var (
	erasingKey  = []byte("erasing")         // present while an erasure has begun and not ended
	erasingMore = []byte("erasing.backups") // present if it removes the backups too
)

// eraseChunk is how many articles one transaction erases.
const eraseChunk = 500

// Erase deletes articles with their spans for good: it cannot be undone. Both
// files are then rewritten, so that no text of theirs is left in them. The
// journal keeps which decisions were made about them, where their spans stood,
// and the notes and details, such as a speaker, that were written on them, but no
// text. Examples of labels that quote the articles go from the scheme, and from what
// the journal has of it.
//
// Older backups still hold the articles; with backupsToo they are removed.
//
// If the program is stopped meanwhile, or the disk is full, the articles are gone
// from the project, and the erasure is completed before the next backup, or when
// the project is opened the next time. ctx stops it only before it begins to
// delete.
func (p *Project) Erase(ctx context.Context, ids []standoff.ArticleID, backupsToo bool) error {
	if p.readOnly {
		return fmt.Errorf("erase: %w", ErrReadOnly)
	}
	if err := ctx.Err(); err != nil {
		return err
	}
	p.backing.Lock()
	defer p.backing.Unlock()
	p.deriving.Lock() // before writing: an import holds it while it waits to write
	defer p.deriving.Unlock()
	p.copying.Lock()
	defer p.copying.Unlock()
	p.writing.Lock()
	defer p.writing.Unlock()
	if err := p.allThere(ids); err != nil {
		return fmt.Errorf("erase: %w", err)
	}
	if err := p.reachBackups(); backupsToo && err != nil { // or it could begin and not end
		return fmt.Errorf("erase: the backups: %w", classify(err))
	}
	for chunk := range slices.Chunk(ids, eraseChunk) {
		if err := p.eraseWork(chunk, backupsToo); err != nil {
			return err
		}
	}
	if err := p.finishErasing(); err != nil {
		return fmt.Errorf("the articles are deleted, but their text is still in the project's files; Galley removes it when you open the project again: %w", err)
	}
	return nil
}

// allThere fails unless all articles are in the project.
func (p *Project) allThere(ids []standoff.ArticleID) error {
	return p.work.View(func(tx *bolt.Tx) error {
		for _, id := range ids {
			if _, err := readRow(tx, id); err != nil {
				return err
			}
		}
		return nil
	})
}

// endErasing completes an erasure that was interrupted, if there is one.
func (p *Project) endErasing() error {
	pending := false
	err := p.work.View(func(tx *bolt.Tx) error { pending = isErasing(tx); return nil })
	if err != nil || !pending || p.readOnly {
		return err
	}
	p.deriving.Lock()
	defer p.deriving.Unlock()
	p.copying.Lock()
	defer p.copying.Unlock()
	p.writing.Lock()
	defer p.writing.Unlock()
	return p.finishErasing()
}

func isErasing(tx *bolt.Tx) bool { return tx.Bucket(metaBucket).Get(erasingKey) != nil }

// eraseWork removes articles from the work, and notes that they are gone.
func (p *Project) eraseWork(ids []standoff.ArticleID, backupsToo bool) error {
	now := record.EncodeText([]byte(time.Now().UTC().Format(time.RFC3339)))
	return p.write("erase", func(tx *bolt.Tx, _ *tip, c *Counts) error {
		x := newIndexer(tx)
		for _, id := range ids {
			r, err := readRow(tx, id)
			if err != nil {
				return err
			}
			if err := eraseRow(tx, r); err != nil {
				return err
			}
			c.Add(r, -1)
			if err := x.put(r, Row{}); err != nil {
				return err
			}
			if err := put(tx.Bucket(goneBucket), record.Number(uint64(id)), slices.Clone(now)); err != nil {
				return err
			}
		}
		if err := x.flush(); err != nil {
			return err
		}
		if backupsToo {
			if err := put(tx.Bucket(metaBucket), erasingMore, slices.Clone(now)); err != nil {
				return err
			}
		}
		return put(tx.Bucket(metaBucket), erasingKey, slices.Clone(now))
	})
}

func eraseRow(tx *bolt.Tx, r Row) error {
	for _, b := range []*bolt.Bucket{tx.Bucket(spanBucket), tx.Bucket(objectBucket)} {
		for _, k := range keysUnder(b, r.ID) {
			if err := b.Delete(k); err != nil {
				return err
			}
		}
	}
	return tx.Bucket(rowBucket).Delete(record.Number(uint64(r.ID)))
}

// finishErasing removes from the corpus the articles that are gone from the
// work, and writes both files anew. Its caller is the only writer.
func (p *Project) finishErasing() error {
	gone, backupsToo, err := p.erasing()
	if err != nil || len(gone) == 0 {
		return err
	}
	if err := p.eraseRest(gone, backupsToo); err != nil {
		return fmt.Errorf("erase: %w", classify(err))
	}
	return nil
}

// erasing returns the keys of the articles that are gone, if an erasure has begun
// and not ended, and whether the backups are to go, too.
func (p *Project) erasing() (gone [][]byte, backupsToo bool, err error) {
	err = p.work.View(func(tx *bolt.Tx) error {
		if !isErasing(tx) {
			return nil
		}
		backupsToo = tx.Bucket(metaBucket).Get(erasingMore) != nil
		return tx.Bucket(goneBucket).ForEach(func(k, _ []byte) error {
			gone = append(gone, slices.Clone(k))
			return nil
		})
	})
	return gone, backupsToo, err
}

func (p *Project) eraseRest(gone [][]byte, backupsToo bool) error {
	if backupsToo { // first, since they may be what fills the disk
		if err := p.eraseBackups(); err != nil {
			return fmt.Errorf("the backups: %w", err)
		}
	}
	if err := p.forgetQuotes(gone); err != nil {
		return err
	}
	for chunk := range slices.Chunk(gone, eraseChunk) {
		if err := p.corpus.Update(func(tx *bolt.Tx) error { return eraseCorpus(tx, chunk) }); err != nil {
			return err
		}
	}
	if err := p.folder.remove(derivedFile); err != nil {
		return err
	}
	for _, db := range []*database{p.corpus, p.work} {
		if err := db.compact(); err != nil {
			return err
		}
	}
	return p.work.Update(func(tx *bolt.Tx) error {
		meta := tx.Bucket(metaBucket)
		for _, key := range [][]byte{erasingMore, withdrawnKey} {
			if err := meta.Delete(key); err != nil {
				return err
			}
		}
		return meta.Delete(erasingKey)
	})
}

func eraseCorpus(tx *bolt.Tx, keys [][]byte) error {
	articles, given, digests := tx.Bucket(articleBucket), tx.Bucket(givenBucket), tx.Bucket(digestBucket)
	for _, k := range keys {
		id := standoff.ArticleID(binary.BigEndian.Uint64(k))
		a, err := readArticle(articles, id)
		if errors.Is(err, ErrNoArticle) {
			continue // an earlier erasure has removed it
		}
		if err != nil {
			return err
		}
		if err := removeDigest(digests, a.Digest, id); err != nil {
			return err
		}
		if err := given.Delete(k); err != nil {
			return err
		}
		if err := articles.Delete(k); err != nil {
			return err
		}
	}
	return nil
}
