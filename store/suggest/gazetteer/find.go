package gazetteer

import (
	"bytes"
	"hash/maphash"
	"slices"
	"sort"
	"strings"
	"unicode/utf8"
)

// A Name is a name that the gazetteer knows.
type Name struct {
	of  *Gazetteer
	key int
}

// Find returns the name that is text, whether of places or of something else of
// which the gazetteer knows a [Trait]. A possessive ending does not count: Peru's
// is Peru.
func (g *Gazetteer) Find(text string) (Name, bool) {
	var space [64]byte
	if key := g.find(appendFolded(space[:0], text)); key >= 0 {
		return Name{g, key}, true
	}
	if bare, ok := withoutPossessive(text); ok {
		if key := g.find(appendFolded(space[:0], bare)); key >= 0 {
			return Name{g, key}, true
		}
	}
	return Name{}, false
}

// Longest returns the longest name that begins with the first of tokens, and how
// many tokens it takes, which is 0 if there is none. Tokens are words as they
// stand in the text, with or without dots and possessive endings; a token of
// punctuation alone may stand within a name ("Washington", ",", "D.C.") and is
// passed over. Names that no place bears are passed over too.
func (g *Gazetteer) Longest(tokens []string) (int, Name) {
	var space [128]byte
	key := space[:0]
	taken, found := 0, Name{}
	words := 0
	for i, token := range tokens {
		before := len(key)
		key = appendFolded(key, token)
		if len(key) == before {
			if i == 0 {
				break
			}
			continue
		}
		h := maphash.Bytes(g.seed, key)
		if k := g.findHashed(key, h); k >= 0 && g.bearers(k) > 0 {
			taken, found = i+1, Name{g, k}
		} else if bare, ok := withoutPossessive(token); ok {
			if k := g.find(appendFolded(key[:before:before], bare)); k >= 0 && g.bearers(k) > 0 {
				taken, found = i+1, Name{g, k}
			}
		}
		if words++; words >= g.words || !g.begins(h) {
			break
		}
	}
	return taken, found
}

func withoutPossessive(text string) (string, bool) {
	for _, ending := range []string{"'s", "’s", "s'", "s’"} {
		if bare, ok := strings.CutSuffix(text, ending); ok {
			if ending[0] == 's' {
				bare += "s"
			}
			return bare, bare != ""
		}
	}
	return "", false
}

// find returns the index of a folded name, or -1.
func (g *Gazetteer) find(key []byte) int {
	if len(key) == 0 {
		return -1
	}
	return g.findHashed(key, maphash.Bytes(g.seed, key))
}

// findHashed is find for a key that is not empty and has the hash h.
func (g *Gazetteer) findHashed(key []byte, h uint64) int {
	mask := uint64(len(g.slots) - 1)
	for slot := h & mask; g.slots[slot] != 0; slot = (slot + 1) & mask {
		k := int(g.slots[slot] - 1)
		if bytes.Equal(g.keys[g.keyAt[k]:g.keyAt[k+1]], key) {
			return k
		}
	}
	return -1
}

// begins reports whether a longer name may begin with the words of a key that has the
// hash h; it is wrong about one time in a hundred, and never when one does.
func (g *Gazetteer) begins(h uint64) bool {
	return g.prefixes[h>>6&uint64(len(g.prefixes)-1)]>>(h&63)&1 != 0
}

func (g *Gazetteer) bearers(key int) int {
	return int(g.placeAt[key+1] - g.placeAt[key] + g.otherAt[key+1] - g.otherAt[key])
}

// nameOf returns the own name of the place with the index i.
func (g *Gazetteer) nameOf(i int) string {
	if at, ok := slices.BinarySearch(g.ownPlace, uint32(i)); ok {
		return string(g.ownText[g.ownAt[at]:g.ownAt[at+1]])
	}
	// The last name that begins at or before place i.
	key := sort.Search(len(g.traits), func(k int) bool { return g.placeAt[k+1] > uint32(i) })
	return title(string(g.keys[g.keyAt[key]:g.keyAt[key+1]]))
}

// Folded returns the name's folded form.
func (n Name) Folded() string { return string(n.of.keys[n.of.keyAt[n.key]:n.of.keyAt[n.key+1]]) }

// Trait returns what is known of the name apart from places.
func (n Name) Trait() Trait { return n.of.traits[n.key] }

// Places returns how many places bear the name.
func (n Name) Places() int { return n.of.bearers(n.key) }

// A Use says how a place bears a name.
type Use uint8

const (
	// Own says that the name is the place's own.
	Own Use = iota
	// Usual says that the place is called so no less than by its own name.
	Usual
	// Rare says that the place may be called so, perhaps in another language.
	Rare
)

// index returns the index of the i-th place with the name, and how it bears it.
func (n Name) index(i int) (place int, use Use) {
	g := n.of
	own := int(g.placeAt[n.key+1] - g.placeAt[n.key])
	if i < own {
		return int(g.placeAt[n.key]) + i, Own
	}
	at := g.other[int(g.otherAt[n.key])+i-own]
	return int(at >> 1), Rare - Use(at&1)
}

// Place returns the i-th place with the name, and how it bears it. Those whose own
// name it is come first, the largest of them first. It panics unless 0 <= i <
// n.Places().
func (n Name) Place(i int) (Place, Use) {
	at, use := n.index(i)
	return n.of.place(at), use
}

// A KindSet is a set of kinds.
type KindSet uint16

// Has reports whether k is in s.
func (s KindSet) Has(k Kind) bool { return s>>k&1 != 0 }

// Kinds returns the kinds of the places with the name.
func (n Name) Kinds() (s KindSet) {
	for i := range n.Places() {
		at, _ := n.index(i)
		s |= 1 << n.of.kindOf(at)
	}
	return s
}

// Population returns the greatest population of the places with the name.
func (n Name) Population() int {
	most := uint8(0)
	for i := range n.Places() {
		at, _ := n.index(i)
		most = max(most, n.of.columns[14][at])
	}
	return populations[most]
}

// Demonym reports whether word, in any case, is the word for the people, the
// language or what comes from a country, a region or a city, and returns the code
// of the country, or "" if it is of no single country.
func (g *Gazetteer) Demonym(word string) (country string, ok bool) {
	d, ok := g.demonym(word)
	return d.country, ok
}

// DemonymPlace returns the place whose people, language or things word is the word
// for, in any case, if that is a single place: a country for most.
func (g *Gazetteer) DemonymPlace(word string) (Place, bool) {
	d, ok := g.demonym(word)
	if !ok || d.place == 0 {
		return Place{}, false
	}
	return g.place(d.place - 1), true
}

func (g *Gazetteer) demonym(word string) (demonym, bool) {
	var space [64]byte
	low := appendLower(space[:0], word)
	if d, ok := g.demonyms[string(low)]; ok {
		return d, true
	}
	if bytes.ContainsAny(low, "'’") {
		if bare, ok := withoutPossessive(string(low)); ok {
			low = append(low[:0], bare...)
			if d, ok := g.demonyms[bare]; ok {
				return d, true
			}
		}
	}
	low, several := bytes.CutSuffix(low, []byte("s"))
	if !several {
		return demonym{}, false
	}
	d, ok := g.demonyms[string(low)]
	return d, ok
}

// appendLower appends a word in lower case.
func appendLower(into []byte, word string) []byte {
	for i := 0; i < len(word); i++ {
		c := word[i]
		if c >= utf8.RuneSelf {
			return append(into, strings.ToLower(word[i:])...)
		}
		if 'A' <= c && c <= 'Z' {
			c += 'a' - 'A'
		}
		into = append(into, c)
	}
	return into
}

// CountryPlace returns the country with an ISO 3166-1 alpha-2 code.
func (g *Gazetteer) CountryPlace(code string) (Place, bool) {
	i, ok := g.country[code]
	if !ok {
		return Place{}, false
	}
	return g.place(i), true
}

// RegionPlace returns the first-level region with a code within a country.
func (g *Gazetteer) RegionPlace(country, code string) (Place, bool) {
	i, ok := g.region[country+"."+code]
	if !ok {
		return Place{}, false
	}
	return g.place(i), true
}
