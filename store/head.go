package store

import (
	"bytes"
	"encoding/binary"
	"encoding/json"
	"fmt"
	"time"

	"galley/store/record"

	"github.com/google/uuid"
	bolt "go.etcd.io/bbolt"
)

// head describes a file: its kind, its schema and its project.
type head struct{ record.Head }

func newHead() head {
	return head{record.Head{
		Schema: schema, Reader: readableBy,
		Project: uuid.NewString(), Created: time.Now().UTC().Truncate(time.Second),
	}}
}

// readHead reads the head of a file. That of the first schema has no checksum.
func readHead(tx *bolt.Tx, kind string) (head, error) {
	var h head
	meta := tx.Bucket(metaBucket)
	if meta == nil && tx.Bucket(articleBucket) == nil && tx.Bucket(rowBucket) == nil {
		return h, fmt.Errorf("it is not a Galley file: %w", ErrNotProject)
	}
	if meta == nil {
		return h, fmt.Errorf("%w: its header is missing", ErrDamaged)
	}
	text, kept := meta.Get(headKey), meta.Get(headSumKey)
	failed := json.Unmarshal(text, &h) != nil
	switch {
	case failed, kept != nil && !bytes.Equal(kept, headSum(text)), kept == nil && h.Schema != 1:
		return h, fmt.Errorf("%w: its header does not match its checksum", ErrDamaged)
	case h.Kind != kind:
		return h, fmt.Errorf("it is a %s, not a %s: %w", h.Kind, kind, ErrNotProject)
	}
	return h, nil
}

func (h head) write(tx *bolt.Tx) error {
	text, err := json.Marshal(h)
	if err != nil {
		return err
	}
	return putHead(tx, text)
}

// putHead writes a head with its checksum. Its form is the same in all later schemas,
// so that a newer file can be told from a damaged one.
func putHead(tx *bolt.Tx, text []byte) error {
	meta := tx.Bucket(metaBucket)
	if err := meta.Put(headKey, text); err != nil {
		return err
	}
	return meta.Put(headSumKey, headSum(text))
}

func headSum(text []byte) []byte {
	return binary.BigEndian.AppendUint32(nil, record.Checksum(text))
}

// admits fails unless this program may open a file with such a head.
func (h head) admits(readOnly bool) error {
	switch {
	case h.Schema <= schema:
		return nil
	case h.Reader == 0 || h.Reader > schema:
		return fmt.Errorf("%w (schema %d, this program knows up to %d)", ErrNewerSchema, h.Schema, schema)
	case !readOnly:
		return fmt.Errorf("%w (schema %d, this program writes %d); it can be read and exported as it is", ErrNewerReadable, h.Schema, schema)
	}
	return nil
}
