// Package set holds sets of articles: the lists and filters of a project.
//
// It promises that a set takes one bit for each number up to its highest article,
// so that a hundred thousand articles cost 12 KB, and that it finds the place of an
// article, and the article at a place, without walking the set. Nothing changes a
// set once it is made. It never reads a disk.
package set

import (
	"encoding/binary"
	"math/bits"
	"sort"

	"galley/store/standoff"
)

// PageSize is how many numbers of articles a page spans: one bit each.
const PageSize = 4096

// NewPage makes an empty page. Bit i of page n stands for article n*PageSize+i.
func NewPage() []byte { return make([]byte, PageSize/8) }

// Put adds an article to the page that spans its number, or, if in is false, takes
// it out.
func Put(page []byte, id standoff.ArticleID, in bool) {
	bit := id % PageSize
	page[bit/8] &^= 1 << (bit % 8)
	if in {
		page[bit/8] |= 1 << (bit % 8)
	}
}

// Articles is a set of articles in the order of import. The zero value is empty.
type Articles struct {
	pages  [][]byte // nil for an empty page
	before []int    // how many articles are in the pages before
	n      int
}

// Of makes a set of its pages, in order; an empty page may be nil. The set keeps
// the pages: nobody may change them afterwards.
func Of(pages [][]byte) Articles {
	s := Articles{pages: pages, before: make([]int, len(pages))}
	for i, page := range pages {
		s.before[i] = s.n
		s.n += ones(page)
	}
	return s
}

func ones(page []byte) int {
	n := 0
	for ; len(page) >= 8; page = page[8:] {
		n += bits.OnesCount64(binary.LittleEndian.Uint64(page))
	}
	return n
}

// Len returns the number of articles in the set.
func (s Articles) Len() int { return s.n }

// At returns the article at a place of the set, from 0 to Len()−1.
func (s Articles) At(i int) standoff.ArticleID {
	p := sort.Search(len(s.before), func(p int) bool { return s.before[p] > i }) - 1
	i -= s.before[p]
	for w := 0; ; w += 8 {
		word := binary.LittleEndian.Uint64(s.pages[p][w:])
		if n := bits.OnesCount64(word); i >= n {
			i -= n
			continue
		}
		for ; i > 0; i-- {
			word &= word - 1
		}
		return standoff.ArticleID(p*PageSize + w*8 + bits.TrailingZeros64(word))
	}
}

// Index returns the place of an article in the set, −1 if it is not in it.
func (s Articles) Index(id standoff.ArticleID) int {
	p, bit := int(id/PageSize), int(id%PageSize)
	if p >= len(s.pages) || s.pages[p] == nil || s.pages[p][bit/8]>>(bit%8)&1 == 0 {
		return -1
	}
	page := s.pages[p]
	last := binary.LittleEndian.Uint64(page[bit/64*8:]) & (1<<(bit%64) - 1)
	return s.before[p] + ones(page[:bit/64*8]) + bits.OnesCount64(last)
}

// Has reports whether an article is in the set.
func (s Articles) Has(id standoff.ArticleID) bool { return s.Index(id) >= 0 }

// Or returns the articles that are in either set.
func (s Articles) Or(t Articles) Articles {
	pages := make([][]byte, max(len(s.pages), len(t.pages)))
	for i := range pages {
		pages[i] = orPage(s.page(i), t.page(i))
	}
	return Of(pages)
}

func (s Articles) page(i int) []byte {
	if i >= len(s.pages) {
		return nil
	}
	return s.pages[i]
}

// orPage returns the union of two pages. It shares the memory of one of them where
// the other is empty.
func orPage(a, b []byte) []byte {
	switch {
	case a == nil:
		return b
	case b == nil:
		return a
	}
	out := make([]byte, len(a))
	for i := range out {
		out[i] = a[i] | b[i]
	}
	return out
}
