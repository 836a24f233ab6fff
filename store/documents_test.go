package store

import (
	"context"
	"errors"
	"testing"

	"galley/store/record"

	bolt "go.etcd.io/bbolt"
)

// What ends the list of the articles must end what is made of them.
func TestDocumentsDoNotEndWithoutAWord(t *testing.T) {
	p := newProject(t)
	importAll(t, p, document("one two"), document("three four"))
	set, err := p.All()
	must(t, err)
	last := func(ctx context.Context) (err error) {
		for _, err = range p.Documents(ctx, set) {
		}
		return err
	}
	must(t, last(t.Context()))
	ended, end := context.WithCancel(t.Context())
	end()
	if err := last(ended); !errors.Is(err, context.Canceled) {
		t.Errorf("after the end of the context: %v", err)
	}
	must(t, p.work.Update(func(tx *bolt.Tx) error {
		return tx.Bucket(rowBucket).Put(record.Number(2), []byte("no row"))
	}))
	if err := last(t.Context()); !errors.Is(err, ErrDamaged) {
		t.Errorf("of a damaged row: %v", err)
	}
}
