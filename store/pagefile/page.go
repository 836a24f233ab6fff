package pagefile

import (
	"bytes"
	"errors"
	"fmt"
	"io"
)

// page is a page with those that it continues in.
type page struct {
	id       uint64 // the number in its head
	flags    uint16
	count    int
	overflow uint64
	b        []byte // from its head on
}

// element is an entry of a node: a child of a branch, or a key and a value of a
// leaf.
type element struct {
	bucket bool
	child  uint64
	key    []byte
	value  []byte
	at     int // of the key, from the start of the page
	entry  int // of the entry
}

const elementSize = 16

// readPage reads a page and its overflow, and checks its head.
func (f *file) readPage(id uint64) (page, error) {
	if id >= f.meta.pages {
		return page{}, fmt.Errorf("page %d lies outside the file", id)
	}
	p, err := f.readAt(int64(id)*f.meta.pageSize, f.meta.pages-id)
	switch {
	case err != nil:
		return p, fmt.Errorf("page %d: %w", id, err)
	case p.id != id:
		return p, fmt.Errorf("page %d is numbered %d", id, p.id)
	}
	return p, nil
}

// readAt reads a page that begins at a byte of the file and, with those that it
// continues in, is at most so many pages long. Its bytes are valid until the next
// call.
func (f *file) readAt(at int64, most uint64) (page, error) {
	f.room = grow(f.room, f.meta.pageSize)
	if _, err := f.r.ReadAt(f.room, at); err != nil {
		return page{}, cutOff(err)
	}
	p := parseHead(f.room)
	if p.overflow >= most {
		return p, fmt.Errorf("it continues over %d pages, but only %d follow", p.overflow, most-1)
	}
	if p.overflow > 0 {
		f.room = grow(f.room, int64(p.overflow+1)*f.meta.pageSize)
		if _, err := f.r.ReadAt(f.room, at); err != nil {
			return p, cutOff(err)
		}
	}
	p.b = f.room
	return p, nil
}

func grow(b []byte, size int64) []byte {
	if int64(cap(b)) < size {
		return make([]byte, size)
	}
	return b[:size]
}

func cutOff(err error) error {
	if errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) {
		return errors.New("the file ends too early")
	}
	return err
}

func parseHead(b []byte) page {
	return page{id: order.Uint64(b), flags: order.Uint16(b[8:]), count: int(order.Uint16(b[10:])), overflow: uint64(order.Uint32(b[12:])), b: b}
}

// child returns an entry of a branch.
func (p page) child(i int) (element, error) {
	at := headSize + i*elementSize
	if at+elementSize > len(p.b) {
		return element{}, errors.New("its entries do not fit")
	}
	pos, size := uint64(order.Uint32(p.b[at:])), uint64(order.Uint32(p.b[at+4:]))
	from := uint64(at) + pos
	if from+size > uint64(len(p.b)) {
		return element{}, fmt.Errorf("entry %d lies outside the page", i)
	}
	return element{child: order.Uint64(p.b[at+8:]), key: p.b[from : from+size], at: int(from)}, nil
}

// entry returns an entry of a leaf.
func (p page) entry(i int) (element, error) {
	at := headSize + i*elementSize
	if at+elementSize > len(p.b) {
		return element{}, errors.New("its entries do not fit")
	}
	flags, pos := order.Uint32(p.b[at:]), uint64(order.Uint32(p.b[at+4:]))
	keySize, size := uint64(order.Uint32(p.b[at+8:])), uint64(order.Uint32(p.b[at+12:]))
	from := uint64(at) + pos
	if flags > 1 || pos < elementSize || from+keySize+size > uint64(len(p.b)) {
		return element{}, fmt.Errorf("entry %d lies outside the page", i)
	}
	key := from + keySize
	return element{bucket: flags == 1, key: p.b[from:key], value: p.b[key : key+size], at: int(from), entry: at}, nil
}

// children lists the entries of a branch. They stay valid when the next page is
// read.
func (p page) children() ([]element, error) {
	p.b = bytes.Clone(p.b)
	return p.rising(p.child)
}

// leafEntries lists the entries of a leaf. It fails if the leaf is damaged, as far
// as that can be seen without knowing what its records mean.
func (p page) leafEntries() ([]element, error) {
	if p.count != p.entries() && p.count != 0 {
		return nil, fmt.Errorf("it claims to have %d entries, but has room for %d", p.count, p.entries())
	}
	return p.rising(p.entry)
}

// rising lists entries. It fails unless their keys are in order.
func (p page) rising(entry func(int) (element, error)) ([]element, error) {
	list := make([]element, 0, p.count)
	for i := range p.count {
		e, err := entry(i)
		if err != nil {
			return nil, err
		}
		if i > 0 && bytes.Compare(e.key, list[i-1].key) <= 0 {
			return nil, fmt.Errorf("entry %d is out of order", i)
		}
		list = append(list, e)
	}
	return list, nil
}

// entries returns how many entries an intact leaf has room for before the key of
// the first one, which begins where the entries end. It is 0 if that is damaged.
func (p page) entries() int {
	if len(p.b) < headSize+elementSize {
		return 0
	}
	pos := order.Uint32(p.b[headSize+4:])
	if pos%elementSize != 0 || int64(pos) > int64(len(p.b)-headSize) {
		return 0
	}
	return int(pos / elementSize)
}

// bucketHead is the value of a bucket in a leaf: its root, which is 0 if its only
// page follows inline, and its sequence.
type bucketHead struct {
	root, sequence uint64
	inline         []byte // the page, if root is 0
}

const bucketHeadSize = 16

func parseBucket(value []byte) (bucketHead, error) {
	if len(value) < bucketHeadSize {
		return bucketHead{}, errors.New("a bucket has no header")
	}
	h := bucketHead{root: order.Uint64(value), sequence: order.Uint64(value[8:])}
	if h.root != 0 {
		return h, nil
	}
	if h.inline = value[bucketHeadSize:]; len(h.inline) < headSize {
		return h, errors.New("an inline bucket is cut off")
	}
	return h, nil
}

// entries lists the records of an inline bucket, which cannot hold buckets.
func (h bucketHead) entries() ([]element, error) {
	p := parseHead(h.inline)
	if p.flags != leafPage || p.overflow != 0 {
		return nil, errors.New("an inline bucket is damaged")
	}
	list, err := p.leafEntries()
	if err != nil {
		return nil, fmt.Errorf("an inline bucket: %w", err)
	}
	for _, e := range list {
		if e.bucket {
			return nil, errors.New("an inline bucket is damaged: it holds another")
		}
	}
	return list, nil
}
