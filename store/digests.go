package store

import (
	"bytes"
	"encoding/binary"
	"errors"
	"slices"

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
	return put(digests, digestKey(d, id), []byte{recordVersion})
}

// hasDigest tells whether any article has a text of this digest.
func hasDigest(digests *bolt.Bucket, d standoff.Digest) bool {
	k, _ := digests.Cursor().Seek(d[:])
	return bytes.HasPrefix(k, d[:])
}

// checkDigest fails unless the index leads from a text to its article.
func checkDigest(digests *bolt.Bucket, d standoff.Digest, id standoff.ArticleID) error {
	if bytes.Equal(digests.Get(d[:]), number(uint64(id))) {
		return nil
	}
	key := digestKey(d, id)
	record := digests.Get(key)
	if record == nil {
		return errors.New("the index of duplicates does not have it")
	}
	_, err := unseal(key, record)
	return err
}

func removeDigest(digests *bolt.Bucket, d standoff.Digest, id standoff.ArticleID) error {
	if bytes.Equal(digests.Get(d[:]), number(uint64(id))) {
		return digests.Delete(d[:])
	}
	return digests.Delete(digestKey(d, id))
}
