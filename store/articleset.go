package store

import (
	"encoding/binary"
	"math/bits"
	"sort"

	"galley/store/standoff"
)

// setPage is how many articles a page of a set spans: one bit each.
const setPage = 4096

// ArticleSet is a set of articles in the order of import. It takes a bit an
// article, so that a list of a hundred thousand costs 12 KB, and finds the place
// of an article and the article of a place without walking. The zero value is
// empty. It is a value: nothing changes it once it has been returned.
type ArticleSet struct {
	pages  [][]byte // bit i of page p is article p*setPage+i; nil if empty
	before []int    // how many are in the pages before
	n      int
}

func newArticleSet(pages [][]byte) ArticleSet {
	s := ArticleSet{pages: pages, before: make([]int, len(pages))}
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
func (s ArticleSet) Len() int { return s.n }

// At returns the article at a place of the set, from 0 to Len()−1.
func (s ArticleSet) At(i int) standoff.ArticleID {
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
		return standoff.ArticleID(p*setPage + w*8 + bits.TrailingZeros64(word))
	}
}

// Index returns the place of an article in the set, −1 if it is not in it.
func (s ArticleSet) Index(id standoff.ArticleID) int {
	p, bit := int(id/setPage), int(id%setPage)
	if p >= len(s.pages) || s.pages[p] == nil || s.pages[p][bit/8]>>(bit%8)&1 == 0 {
		return -1
	}
	page := s.pages[p]
	last := binary.LittleEndian.Uint64(page[bit/64*8:]) & (1<<(bit%64) - 1)
	return s.before[p] + ones(page[:bit/64*8]) + bits.OnesCount64(last)
}

// Has tells whether an article is in the set.
func (s ArticleSet) Has(id standoff.ArticleID) bool { return s.Index(id) >= 0 }

// Or returns the articles that are in either set.
func (s ArticleSet) Or(t ArticleSet) ArticleSet {
	pages := make([][]byte, max(len(s.pages), len(t.pages)))
	for i := range pages {
		pages[i] = orPage(s.page(i), t.page(i))
	}
	return newArticleSet(pages)
}

func (s ArticleSet) page(i int) []byte {
	if i >= len(s.pages) {
		return nil
	}
	return s.pages[i]
}

func orPage(a, b []byte) []byte {
	if a == nil || b == nil {
		return append(a[:len(a):len(a)], b...) // one of them, or neither
	}
	out := make([]byte, len(a))
	for i := range out {
		out[i] = a[i] | b[i]
	}
	return out
}

// setBit puts an article into a page, or takes it out.
func setBit(page []byte, id standoff.ArticleID, in bool) {
	bit := id % setPage
	page[bit/8] &^= 1 << (bit % 8)
	if in {
		page[bit/8] |= 1 << (bit % 8)
	}
}
