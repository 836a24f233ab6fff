package gazetteer

import (
	"compress/gzip"
	"encoding/binary"
	"fmt"
	"io"
	"slices"
	"strings"
)

// The file is one gzip stream: the magic line, then the tables in the order in
// which write writes them. Numbers are unsigned varints, strings are their length
// in bytes and their bytes. Places are in the order of their folded names, those
// of one name by population, largest first, so that a name need not say which
// places bear it. A place's columns stand apart, each a row of single bytes.

const magic = "Galley gazetteer 3\n"

// Contents is what a gazetteer is made of, before it is written.
type Contents struct {
	Places []Place
	// Other holds further names of places, by their index in Places.
	Other []OtherName
	// Traits holds what is known of names apart from places, by folded name. A
	// name that no place bears may be among them.
	Traits map[string]Trait
	// Demonyms holds the words for the people, the language or what comes from a
	// place, in lower case.
	Demonyms map[string]Demonym
}

// A Demonym says of what place a word for people, a language or things is.
type Demonym struct {
	// Country is the code of the country, or "" if it is of no single country.
	Country string
	// Place is the place, by its index in [Contents], or -1 if it is no single one.
	Place int
}

// An OtherName is a further name of a place.
type OtherName struct {
	Place int
	Name  string
	// Usual says that the place is called so no less than by its own name.
	Usual bool
}

// Write writes a gazetteer of what c holds. The same contents give the same bytes,
// whatever their order, as long as no two places are equal. It returns an error
// if a place has no name or names are too many or too long, or if w returns one.
func Write(w io.Writer, c Contents) error {
	t, err := tabulate(c)
	if err != nil {
		return err
	}
	compressed, err := gzip.NewWriterLevel(w, gzip.BestCompression)
	if err != nil {
		return err
	}
	if _, err := compressed.Write(t.bytes()); err != nil {
		return err
	}
	return compressed.Close()
}

// tables are the contents in the order of the file.
type tables struct {
	keys      []string
	traits    []Trait
	count     []int // of the places of each key
	places    []Place
	other     []other
	countries []string
	regions   []string // country, a dot, code
	demonyms  []demonym
}

// An other is a further name of a place. In the file and in memory, place and usual
// are one number, of which usual is the lowest bit.
type other struct {
	key, place int
	usual      bool
}

type demonym struct {
	word, country string
	place         int // 1 + place, or 0
}

const longestKey = 255

func tabulate(c Contents) (*tables, error) {
	t := new(tables)
	order := make([]int, len(c.Places))
	folded := make([]string, len(c.Places))
	names := map[string]bool{}
	for i, p := range c.Places {
		order[i], folded[i] = i, Fold(p.Name)
		if folded[i] == "" {
			return nil, fmt.Errorf("place %d has no name", p.ID)
		}
		names[folded[i]] = true
	}
	slices.SortFunc(order, func(a, b int) int {
		p, q := c.Places[a], c.Places[b]
		return firstOf(strings.Compare(folded[a], folded[b]), q.Population-p.Population, int(p.ID)-int(q.ID),
			strings.Compare(p.Country, q.Country), strings.Compare(p.Region, q.Region), int(p.Kind)-int(q.Kind), bit(p.Capital)-bit(q.Capital), strings.Compare(p.Name, q.Name))
	})
	at := make([]int, len(order)) // where each place has gone
	for to, from := range order {
		at[from] = to
		t.places = append(t.places, c.Places[from])
	}
	for _, o := range c.Other {
		if key := Fold(o.Name); key != "" {
			names[key] = true
		}
	}
	for name := range c.Traits {
		names[name] = true
	}
	for name := range names {
		if len(name) > longestKey {
			return nil, fmt.Errorf("the name %q is too long", name)
		}
		t.keys = append(t.keys, name)
	}
	slices.Sort(t.keys)
	index := make(map[string]int, len(t.keys))
	for i, key := range t.keys {
		index[key] = i
		t.traits = append(t.traits, c.Traits[key])
	}
	t.count = make([]int, len(t.keys))
	for _, key := range folded {
		t.count[index[key]]++
	}
	for _, o := range c.Other {
		if key := Fold(o.Name); key != "" && key != folded[o.Place] {
			t.other = append(t.other, other{index[key], at[o.Place], o.Usual})
		}
	}
	// A name given twice is usual if it is usual once.
	slices.SortFunc(t.other, func(a, b other) int { return firstOf(a.key-b.key, a.place-b.place, bit(b.usual)-bit(a.usual)) })
	t.other = slices.CompactFunc(t.other, func(a, b other) bool { return a.key == b.key && a.place == b.place })
	t.codes()
	for word, of := range c.Demonyms {
		d := demonym{word: word, country: of.Country}
		if of.Place >= 0 {
			d.place = 1 + at[of.Place]
		}
		t.demonyms = append(t.demonyms, d)
	}
	slices.SortFunc(t.demonyms, func(a, b demonym) int { return strings.Compare(a.word, b.word) })
	return t, nil
}

func bit(b bool) int {
	if b {
		return 1
	}
	return 0
}

func firstOf(comparisons ...int) int {
	for _, c := range comparisons {
		if c != 0 {
			return c
		}
	}
	return 0
}

// codes collects the codes of countries and regions.
func (t *tables) codes() {
	countries, regions := map[string]bool{"": true}, map[string]bool{".": true}
	for _, p := range t.places {
		countries[p.Country] = true
		regions[p.regionCode()] = true
	}
	for c := range countries {
		t.countries = append(t.countries, c)
	}
	for r := range regions {
		t.regions = append(t.regions, r)
	}
	slices.Sort(t.countries)
	slices.Sort(t.regions)
}

func (p Place) regionCode() string {
	if p.Region == "" {
		return "."
	}
	return p.Country + "." + p.Region
}

func (t *tables) bytes() []byte {
	b := []byte(magic)
	for _, n := range []int{len(t.keys), len(t.places), len(t.other), len(t.countries), len(t.regions), len(t.demonyms)} {
		b = binary.AppendUvarint(b, uint64(n))
	}
	before := ""
	for _, key := range t.keys {
		shared := 0
		for shared < len(before) && shared < len(key) && before[shared] == key[shared] {
			shared++
		}
		b = append(b, byte(shared), byte(len(key)-shared))
		b = append(b, key[shared:]...)
		before = key
	}
	for _, trait := range t.traits {
		b = append(b, byte(trait))
	}
	for _, n := range t.count {
		b = binary.AppendUvarint(b, uint64(n))
	}
	key := 0
	for _, o := range t.other {
		b = binary.AppendUvarint(b, uint64(o.key-key))
		b = binary.AppendUvarint(b, uint64(o.place<<1|bit(o.usual)))
		key = o.key
	}
	for _, list := range [][]string{t.countries, t.regions} {
		for _, s := range list {
			b = appendString(b, s)
		}
	}
	for _, d := range t.demonyms {
		b = appendString(appendString(b, d.word), d.country)
		b = binary.AppendUvarint(b, uint64(d.place))
	}
	for _, column := range t.columns() {
		b = append(b, column...)
	}
	last, own := 0, t.ownNames()
	b = binary.AppendUvarint(b, uint64(len(own)))
	for _, i := range own {
		b = binary.AppendUvarint(b, uint64(i-last))
		b = appendString(b, t.places[i].Name)
		last = i
	}
	return b
}

func appendString(b []byte, s string) []byte {
	return append(binary.AppendUvarint(b, uint64(len(s))), s...)
}

// width is the number of columns of single bytes.
const width = 15

func (t *tables) columns() [width][]byte {
	var columns [width][]byte
	for _, p := range t.places {
		country, _ := slices.BinarySearch(t.countries, p.Country)
		region, _ := slices.BinarySearch(t.regions, p.regionCode())
		latitude, longitude := packDegrees(p.Latitude, -90), packDegrees(p.Longitude, -180)
		for i, cell := range [width]byte{
			byte(p.ID), byte(p.ID >> 8), byte(p.ID >> 16), byte(p.ID >> 24),
			byte(latitude), byte(latitude >> 8), byte(latitude >> 16),
			byte(longitude), byte(longitude >> 8), byte(longitude >> 16),
			byte(country), byte(region), byte(region >> 8), byte(p.Kind) | byte(bit(p.Capital)<<7), packPopulation(p.Population),
		} {
			columns[i] = append(columns[i], cell)
		}
	}
	return columns
}

// ownNames returns the indexes of the places whose names are not the titles of
// their folded names.
func (t *tables) ownNames() (own []int) {
	for i, p := range t.places {
		if title(Fold(p.Name)) != p.Name {
			own = append(own, i)
		}
	}
	return own
}

// title returns a folded name with its words' first letters in upper case.
func title(key string) string {
	b := []byte(key)
	for i, c := range b {
		if 'a' <= c && c <= 'z' && (i == 0 || b[i-1] == ' ') {
			b[i] = c - 'a' + 'A'
		}
	}
	return string(b)
}
