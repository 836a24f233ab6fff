package store

import (
	"bytes"
	"encoding/binary"
	"slices"

	"galley/store/record"
	"galley/store/standoff"

	bolt "go.etcd.io/bbolt"
)

// The index of digests tells whether a text is in the project: a key for each
// article, its SHA-256 and its number. In schema 1 it was the SHA-256 alone, and
// the number was the value; such entries stay.

func digestKey(d standoff.Digest, id standoff.ArticleID) []byte {
	return binary.BigEndian.AppendUint64(slices.Clone(d[:]), uint64(id))
}

func addDigest(digests *bolt.Bucket, d standoff.Digest, id standoff.ArticleID) error {
	return put(digests, digestKey(d, id), record.Begin(0))
}

// WithText returns an article whose text has a digest, the first of several, and
// whether there is one.
func (p *Project) WithText(d standoff.Digest) (id standoff.ArticleID, there bool, err error) {
	err = p.corpus.View(func(tx *bolt.Tx) error {
		id, there = withDigest(tx.Bucket(digestBucket), d)
		return nil
	})
	return id, there && id != 0, err
}

// withDigest finds an article that has a text of this digest.
func withDigest(digests *bolt.Bucket, d standoff.Digest) (standoff.ArticleID, bool) {
	k, sealed := digests.Cursor().Seek(d[:])
	if !bytes.HasPrefix(k, d[:]) {
		return 0, false
	}
	return digestArticle(k, sealed), true
}

// digestArticle returns the article of an entry of the index, 0 if it names none.
func digestArticle(key, sealed []byte) standoff.ArticleID {
	switch id := key[len(standoff.Digest{}):]; {
	case len(id) == 8:
		return standoff.ArticleID(binary.BigEndian.Uint64(id))
	case len(sealed) == 8: // as an earlier schema wrote it
		return standoff.ArticleID(binary.BigEndian.Uint64(sealed))
	}
	return 0
}

// checkDigest fails unless the index leads from a text to its article.
func checkDigest(digests *bolt.Bucket, d standoff.Digest, id standoff.ArticleID) error {
	if bytes.Equal(digests.Get(d[:]), record.Number(uint64(id))) {
		return nil
	}
	key := digestKey(d, id)
	sealed := digests.Get(key)
	if sealed == nil {
		return ErrNoArticle
	}
	_, err := record.Unseal(key, sealed)
	return err
}

func removeDigest(digests *bolt.Bucket, d standoff.Digest, id standoff.ArticleID) error {
	if bytes.Equal(digests.Get(d[:]), record.Number(uint64(id))) {
		return digests.Delete(d[:])
	}
	return digests.Delete(digestKey(d, id))
}
