package near

import (
	"slices"

	"galley/store/standoff"
)

// Groups puts texts together that are the same or may be near-duplicates, and those that
// are so of one another's: each text is in one group. It holds about half a kilobyte for
// each text in memory, and no text.
//
// Signatures alone decide, so that a pair that is a little less similar than [Least] may
// come together, too.
type Groups struct {
	above  []int32 // of each text, one of its group, itself at the last
	texts  map[standoff.Digest]int32
	same   map[Signature]int32 // the first text with a signature
	banded map[uint32][]alike  // those that have a band
	signed map[int32]*Signature
}

// alike are texts of one group that have a band: the numbers of those that were added since
// they came together may be in several.
type alike []int32

// NewGroups returns groups of no texts.
func NewGroups() *Groups {
	return &Groups{
		texts: map[standoff.Digest]int32{}, same: map[Signature]int32{}, banded: map[uint32][]alike{}, signed: map[int32]*Signature{},
	}
}

// Add adds a text. The first is number 0, and so on.
func (g *Groups) Add(text string) {
	n := int32(len(g.above))
	g.above = append(g.above, n)
	digest := standoff.DigestOf(text)
	if first, twice := g.texts[digest]; twice {
		g.join(n, first)
		return
	}
	g.texts[digest] = n
	s := Sign(text)
	if s == nil {
		return
	}
	if first, twice := g.same[*s]; twice {
		g.join(n, first)
		return
	}
	g.same[*s], g.signed[n] = n, s
	for _, band := range s.bands() {
		all, place := g.banded[band], -1
		for i, some := range all {
			if g.Of(int(some[0])) != g.Of(int(n)) && slices.ContainsFunc(some, func(of int32) bool { return s.MayBeNear(g.signed[of]) }) {
				g.join(n, some[0])
			}
			if place < 0 && g.Of(int(some[0])) == g.Of(int(n)) {
				place = i
			}
		}
		if place < 0 {
			g.banded[band] = append(all, alike{n})
			continue
		}
		all[place] = append(all[place], n)
	}
}

// Of returns the group of a text: the number of one that is in it.
func (g *Groups) Of(text int) int {
	i := int32(text)
	for g.above[i] != i {
		g.above[i] = g.above[g.above[i]]
		i = g.above[i]
	}
	return int(i)
}

// join makes one group of two: that of the text that came first.
func (g *Groups) join(a, b int32) {
	x, y := int32(g.Of(int(a))), int32(g.Of(int(b)))
	g.above[max(x, y)] = min(x, y)
}
