package near

import "galley/store/standoff"

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
	last   map[uint32]int32    // the last one of those that have a band
	before map[banded]int32    // the one before it
	signed map[int32]*Signature
}

// banded is one text among those that have a band.
type banded struct {
	band uint32
	text int32
}

// NewGroups returns groups of no texts.
func NewGroups() *Groups {
	return &Groups{
		texts: map[standoff.Digest]int32{}, same: map[Signature]int32{}, last: map[uint32]int32{}, before: map[banded]int32{}, signed: map[int32]*Signature{},
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
		last, there := g.last[band]
		for of := last; there; of, there = g.next(band, of) {
			if g.Of(int(of)) != g.Of(int(n)) && s.MayBeNear(g.signed[of]) {
				g.join(n, of)
			}
		}
		if _, there := g.last[band]; there {
			g.before[banded{band, n}] = last
		}
		g.last[band] = n
	}
}

func (g *Groups) next(band uint32, text int32) (int32, bool) {
	before, there := g.before[banded{band, text}]
	return before, there
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
