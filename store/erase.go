package store

import (
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"time"

	"galley/store/standoff"

	bolt "go.etcd.io/bbolt"
)

// erasingKey is there while an erasure has begun and not ended.
var erasingKey = []byte("erasing")

// eraseChunk is how many articles one transaction erases.
const eraseChunk = 500

// Erase deletes articles with their spans for good: it cannot be undone. Both
// files are then written anew, so that no text of theirs is left in them. The
// journal keeps which decisions were made about them, where their spans stood
// and what notes were on them, but no text.
//
// Backups made before hold the articles still; with backupsToo they are removed.
//
// If the program is stopped meanwhile, the erasure ends when the project is
// opened the next time. ctx ends it before it has begun to delete, not after.
func (p *Project) Erase(ctx context.Context, ids []standoff.ArticleID, backupsToo bool) error {
	if p.readOnly {
		return fmt.Errorf("erase: %w", ErrReadOnly)
	}
	if err := ctx.Err(); err != nil {
		return err
	}
	p.deriving.Lock() // first: an import holds it while it waits to write
	defer p.deriving.Unlock()
	p.copying.Lock()
	defer p.copying.Unlock()
	p.writing.Lock()
	defer p.writing.Unlock()
	for chunk := range slices.Chunk(ids, eraseChunk) {
		if err := p.eraseWork(chunk); err != nil {
			return err
		}
	}
	if backupsToo {
		if err := os.RemoveAll(filepath.Join(p.dir, backupFolder)); err != nil {
			return fmt.Errorf("erase the backups: %w", classify(err))
		}
	}
	return p.finishErasing()
}

// eraseWork removes what the work knows of articles, and notes that they are
// gone.
func (p *Project) eraseWork(ids []standoff.ArticleID) error {
	now := encodeText([]byte(time.Now().UTC().Format(time.RFC3339)))
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
			c.add(r, -1)
			if err := errors.Join(x.put(r, Row{}), put(tx.Bucket(goneBucket), number(uint64(id)), slices.Clone(now))); err != nil {
				return err
			}
		}
		return errors.Join(x.flush(), put(tx.Bucket(metaBucket), erasingKey, slices.Clone(now)))
	})
}

func eraseRow(tx *bolt.Tx, r Row) error {
	for _, k := range spanKeys(tx, r.ID) {
		if err := tx.Bucket(spanBucket).Delete(k); err != nil {
			return err
		}
	}
	return tx.Bucket(rowBucket).Delete(number(uint64(r.ID)))
}

// finishErasing removes from the corpus the articles that are gone from the
// work, and writes both files anew. Its caller is the only writer.
func (p *Project) finishErasing() error {
	var gone [][]byte
	err := p.work.View(func(tx *bolt.Tx) error {
		if tx.Bucket(metaBucket).Get(erasingKey) == nil {
			return nil
		}
		return tx.Bucket(goneBucket).ForEach(func(k, _ []byte) error {
			gone = append(gone, slices.Clone(k))
			return nil
		})
	})
	if err != nil || len(gone) == 0 {
		return err
	}
	for chunk := range slices.Chunk(gone, eraseChunk) {
		if err := p.corpus.Update(func(tx *bolt.Tx) error { return eraseCorpus(tx, chunk) }); err != nil {
			return fmt.Errorf("erase: %w", classify(err))
		}
	}
	if err := os.Remove(filepath.Join(p.dir, derivedFile)); err != nil && !errors.Is(err, os.ErrNotExist) {
		return fmt.Errorf("erase: %w", classify(err))
	}
	if err := errors.Join(p.corpus.compact(), p.work.compact(), syncDir(p.dir)); err != nil {
		return fmt.Errorf("erase: %w", err)
	}
	return p.work.Update(func(tx *bolt.Tx) error { return tx.Bucket(metaBucket).Delete(erasingKey) })
}

func eraseCorpus(tx *bolt.Tx, keys [][]byte) error {
	articles, given, digests := tx.Bucket(articleBucket), tx.Bucket(givenBucket), tx.Bucket(digestBucket)
	for _, k := range keys {
		id := standoff.ArticleID(binary.BigEndian.Uint64(k))
		a, err := readArticle(articles, id)
		if errors.Is(err, ErrNoArticle) {
			continue // by an erasure before
		}
		if err != nil {
			return err
		}
		if err := errors.Join(removeDigest(digests, a.Digest, id), given.Delete(k), articles.Delete(k)); err != nil {
			return err
		}
	}
	return nil
}
