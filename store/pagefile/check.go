package pagefile

import (
	"bytes"
	"errors"
	"fmt"
	"io"
)

// Check reports whether bbolt can open a file of so many bytes safely: both of its
// headers are there, nothing lies outside the file, no page is reached
// twice or is free as well, and keys are in order. It reads the headers, the list of
// free pages and the branches, not the leaves that hold the records: about a
// hundredth of the file.
//
// With only one header left, bbolt would open the file and may lose the last
// transaction unnoticed.
//
// An error of the reader is wrapped: it is not damage.
func Check(r io.ReaderAt, size int64) error { return checkReader(r, size, branches) }

// CheckKinds is Check, and also checks that every page that should be a leaf is
// one, by reading a few bytes of each. If a branch of an older transaction is in the
// place of a leaf, bbolt can go in circles.
func CheckKinds(r io.ReaderAt, size int64) error { return checkReader(r, size, kinds) }

// CheckAll is Check for the leaves too: it reads every page in use. The file must
// not be written meanwhile.
func CheckAll(r io.ReaderAt, size int64) error { return checkReader(r, size, everything) }

// extent is how much of a file is checked.
type extent uint8

const (
	branches   extent = iota // no leaves
	kinds                    // of the leaves, only the heads
	everything               // every page in use
)

func checkReader(r io.ReaderAt, size int64, read extent) error {
	w := &watchedReader{r: r}
	err := check(w, size, read)
	if w.failed != nil {
		return fmt.Errorf("read the file: %w", w.failed)
	}
	return err
}

// watchedReader keeps the first error of a reader other than io.EOF.
type watchedReader struct {
	r      io.ReaderAt
	failed error
}

func (w *watchedReader) ReadAt(b []byte, at int64) (int, error) {
	n, err := w.r.ReadAt(b, at)
	if err != nil && !errors.Is(err, io.EOF) && w.failed == nil {
		w.failed = err
	}
	return n, err
}

func check(r io.ReaderAt, size int64, read extent) error {
	m, intact, err := readMetas(r)
	if err != nil {
		return err
	}
	if intact < 2 {
		return errors.New("one of its two headers is damaged: the last change may be missing")
	}
	if err := m.fits(size); err != nil {
		return err
	}
	c := checker{f: &file{r: r, size: size, meta: m}, seen: newBits(m.pages), read: read}
	var free []uint64
	if m.freelist != noFreelist {
		if free, err = c.free(); err != nil {
			return fmt.Errorf("its list of free pages: %w", err)
		}
	}
	if _, err := c.node(m.root, bounds{}, 0); err != nil {
		return err
	}
	return c.overflows(free)
}

type checker struct {
	f    *file
	seen bits // pages that are free or in use
	read extent
}

func (c *checker) free() ([]uint64, error) {
	p, ids, err := c.f.freePages()
	if err != nil {
		return nil, err
	}
	for at := c.f.meta.freelist; at <= c.f.meta.freelist+p.overflow; at++ {
		c.seen.set(at)
	}
	last := uint64(1)
	for _, id := range ids {
		if id <= last || id >= c.f.meta.pages {
			return nil, fmt.Errorf("page %d comes after page %d", id, last)
		}
		if !c.seen.set(id) {
			return nil, fmt.Errorf("page %d belongs to the list itself", id)
		}
		last = id
	}
	return ids, nil
}

// overflows reports whether the page before the first of a run of free ones
// overflows into it.
func (c *checker) overflows(free []uint64) error {
	head := make([]byte, headSize)
	for i, id := range free {
		if i > 0 && free[i-1] == id-1 {
			continue
		}
		before := id - 1
		for before > 1 && !c.seen.has(before) {
			before-- // over what overflows
		}
		if before < 2 || i > 0 && before == free[i-1] {
			continue
		}
		if _, err := c.f.r.ReadAt(head, int64(before)*c.f.meta.pageSize); err != nil {
			return cutOff(err)
		}
		if p := parseHead(head); p.id == before && p.flags != freelistPage && before+p.overflow >= id {
			return fmt.Errorf("page %d is listed as free, but page %d continues into it", id, before)
		}
	}
	return nil
}

// mostDepth is how deeply buckets and branches may be nested. A tree with two
// entries a page that fills the largest possible file is less deep.
const mostDepth = 64

// bounds limit the keys of a node: they are at least from and less than to. nil is
// no limit.
type bounds struct{ from, to []byte }

func (b bounds) hold(entries []element) error {
	if len(entries) == 0 {
		return nil
	}
	if bytes.Compare(entries[0].key, b.from) < 0 || b.to != nil && bytes.Compare(entries[len(entries)-1].key, b.to) >= 0 {
		return errors.New("its keys are outside the range of its branch")
	}
	return nil
}

// node checks a node of a bucket and those below it that are to be read. It reports
// whether it is a leaf that holds only records.
func (c *checker) node(id uint64, b bounds, depth int) (records bool, err error) {
	p, err := c.visit(id, depth)
	if err != nil {
		return false, err
	}
	switch p.flags {
	case leafPage:
		records, err = c.leaf(p, b, depth)
	case branchPage:
		err = c.branch(p, b, depth)
	default:
		err = errors.New("it is not a node of a tree")
	}
	if err != nil {
		return false, fmt.Errorf("page %d: %w", id, err)
	}
	return records, nil
}

func (c *checker) visit(id uint64, depth int) (page, error) {
	if depth > mostDepth {
		return page{}, errors.New("the tree is too deep")
	}
	if !c.take(id) {
		return page{}, fmt.Errorf("page %d is free, referenced twice or outside the file", id)
	}
	p, err := c.f.readPage(id)
	if err != nil {
		return p, err
	}
	for at := id + 1; c.read == everything && at <= id+p.overflow; at++ {
		if !c.take(at) {
			return p, fmt.Errorf("page %d continues into page %d, which is in use otherwise", id, at)
		}
	}
	return p, nil
}

// take marks a page as in use. It reports false if the page is free, in use already
// or outside the file.
func (c *checker) take(id uint64) bool { return id < c.f.meta.pages && c.seen.set(id) }

// branch checks the children of a branch. All leaves of a bucket are at the same
// depth, and a bucket holds either buckets or records. So the first leaf tells
// whether the others need to be read: only if they hold buckets.
func (c *checker) branch(p page, b bounds, depth int) error {
	children, err := p.children()
	if err == nil {
		err = b.hold(children)
	}
	if err != nil {
		return err
	}
	skip := false
	for i, e := range children {
		if skip {
			if !c.take(e.child) {
				return fmt.Errorf("it refers to page %d, which is free, referenced twice or outside the file", e.child)
			}
			if err := c.isLeaf(e.child); err != nil {
				return err
			}
			continue
		}
		below := bounds{from: e.key, to: b.to}
		if i+1 < len(children) {
			below.to = children[i+1].key
		}
		records, err := c.node(e.child, below, depth+1)
		if err != nil {
			return err
		}
		skip = records && i == 0 && c.read < everything
	}
	return nil
}

// isLeaf checks the head of a page that should be a leaf, unless leaves are not to
// be read at all.
func (c *checker) isLeaf(id uint64) error {
	if c.read < kinds {
		return nil
	}
	head := make([]byte, headSize)
	if _, err := c.f.r.ReadAt(head, int64(id)*c.f.meta.pageSize); err != nil {
		return cutOff(err)
	}
	if p := parseHead(head); p.id != id || p.flags != leafPage {
		return fmt.Errorf("it refers to page %d, which is not a leaf", id)
	}
	return nil
}

// leaf checks the entries of a leaf, and the buckets among them. It reports whether
// all entries are records.
func (c *checker) leaf(p page, b bounds, depth int) (records bool, err error) {
	entries, err := p.leafEntries()
	if err == nil {
		err = b.hold(entries)
	}
	if err != nil {
		return false, err
	}
	var roots []uint64
	records = true
	for _, e := range entries {
		if !e.bucket {
			continue
		}
		h, err := parseBucket(e.value)
		if err == nil && h.root == 0 {
			_, err = h.entries()
		}
		if err != nil {
			return false, err
		}
		records = false
		if h.root != 0 {
			roots = append(roots, h.root)
		}
	}
	for _, root := range roots {
		if _, err := c.node(root, bounds{}, depth+1); err != nil {
			return false, err
		}
	}
	return records, nil
}
