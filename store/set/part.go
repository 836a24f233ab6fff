package set

import (
	"slices"

	"galley/store/standoff"
)

// With returns the set with an article in it, or, if in is false, without it.
func (s Articles) With(id standoff.ArticleID, in bool) Articles {
	if s.Has(id) == in {
		return s
	}
	n := int(id / PageSize)
	pages := make([][]byte, max(len(s.pages), n+1))
	copy(pages, s.pages)
	page := NewPage()
	copy(page, pages[n])
	Put(page, id, in)
	pages[n] = page
	return Of(pages)
}

// Slice returns the articles at the places from i to j, exclusive.
func (s Articles) Slice(i, j int) Articles {
	if i >= j {
		return Articles{}
	}
	first, last := s.At(i), s.At(j-1)
	pages := slices.Clone(s.pages[:last/PageSize+1])
	clear(pages[:first/PageSize])
	cut := func(id standoff.ArticleID, keeps func(bit standoff.ArticleID) bool) {
		page := NewPage()
		for bit := range standoff.ArticleID(PageSize) {
			if keeps(bit) && pages[id/PageSize][bit/8]>>(bit%8)&1 != 0 {
				Put(page, bit, true)
			}
		}
		pages[id/PageSize] = page
	}
	cut(first, func(bit standoff.ArticleID) bool { return bit >= first%PageSize })
	cut(last, func(bit standoff.ArticleID) bool { return bit <= last%PageSize })
	return Of(pages)
}
