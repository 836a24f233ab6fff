package pagefile

import (
	"encoding/binary"
	"errors"
	"fmt"
	"hash/fnv"
	"io"
)

const (
	magic      = 0xED0CDAED
	version    = 2
	headSize   = 16 // of a page
	metaSize   = 64
	noFreelist = ^uint64(0)

	leastPage = 512 // bytes
	mostPage  = 64 << 10
)

// The flags of pages.
const (
	branchPage   = 0x01
	leafPage     = 0x02
	metaPage     = 0x04
	freelistPage = 0x10
)

var order = binary.NativeEndian

// meta is one of the two meta pages.
type meta struct {
	id          uint64 // 0 or 1
	pageSize    int64
	root        uint64 // the page of the bucket that holds the buckets
	freelist    uint64 // the first page of the list of free pages
	pages       uint64 // the number of pages in the file
	transaction uint64
}

var errNoHead = errors.New("neither of its two headers can be read")

// readMetas returns the newer of the two meta pages, and how many of them are intact
// and in the right place.
func readMetas(r io.ReaderAt) (best meta, intact int, err error) {
	first, ok := readMeta(r, 0)
	if !ok {
		for size := int64(leastPage); size <= mostPage; size *= 2 {
			if m, ok := readMeta(r, size); ok && m.pageSize == size {
				return m, 1, nil
			}
		}
		return meta{}, 0, errNoHead
	}
	if first.id == 0 {
		intact++
	}
	second, ok := readMeta(r, first.pageSize)
	if !ok || second.pageSize != first.pageSize {
		return first, intact, nil
	}
	if second.id == 1 {
		intact++
	}
	if second.transaction > first.transaction {
		return second, intact, nil
	}
	return first, intact, nil
}

// readMeta reads the meta page that begins at a byte of the file.
func readMeta(r io.ReaderAt, at int64) (meta, bool) {
	page := make([]byte, headSize+metaSize)
	if _, err := r.ReadAt(page, at); err != nil {
		return meta{}, false
	}
	b := page[headSize:]
	sum := fnv.New64a()
	sum.Write(b[:metaSize-8])
	m := meta{
		id: order.Uint64(page), pageSize: int64(order.Uint32(b[8:])), root: order.Uint64(b[16:]),
		freelist: order.Uint64(b[32:]), pages: order.Uint64(b[40:]), transaction: order.Uint64(b[48:]),
	}
	ok := order.Uint16(page[8:]) == metaPage &&
		order.Uint32(b) == magic && order.Uint32(b[4:]) == version && order.Uint64(b[56:]) == sum.Sum64() &&
		m.pageSize >= leastPage && m.pageSize <= mostPage && m.pageSize&(m.pageSize-1) == 0
	return m, ok
}

// fits fails if a meta page contradicts the size of its file, in bytes.
func (m meta) fits(size int64) error {
	switch {
	case m.pages > uint64(size/m.pageSize):
		return fmt.Errorf("the file is cut off: it has %d bytes instead of %d pages of %d bytes", size, m.pages, m.pageSize)
	case m.root < 2 || m.root >= m.pages:
		return errors.New("its root lies outside the file")
	case m.freelist != noFreelist && (m.freelist < 2 || m.freelist >= m.pages):
		return errors.New("its list of free pages lies outside the file")
	}
	return nil
}
