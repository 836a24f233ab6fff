package pagefile

import (
	"context"
	"fmt"
	"io"
	"slices"
)

// Found says in what kind of page a record was found.
type Found uint8

// The kinds of pages, the most trustworthy first.
const (
	Live  Found = iota // part of a tree, where bbolt finds it too
	Loose              // in use, but no longer reachable from a root
	Free               // free, or possibly so: its records may be out of date
)

// Record is a key and its value.
type Record struct {
	Found  Found
	Bucket []string // the names of the buckets that it is in, the innermost last, as far as they are known
	Key    []byte   // valid until the visit ends, like Value
	Value  []byte
	At     int64 // where the key begins in the file, in bytes; the value follows
	Entry  int64 // where its entry in the page begins, which is 16 bytes long
}

// Visitor has the functions that Scan calls for what it finds. Each may be nil.
type Visitor struct {
	// Heads is told first how many of the two headers are intact, 0 to 2. With one,
	// what is live may be what there was before the last transaction.
	Heads func(intact int)

	Record func(Record)
	Bucket func(path []string, sequence uint64, found Found)
}

// file is a database file that is being read.
type file struct {
	ctx  context.Context // ends a scan between two pages; a check has none
	r    io.ReaderAt
	size int64
	meta meta
	room []byte // of the page that was read last

	visit  Visitor
	seen   bits // pages that have been read
	under  bits // pages that others have overflowed into
	free   bits
	faults []string
}

// Scan visits every record that can be found in a file, whatever is damaged in
// it: first those that bbolt would find, then those in pages that cannot be reached
// from a root. It returns what is damaged, a line each. Records are visited as they
// are in the file; the visitor has to check them. The only error is that of ctx,
// which is checked before each page.
func Scan(ctx context.Context, r io.ReaderAt, size int64, v Visitor) ([]string, error) {
	f := &file{ctx: ctx, r: r, size: size, visit: v}
	f.scan()
	return f.faults, ctx.Err()
}

func (f *file) scan() {
	m, intact, err := readMetas(f.r)
	if f.visit.Heads != nil {
		f.visit.Heads(intact)
	}
	known := err == nil // which pages are free
	switch {
	case err != nil:
		f.fault("%v", err)
		m.pageSize = f.guessPageSize()
	case intact < 2:
		f.fault("one of its two headers is damaged")
	}
	inFile := uint64((f.size + m.pageSize - 1) / m.pageSize)
	f.meta, f.seen, f.under = m, newBits(inFile), newBits(inFile)
	if known && m.freelist != noFreelist {
		known = f.readFree(inFile)
	}
	if err := m.fits(f.size); known && err != nil {
		f.fault("%v", err)
	}
	if m.root != 0 {
		f.walk(m.root, nil, Live, 0)
	}
	if known {
		f.sweep(inFile, Loose)
	}
	f.sweep(inFile, Free)
}

// stopped reports whether the scan is to end.
func (f *file) stopped() bool { return f.ctx.Err() != nil }

func (f *file) fault(format string, args ...any) {
	f.faults = append(f.faults, fmt.Sprintf(format, args...))
}

// freePages reads the list of the free pages.
func (f *file) freePages() (page, []uint64, error) {
	p, err := f.readPage(f.meta.freelist)
	if err != nil {
		return p, nil, err
	}
	if p.flags != freelistPage {
		return p, nil, fmt.Errorf("page %d is not a list of free pages", p.id)
	}
	const many = 0xFFFF // then the number stands before the first page
	n, at := uint64(p.count), headSize
	if n == many {
		n, at = order.Uint64(p.b[at:]), at+8
	}
	if n > uint64(len(p.b)-at)/8 {
		return p, nil, fmt.Errorf("%d pages do not fit into it", n)
	}
	ids := make([]uint64, n)
	for i := range ids {
		ids[i] = order.Uint64(p.b[at+8*i:])
	}
	return p, ids, nil
}

// readFree notes which pages are free and reports whether that is known.
func (f *file) readFree(inFile uint64) bool {
	p, ids, err := f.freePages()
	if err == nil && !slices.IsSorted(ids) {
		err = fmt.Errorf("it is out of order")
	}
	if err != nil {
		f.fault("its list of free pages: %v", err)
		return false
	}
	f.free = newBits(inFile)
	for _, id := range ids {
		f.free.set(id)
	}
	f.mark(f.meta.freelist, p.overflow)
	return true
}

func (f *file) mark(id, overflow uint64) {
	f.seen.set(id)
	for at := id + 1; at <= id+overflow; at++ {
		f.under.set(at)
	}
}

// walk visits a bucket from its root down. It skips damaged pages, which sweep then
// reads.
func (f *file) walk(id uint64, path []string, found Found, depth int) {
	if err := f.node(id, path, found, depth); err != nil && found == Live {
		f.fault("%v", err)
	}
}

func (f *file) node(id uint64, path []string, found Found, depth int) error {
	if depth > mostDepth || f.seen.has(id) {
		return fmt.Errorf("page %d is referenced twice", id)
	}
	p, err := f.readPage(id)
	if err != nil {
		return err
	}
	switch p.flags {
	case branchPage:
		children, err := p.children()
		if err != nil {
			return fmt.Errorf("page %d: %w", id, err)
		}
		f.mark(id, p.overflow)
		for _, e := range children {
			if f.stopped() {
				break
			}
			f.walk(e.child, path, found, depth+1)
		}
		return nil
	case leafPage:
		entries, err := p.leafEntries()
		if err != nil {
			return fmt.Errorf("page %d: %w", id, err)
		}
		f.mark(id, p.overflow)
		f.enter(entries, int64(id)*f.meta.pageSize, path, found, depth)
		return nil
	}
	return fmt.Errorf("page %d is not a node of a tree", id)
}

// enter visits the records of a leaf, which begins at byte at of the file, and then
// its buckets.
func (f *file) enter(entries []element, at int64, path []string, found Found, depth int) {
	type root struct {
		id   uint64
		path []string
	}
	var roots []root
	for _, e := range entries {
		if !e.bucket {
			f.tell(Record{found, path, e.key, e.value, at + int64(e.at), at + int64(e.entry)})
			continue
		}
		inside := append(slices.Clip(path), string(e.key))
		h, err := parseBucket(e.value)
		if err != nil {
			f.bucketFault(e, found, err)
			continue
		}
		if f.visit.Bucket != nil {
			f.visit.Bucket(inside, h.sequence, found)
		}
		if h.root != 0 {
			roots = append(roots, root{h.root, inside})
			continue
		}
		small, err := h.entries()
		if err != nil {
			f.bucketFault(e, found, err)
			continue
		}
		from := at + int64(e.at+len(e.key)+bucketHeadSize)
		for _, s := range small {
			f.tell(Record{found, inside, s.key, s.value, from + int64(s.at), from + int64(s.entry)})
		}
	}
	for _, r := range roots {
		if f.stopped() {
			break
		}
		f.walk(r.id, r.path, found, depth+1)
	}
}

// bucketFault notes a damaged bucket. Only those of live pages count: elsewhere,
// what looks like a bucket may be something else.
func (f *file) bucketFault(e element, found Found, err error) {
	if found == Live {
		f.fault("the bucket %q: %v", e.key, err)
	}
}

func (f *file) tell(r Record) {
	if f.visit.Record != nil {
		f.visit.Record(r)
	}
}

// sweep visits the pages of a kind that have not been read: first the buckets in
// them, so that as many records as possible are visited with the name of their
// bucket, then the remaining records.
func (f *file) sweep(inFile uint64, found Found) {
	each := func(do func(id uint64, entries []element)) {
		for id := range inFile {
			if f.stopped() {
				return
			}
			if f.seen.has(id) {
				continue
			}
			if entries, free := f.remains(id); (found == Free) == free {
				do(id, entries)
			}
		}
	}
	each(func(id uint64, entries []element) {
		buckets := slices.DeleteFunc(entries, func(e element) bool { return !e.bucket })
		f.enter(buckets, int64(id)*f.meta.pageSize, nil, found, 0)
	})
	each(func(id uint64, entries []element) {
		records := slices.DeleteFunc(entries, func(e element) bool { return e.bucket })
		f.enter(records, int64(id)*f.meta.pageSize, nil, found, 0)
	})
}

// remains lists the readable entries of a page that may be a damaged leaf, and
// reports whether it is, or may be, free. A page that was written to the wrong place
// is judged by the number in its head.
func (f *file) remains(id uint64) (list []element, free bool) {
	at := int64(id) * f.meta.pageSize
	f.room = grow(f.room, f.meta.pageSize)
	n, _ := f.r.ReadAt(f.room, at) // the last page may be cut off
	free = f.free == nil || f.free.has(id)
	if n < headSize+elementSize {
		return nil, free
	}
	p := parseHead(f.room[:n])
	if p.id == id && p.flags == branchPage || f.under.has(id) && !f.stranded(p) {
		return nil, free
	}
	if f.free != nil && p.flags == leafPage && p.id > 1 && p.id < f.meta.pages {
		free = f.free.has(p.id)
	}
	count := min(max(p.count, p.entries()), (n-headSize)/elementSize) // one of them may be damaged
	end := f.end(p, count, at)
	if end > int64(n) {
		f.room = append(f.room[:n], make([]byte, end-int64(n))...)
		if _, err := f.r.ReadAt(f.room, at); err != nil {
			return nil, free
		}
	}
	p.b = f.room[:max(end, int64(n))]
	for i := range count {
		if e, err := p.entry(i); err == nil {
			list = append(list, e)
		}
	}
	return list, free
}

// stranded reports whether a page that lies where another one continues was
// written there by mistake.
func (f *file) stranded(p page) bool {
	return p.flags == leafPage && p.id > 1 && p.id < f.meta.pages && !f.seen.has(p.id) && !f.under.has(p.id)
}

// end returns how many bytes of the page its entries need, of those that end
// within the file.
func (f *file) end(p page, count int, at int64) int64 {
	end := int64(0)
	for i := range count {
		h := p.b[headSize+i*elementSize:]
		if len(h) < elementSize {
			break
		}
		to := int64(headSize+i*elementSize) + int64(order.Uint32(h[4:])) + int64(order.Uint32(h[8:])) + int64(order.Uint32(h[12:]))
		if at+to <= f.size {
			end = max(end, to)
		}
	}
	return end
}

// guessPageSize returns the page size with which most pages have the right number
// in their head.
func (f *file) guessPageSize() int64 {
	best, most := int64(4096), 0
	head := make([]byte, headSize)
	for pageSize := int64(leastPage); pageSize <= mostPage; pageSize *= 2 {
		n := 0
		for at := pageSize; at+headSize <= f.size && !f.stopped(); at += pageSize {
			if _, err := f.r.ReadAt(head, at); err != nil {
				break
			}
			if p := parseHead(head); p.id == uint64(at/pageSize) && (p.flags == leafPage || p.flags == branchPage) {
				n++
			}
		}
		if n > most {
			best, most = pageSize, n
		}
	}
	return best
}
