package store

import (
	"encoding/binary"
	"errors"
	"fmt"
	"hash/fnv"
	"io"
	"os"
)

// bbolt maps its file into memory and trusts the addresses in it, so that a
// file cut short kills the program. The preflight reads what bbolt is about to
// trust with plain reads. The layout is that of bbolt's meta page, version 2.

const (
	boltMagic      = 0xED0CDAED
	boltVersion    = 2
	boltPageHeader = 16
	boltMetaSize   = 64
	noFreelist     = ^uint64(0)
)

// boltMeta is one of the two meta pages.
type boltMeta struct {
	pageSize              uint32
	root, freelist, pages uint64 // page numbers; pages is the first unused one
	txid                  uint64
}

// preflight tells whether a database file is whole enough to be mapped.
func preflight(path string) error {
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	defer func() { _ = f.Close() }() // it was only read
	info, err := f.Stat()
	if err != nil {
		return err
	}
	meta, err := newestMeta(f)
	if err != nil {
		return fmt.Errorf("%w: %s: %w", ErrDamaged, path, err)
	}
	switch size := uint64(info.Size()); {
	case meta.pages > size/uint64(meta.pageSize):
		err = fmt.Errorf("it is cut off: %d bytes, and %d pages of %d bytes belong to it", size, meta.pages, meta.pageSize)
	case meta.root >= meta.pages:
		err = errors.New("its root lies outside the file")
	case meta.freelist >= meta.pages && meta.freelist != noFreelist:
		err = errors.New("its free list lies outside the file")
	}
	if err != nil {
		return fmt.Errorf("%w: %s: %w", ErrDamaged, path, err)
	}
	return nil
}

// newestMeta returns the valid meta page with the highest transaction.
func newestMeta(f io.ReaderAt) (boltMeta, error) {
	var best boltMeta
	found := false
	for size := int64(512); size <= 64<<10; size *= 2 {
		for _, at := range []int64{0, size} {
			m, ok := readMeta(f, at)
			if !ok || int64(m.pageSize) != size {
				continue
			}
			if !found || m.txid > best.txid {
				best, found = m, true
			}
		}
	}
	if !found {
		return best, errors.New("neither of its two heads is readable")
	}
	return best, nil
}

func readMeta(f io.ReaderAt, at int64) (boltMeta, bool) {
	page := make([]byte, boltPageHeader+boltMetaSize)
	if _, err := f.ReadAt(page, at); err != nil {
		return boltMeta{}, false
	}
	b, order := page[boltPageHeader:], binary.NativeEndian
	sum := fnv.New64a()
	sum.Write(b[:boltMetaSize-8])
	if order.Uint32(b) != boltMagic || order.Uint32(b[4:]) != boltVersion || order.Uint64(b[56:]) != sum.Sum64() {
		return boltMeta{}, false
	}
	return boltMeta{
		pageSize: order.Uint32(b[8:]), root: order.Uint64(b[16:]),
		freelist: order.Uint64(b[32:]), pages: order.Uint64(b[40:]), txid: order.Uint64(b[48:]),
	}, true
}
