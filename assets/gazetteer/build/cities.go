package main

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"galley/store/suggest/gazetteer"
)

type builder struct {
	contents gazetteer.Contents
	byID     map[uint32]int // places by GeoNames number
	byCode   map[string]int // countries and first-level regions by their codes
	// The cities of each country and region, by its code, for where they lie and
	// how many people live there.
	gathered map[string]*centre
	// buckets holds, by country, the GeoNames numbers of its cities without their
	// last four digits.
	buckets map[string]map[uint32]bool
	english map[string]bool // words
}

func (b *builder) add(p gazetteer.Place) int {
	b.contents.Places = append(b.contents.Places, p)
	i := len(b.contents.Places) - 1
	if p.ID != 0 {
		b.byID[p.ID] = i
	}
	return i
}

// name adds a name by which the place is rarely called.
func (b *builder) name(place int, name string) { b.call(place, name, false) }

// usual adds a name by which the place is called as often as by its own.
func (b *builder) usual(place int, name string) { b.call(place, name, true) }

func (b *builder) call(place int, name string, usual bool) {
	if name = strings.TrimSpace(name); name != "" {
		b.contents.Other = append(b.contents.Other, gazetteer.OtherName{Place: place, Name: name, Usual: usual})
	}
}

// A centre gathers where cities are.
type centre struct {
	x, y, z float64
	people  int
}

func (c *centre) add(latitude, longitude float64, people int) {
	const degree = math.Pi / 180
	c.x += math.Cos(latitude*degree) * math.Cos(longitude*degree)
	c.y += math.Cos(latitude*degree) * math.Sin(longitude*degree)
	c.z += math.Sin(latitude * degree)
	c.people += people
}

func (c *centre) point() (latitude, longitude float64) {
	const degree = math.Pi / 180
	return math.Atan2(c.z, math.Hypot(c.x, c.y)) / degree, math.Atan2(c.y, c.x) / degree
}

// A city is a line of GeoNames' table of cities.
type city struct {
	place                      gazetteer.Place
	feature, county, alternate string
}

func parseCity(line string) (city, error) {
	f := strings.Split(line, "\t")
	if len(f) != 19 {
		return city{}, fmt.Errorf("the line %q has %d fields", line, len(f))
	}
	id, err := strconv.ParseUint(f[0], 10, 32)
	if err != nil {
		return city{}, err
	}
	latitude, err := strconv.ParseFloat(f[4], 64)
	if err != nil {
		return city{}, err
	}
	longitude, err := strconv.ParseFloat(f[5], 64)
	if err != nil {
		return city{}, err
	}
	population, err := strconv.Atoi(f[14])
	if err != nil {
		return city{}, err
	}
	c := city{
		place: gazetteer.Place{
			ID: uint32(id), Name: f[1], Country: f[8], Region: f[10], Kind: gazetteer.City,
			Population: population, Latitude: latitude, Longitude: longitude,
		},
		feature: f[7], county: f[11], alternate: f[3],
	}
	if c.feature == "PPLX" {
		c.place.Kind = gazetteer.District
	}
	c.place.Capital = c.feature == "PPLC"
	return c, nil
}

// abandoned holds the feature codes of places that are no more.
var abandoned = []string{"PPLCH", "PPLH", "PPLQ", "PPLW"}

func (b *builder) addCities() error {
	table, err := cities500.text("dist/cities500.txt")
	if err != nil {
		return err
	}
	var all []city
	for line := range strings.Lines(table) {
		c, err := parseCity(strings.TrimSuffix(line, "\n"))
		if err != nil {
			return err
		}
		if !slices.Contains(abandoned, c.feature) {
			all = append(all, c)
		}
	}
	b.gathered, b.buckets = map[string]*centre{}, map[string]map[uint32]bool{}
	borne := map[string]bool{} // folded names of cities
	for _, c := range all {
		borne[gazetteer.Fold(c.place.Name)] = true
		b.gather(c)
	}
	if err := b.readWords(); err != nil {
		return err
	}
	for _, c := range all {
		i := b.add(c.place)
		for _, name := range b.otherNames(c, borne) {
			b.name(i, name)
		}
	}
	return nil
}

func (b *builder) gather(c city) {
	p := c.place
	for _, code := range []string{p.Country, p.Country + "." + p.Region, p.Country + "." + p.Region + "." + c.county} {
		if b.gathered[code] == nil {
			b.gathered[code] = new(centre)
		}
		people := p.Population
		if p.Kind == gazetteer.District {
			people = 0
		}
		b.gathered[code].add(p.Latitude, p.Longitude, people)
	}
	if b.buckets[p.Country] == nil {
		b.buckets[p.Country] = map[uint32]bool{}
	}
	b.buckets[p.Country][p.ID/10000] = true
}

// A city's further names are in every language, unmarked. Those in Latin letters are
// taken of the largest cities and capitals. Of large cities, of which foreign news
// writes, and of the towns of countries whose news is in English, those that are
// much like the city's own name are taken, which other spellings, short and long
// forms are; of towns, where no town itself has the name. Names made of English
// words are never taken. Other names that English has for cities are in
// aliases.tsv.
const (
	hugeCity  = 500_000
	largeCity = 100_000
	largeTown = 15_000
)

var englishNews = []string{"US", "GB", "IE", "CA", "AU", "NZ", "ZA", "IN"}

func (b *builder) otherNames(c city, borne map[string]bool) (names []string) {
	huge := c.place.Population >= hugeCity || c.feature == "PPLC"
	large := huge || c.place.Population >= largeCity
	if !large && (c.place.Population < largeTown || !slices.Contains(englishNews, c.place.Country)) {
		return nil
	}
	own := gazetteer.Fold(c.place.Name)
	seen := map[string]bool{own: true}
	for name := range strings.SplitSeq(c.alternate, ",") {
		key := gazetteer.Fold(name)
		if seen[key] || !plausible(name) || !huge && !alike(key, own) || b.allEnglish(key) || !large && borne[key] {
			continue
		}
		seen[key] = true
		names = append(names, name)
	}
	return names
}

// plausible reports whether a text may stand as a name in English news: at least
// four letters, all of them Latin, words that begin with capitals, not only
// capitals.
func plausible(name string) bool {
	letters, lower := 0, false
	first, _, _ := strings.Cut(name, " ")
	for i, r := range name {
		switch {
		case unicode.IsLetter(r):
			if !unicode.Is(unicode.Latin, r) || i == 0 && !unicode.IsUpper(r) {
				return false
			}
			letters++
			lower = lower || unicode.IsLower(r)
		case unicode.IsDigit(r), r == '(', r == '/':
			return false
		}
	}
	return letters >= 4 && lower && !strings.Contains(first, "-")
}

// alike reports whether two folded names are spellings of one, or one begins or
// ends with the words of the other.
func alike(a, b string) bool {
	if len(a) > len(b) {
		a, b = b, a
	}
	if strings.HasPrefix(b, a+" ") || strings.HasSuffix(b, " "+a) {
		return true
	}
	return 3*distance(a, b) <= len(b)
}

// distance returns how many letters must be put in, taken out or changed to make b
// of a.
func distance(a, b string) int {
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range len(a) {
		diagonal := row[0]
		row[0] = i + 1
		for j := range len(b) {
			change := diagonal
			if a[i] != b[j] {
				change++
			}
			diagonal = row[j+1]
			row[j+1] = min(change, row[j]+1, diagonal+1)
		}
	}
	return row[len(b)]
}

// allEnglish reports whether every word of a folded name is an English word.
func (b *builder) allEnglish(key string) bool {
	for word := range strings.FieldsSeq(key) {
		if !b.english[word] {
			return false
		}
	}
	return true
}
