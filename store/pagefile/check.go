package pagefile

import (
	"errors"
	"fmt"
	"io"
	"os"
)

// Check tells whether a file is whole enough for bbolt to be let loose on it:
// both of its heads are there, nothing lies outside the file, no page is reached
// twice or is free as well, and keys rise. It reads the heads, the list of free
// pages and the branches, not the leaves that hold the records: what it costs
// grows with a hundredth of the file.
//
// bbolt would go on with one head, which may be that of the transaction before
// the last: what was acknowledged would be gone without a word.
func Check(path string) error {
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	defer func() { _ = f.Close() }() // it was only read
	info, err := f.Stat()
	if err != nil {
		return err
	}
	return check(f, info.Size())
}

func check(r io.ReaderAt, size int64) error {
	m, whole, err := readMetas(r)
	if err != nil {
		return err
	}
	if whole < 2 {
		return errors.New("one of its two heads is damaged: the last change may be missing")
	}
	if err := m.fits(size); err != nil {
		return err
	}
	c := checker{f: &File{r: r, size: size, meta: m}, seen: newBits(m.pages)}
	var free []uint64
	if m.freelist != noFreelist {
		if free, err = c.free(); err != nil {
			return fmt.Errorf("its list of free pages: %w", err)
		}
	}
	if err := c.bucket(m.root, 0); err != nil {
		return err
	}
	return c.overflows(free)
}

type checker struct {
	f    *File
	seen bits // pages that are free, or that something leads to
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
			return nil, fmt.Errorf("page %d after page %d", id, last)
		}
		if !c.seen.set(id) {
			return nil, fmt.Errorf("page %d is the list itself", id)
		}
		last = id
	}
	return ids, nil
}

// overflows tells whether the page before the first of a run of free ones
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
		if p := parseHead(head); p.flags != freelistPage && before+p.overflow >= id {
			return fmt.Errorf("page %d is free, and page %d overflows into it", id, before)
		}
	}
	return nil
}

// mostDepth is how deep buckets and branches may lie in one another. A tree of
// two entries a page that fills the largest file is not as deep.
const mostDepth = 64

func (c *checker) visit(id uint64, depth int) (page, error) {
	if depth > mostDepth {
		return page{}, errors.New("its pages lead nowhere")
	}
	if id < c.f.meta.pages && !c.seen.set(id) {
		return page{}, fmt.Errorf("page %d is free, or is led to twice", id)
	}
	return c.f.readPage(id)
}

// bucket checks the branches of a bucket and of those in it.
func (c *checker) bucket(root uint64, depth int) error {
	p, err := c.visit(root, depth)
	if err != nil {
		return err
	}
	switch p.flags {
	case leafPage:
		_, err := c.leaf(p, depth)
		return err
	case branchPage:
		return c.branch(p, depth)
	}
	return fmt.Errorf("page %d is no node of a tree", root)
}

// branch checks the children of a branch. All leaves of a bucket are as deep as
// the first, and a bucket holds either buckets or records.
func (c *checker) branch(p page, depth int) error {
	children, err := p.children()
	if err != nil {
		return fmt.Errorf("page %d: %w", p.id, err)
	}
	leaves := false
	for i, id := range children {
		if leaves {
			if id >= c.f.meta.pages || !c.seen.set(id) {
				return fmt.Errorf("page %d leads to page %d, which is free, or led to twice, or lies outside the file", p.id, id)
			}
			continue
		}
		child, err := c.visit(id, depth+1)
		switch {
		case err != nil:
			return err
		case child.flags == branchPage:
			err = c.branch(child, depth+1)
		case child.flags == leafPage:
			var buckets bool
			buckets, err = c.leaf(child, depth+1)
			leaves = i == 0 && !buckets
		default:
			err = fmt.Errorf("page %d is no node of a tree", id)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// leaf checks the entries of a leaf, and the buckets among them.
func (c *checker) leaf(p page, depth int) (buckets bool, err error) {
	entries, err := p.leafEntries()
	if err != nil {
		return false, fmt.Errorf("page %d: %w", p.id, err)
	}
	var roots []uint64
	for _, e := range entries {
		if !e.bucket {
			continue
		}
		h, err := parseBucket(e.value)
		if err == nil && h.root == 0 {
			_, err = h.entries()
		}
		if err != nil {
			return false, fmt.Errorf("page %d: %w", p.id, err)
		}
		buckets = true
		if h.root != 0 {
			roots = append(roots, h.root)
		}
	}
	for _, root := range roots {
		if err := c.bucket(root, depth+1); err != nil {
			return buckets, err
		}
	}
	return buckets, nil
}
