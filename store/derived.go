package store

import (
	"encoding/binary"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"path/filepath"
	"slices"

	"galley/store/standoff"

	bolt "go.etcd.io/bbolt"
)

// derived.bolt holds what can be made again from the corpus and the work: the
// signatures. It is written at the end of an import. A signature that is missing
// there is made from its text; a file that cannot be read is thrown away.

var signatureBucket = []byte("signature") // article → signature

// openDerived opens the file, making it if need be.
func (p *Project) openDerived() (*bolt.DB, error) {
	path := filepath.Join(p.dir, derivedFile)
	open := func() (*bolt.DB, error) {
		if _, err := os.Stat(path); err == nil {
			if err := preflight(path); err != nil {
				return nil, err
			}
		}
		db, err := bolt.Open(path, 0o600, boltOptions(false))
		if err != nil {
			return nil, classify(err)
		}
		err = db.Update(func(tx *bolt.Tx) error {
			_, err := tx.CreateBucketIfNotExists(signatureBucket)
			return err
		})
		if err != nil {
			_ = db.Close() // the error that matters is the first
			return nil, classify(err)
		}
		return db, nil
	}
	var db *bolt.DB
	err := guarded(func() error {
		var err error
		db, err = open()
		return err
	})
	if err == nil {
		return db, nil
	}
	slog.Warn("derived data is made anew", "error", err)
	if err := os.Remove(path); err != nil {
		return nil, err
	}
	return open()
}

// loadNear returns the index of the project's signatures, making those that
// are missing.
func (p *Project) loadNear() (*nearIndex, error) {
	all, err := p.All()
	if err != nil {
		return nil, err
	}
	x := newNearIndex(all.Len())
	if all.Len() == 0 {
		return x, nil
	}
	kept, err := p.keptSignatures(all)
	if err != nil {
		return nil, err
	}
	var fresh []standoff.ArticleID
	for i := range all.Len() {
		id := all.At(i)
		s, ok := kept[id]
		if !ok {
			a, err := p.Article(id)
			if err != nil {
				continue // verification reports it
			}
			made, long := sign(a.Text)
			if !long {
				continue
			}
			s = &made
			fresh = append(fresh, id)
		}
		x.add(id, s)
	}
	return x, p.keepSignatures(x, fresh)
}

func (p *Project) keptSignatures(all ArticleSet) (map[standoff.ArticleID]*signature, error) {
	p.deriving.Lock()
	defer p.deriving.Unlock()
	out := make(map[standoff.ArticleID]*signature, all.Len())
	db, err := p.openDerived()
	if err != nil {
		return nil, fmt.Errorf("read the signatures: %w", err)
	}
	err = guarded(func() error {
		return db.View(func(tx *bolt.Tx) error {
			return tx.Bucket(signatureBucket).ForEach(func(k, record []byte) error {
				id := standoff.ArticleID(binary.BigEndian.Uint64(k))
				if s, err := read(k, record, decodeSignature); err == nil && all.Has(id) {
					out[id] = s
				}
				return nil
			})
		})
	})
	if err != nil {
		slog.Warn("the signatures are made anew", "error", err)
		out = nil
	}
	return out, db.Close()
}

// signatureChunk is how many signatures one transaction holds.
const signatureChunk = 10_000

// keepSignatures adds signatures of an index to those that are kept.
func (p *Project) keepSignatures(x *nearIndex, fresh []standoff.ArticleID) error {
	if len(fresh) == 0 {
		return nil
	}
	p.deriving.Lock()
	defer p.deriving.Unlock()
	db, err := p.openDerived()
	if err != nil {
		return fmt.Errorf("keep the signatures: %w", err)
	}
	for chunk := range slices.Chunk(fresh, signatureChunk) {
		err = errors.Join(err, db.Update(func(tx *bolt.Tx) error {
			b := tx.Bucket(signatureBucket)
			b.FillPercent = 0.95
			for _, id := range chunk {
				if err := put(b, number(uint64(id)), x.signatures[id].encode()); err != nil {
					return err
				}
			}
			return nil
		}))
	}
	if closing := db.Close(); err == nil {
		err = closing
	}
	if err != nil {
		return fmt.Errorf("keep the signatures: %w", classify(err))
	}
	return nil
}

func (s *signature) encode() []byte {
	w := newWriter()
	for _, v := range s {
		w.b = binary.BigEndian.AppendUint16(w.b, v)
	}
	return w.b
}

func decodeSignature(body []byte) (*signature, error) {
	p := parse(body)
	var s signature
	raw := p.raw(2 * bins)
	if err := p.done(); err != nil {
		return nil, err
	}
	for i := range s {
		s[i] = uint16(raw[2*i])<<8 | uint16(raw[2*i+1])
	}
	return &s, nil
}
