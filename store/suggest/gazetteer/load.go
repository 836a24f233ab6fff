package gazetteer

import (
	"fmt"
	"hash/maphash"
	"sync"

	"galley/assets/gazetteer"
)

// A Gazetteer knows places by their names.
type Gazetteer struct {
	// Name k is keys[keyAt[k]:keyAt[k+1]]; the places with that name of their own
	// are placeAt[k] to placeAt[k+1], those with that further name
	// other[otherAt[k]:otherAt[k+1]].
	keys                    []byte
	keyAt, placeAt, otherAt []uint32
	other                   []uint32 // twice the place, and 1 if the name is usual
	traits                  []Trait

	seed     maphash.Seed
	slots    []uint32 // open addressing; 1 + name, or 0
	prefixes []uint64 // a bit for the hash of each run of words that begins a longer name
	words    int      // of the longest name

	columns            [width][]byte
	countries, regions []string

	// Place ownPlace[i] has the name ownText[ownAt[i]:ownAt[i+1]]; others have the
	// title of their folded name.
	ownPlace, ownAt []uint32
	ownText         []byte

	demonyms map[string]demonym
	country  map[string]int // place by code
	region   map[string]int // place by country, a dot, code

	resolvers sync.Pool // of *resolver, for the next texts
}

// Default returns the gazetteer embedded in the program. The first call loads it,
// which takes a tenth of a second; keep it off the interface's goroutine.
var Default = sync.OnceValue(func() *Gazetteer {
	g, err := Load(gazetteer.File())
	if err != nil {
		panic("gazetteer: " + err.Error()) // the file is part of the program
	}
	ready.Store(g)
	return g
})

// Load returns the gazetteer that [Write] wrote to file, or an error if file is
// damaged.
func Load(file []byte) (*Gazetteer, error) {
	content, err := decompress(file)
	if err != nil {
		return nil, fmt.Errorf("reading a gazetteer: %w", err)
	}
	g, err := load(content)
	if err != nil {
		return nil, fmt.Errorf("reading a gazetteer: %w", err)
	}
	return g, nil
}

func load(content []byte) (*Gazetteer, error) {
	r := &reader{rest: content}
	if string(r.take(len(magic))) != magic {
		return nil, errDamaged
	}
	g := &Gazetteer{seed: maphash.MakeSeed(), demonyms: map[string]demonym{}, country: map[string]int{}, region: map[string]int{}}
	keys, places, others := r.counter(), r.counter(), r.counter()
	countries, regions, demonyms := r.counter(), r.counter(), r.counter()
	g.readKeys(r, keys)
	g.readBearers(r, keys, places, others)
	g.countries = r.strings(countries)
	g.regions = r.strings(regions)
	for range demonyms {
		d := demonym{word: r.string(), country: r.string(), place: r.number()}
		if d.place > places {
			return nil, errDamaged
		}
		g.demonyms[d.word] = d
	}
	for i := range g.columns {
		g.columns[i] = append([]byte(nil), r.take(places)...)
	}
	g.readOwnNames(r, places)
	if r.failed || len(r.rest) > 0 || !g.coherent(places) {
		return nil, errDamaged
	}
	g.index()
	return g, nil
}

func (r *reader) strings(n int) []string {
	var all []string
	for range n {
		all = append(all, r.string())
	}
	return all
}

func (g *Gazetteer) readKeys(r *reader, n int) {
	g.keys = make([]byte, 0, 12*n)
	g.keyAt = make([]uint32, 1, n+1)
	before := 0
	for range n {
		if len(r.rest) < 2 {
			r.failed = true
			return
		}
		shared, added := int(r.rest[0]), int(r.rest[1])
		r.rest = r.rest[2:]
		start := len(g.keys)
		if shared > start-before {
			r.failed = true
			return
		}
		g.keys = append(g.keys, g.keys[before:before+shared]...)
		g.keys = append(g.keys, r.take(added)...)
		g.keyAt = append(g.keyAt, uint32(len(g.keys)))
		before = start
	}
	g.keys = append([]byte(nil), g.keys...)
}

func (g *Gazetteer) readBearers(r *reader, keys, places, others int) {
	g.traits = make([]Trait, keys)
	for i, b := range r.take(keys) {
		g.traits[i] = Trait(b)
	}
	g.placeAt = make([]uint32, keys+1)
	for i := range keys {
		g.placeAt[i+1] = g.placeAt[i] + uint32(r.number())
	}
	if int(g.placeAt[keys]) != places {
		r.failed = true
	}
	g.other = make([]uint32, others)
	g.otherAt = make([]uint32, keys+1)
	key := 0
	for i := range others {
		key += r.number()
		place := r.number()
		if key >= keys || place>>1 >= places {
			r.failed = true
			return
		}
		g.other[i] = uint32(place)
		g.otherAt[key+1]++
	}
	for i := range keys {
		g.otherAt[i+1] += g.otherAt[i]
	}
}

func (g *Gazetteer) readOwnNames(r *reader, places int) {
	n := r.counter()
	g.ownPlace, g.ownAt = make([]uint32, 0, n), append(make([]uint32, 0, n+1), 0)
	g.ownText = make([]byte, 0, len(r.rest))
	place := 0
	for range n {
		place += r.number()
		if place >= places {
			r.failed = true
			return
		}
		g.ownText = append(g.ownText, r.take(r.number())...)
		g.ownPlace = append(g.ownPlace, uint32(place))
		g.ownAt = append(g.ownAt, uint32(len(g.ownText)))
	}
}

// coherent reports whether the places' codes are among those listed.
func (g *Gazetteer) coherent(places int) bool {
	for i := range places {
		if int(g.columns[10][i]) >= len(g.countries) || g.regionOf(i) >= len(g.regions) || int(g.kindOf(i)) >= len(kindNames) {
			return false
		}
	}
	return true
}

func (g *Gazetteer) kindOf(place int) Kind { return Kind(g.columns[13][place] & 0x7f) }

func (g *Gazetteer) regionOf(place int) int {
	return int(g.columns[11][place]) | int(g.columns[12][place])<<8
}

// index makes what is not in the file: the names' hashes, and countries and
// first-level regions by their codes.
func (g *Gazetteer) index() {
	size := 1024
	for size < len(g.traits)*3/2 {
		size *= 2
	}
	g.slots = make([]uint32, size)
	g.prefixes = make([]uint64, size/8)
	for k := range g.traits {
		key := g.keys[g.keyAt[k]:g.keyAt[k+1]]
		words := 1
		for i, c := range key {
			if c == ' ' {
				words++
				h := maphash.Bytes(g.seed, key[:i])
				g.prefixes[h>>6&uint64(len(g.prefixes)-1)] |= 1 << (h & 63)
			}
		}
		g.words = max(g.words, words)
		slot := maphash.Bytes(g.seed, key) & uint64(size-1)
		for g.slots[slot] != 0 {
			slot = (slot + 1) & uint64(size-1)
		}
		g.slots[slot] = uint32(k + 1)
	}
	for i := range g.columns[13] {
		switch g.kindOf(i) {
		case Country:
			g.country[g.countries[g.columns[10][i]]] = i
		case Region1:
			g.region[g.regions[g.regionOf(i)]] = i
		}
	}
}

// place returns the place with the index i.
func (g *Gazetteer) place(i int) Place {
	c := &g.columns
	region := g.regions[g.regionOf(i)]
	for j := range len(region) {
		if region[j] == '.' {
			region = region[j+1:]
			break
		}
	}
	return Place{
		ID:         uint32(c[0][i]) | uint32(c[1][i])<<8 | uint32(c[2][i])<<16 | uint32(c[3][i])<<24,
		Name:       g.nameOf(i),
		Country:    g.countries[c[10][i]],
		Region:     region,
		Kind:       g.kindOf(i),
		Capital:    c[13][i]&0x80 != 0,
		Population: populations[c[14][i]],
		Latitude:   g.latitude(i),
		Longitude:  g.longitude(i),
	}
}

func (g *Gazetteer) latitude(i int) float64 {
	c := &g.columns
	return unpackDegrees(uint32(c[4][i])|uint32(c[5][i])<<8|uint32(c[6][i])<<16, -90)
}

func (g *Gazetteer) longitude(i int) float64 {
	c := &g.columns
	return unpackDegrees(uint32(c[7][i])|uint32(c[8][i])<<8|uint32(c[9][i])<<16, -180)
}
