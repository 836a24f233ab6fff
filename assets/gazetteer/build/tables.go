package main

import (
	"embed"
	"fmt"
	"strconv"
	"strings"

	"galley/store/suggest/gazetteer"
)

// tables holds what is in no package: written by hand for Galley, but for the numbers
// of counties.tsv.
//
//go:embed tables
var tables embed.FS

// rows returns the lines of a table and their fields, without comments.
func rows(name string) ([][]string, error) {
	content, err := tables.ReadFile("tables/" + name)
	if err != nil {
		return nil, err
	}
	var all [][]string
	for line := range strings.Lines(string(content)) {
		if line = strings.TrimSuffix(line, "\n"); line != "" && line[0] != '#' {
			all = append(all, strings.Split(line, "\t"))
		}
	}
	return all, nil
}

var kinds = map[string]gazetteer.Kind{
	"continent": gazetteer.Continent, "area": gazetteer.Area, "water": gazetteer.Water, "island": gazetteer.Island,
}

func (b *builder) addAreas() error {
	areas, err := rows("areas.tsv")
	if err != nil {
		return err
	}
	for _, f := range areas {
		if len(f) != 7 {
			return fmt.Errorf("the row %q has %d fields", f, len(f))
		}
		kind, ok := kinds[f[1]]
		if !ok {
			return fmt.Errorf("%q is no kind", f[1])
		}
		var numbers [4]float64
		for i, at := range []int{0, 3, 4, 5} {
			if numbers[i], err = strconv.ParseFloat(f[at], 64); err != nil {
				return fmt.Errorf("the row %q: %w", f, err)
			}
		}
		names := strings.Split(f[6], "|")
		p := gazetteer.Place{
			ID: uint32(numbers[0]), Name: names[0], Kind: kind,
			Latitude: numbers[1], Longitude: numbers[2], Population: int(numbers[3] * 1000),
		}
		if f[2] != "-" {
			p.Country = f[2]
		}
		i := b.add(p)
		for _, name := range names[1:] {
			b.usual(i, name)
		}
	}
	return nil
}

func (b *builder) addAliases() error {
	aliases, err := rows("aliases.tsv")
	if err != nil {
		return err
	}
	for _, f := range aliases {
		if len(f) != 2 {
			return fmt.Errorf("the row %q has %d fields", f, len(f))
		}
		place, ok := b.named(f[1])
		if !ok {
			return fmt.Errorf("%q is of %s, which is not there", f[0], f[1])
		}
		b.usual(place, f[0])
		if spaced := strings.ReplaceAll(f[0], ".", " "); strings.Count(f[0], ".") > 1 {
			b.usual(place, spaced) // as a tokenizer may leave it
		}
	}
	return nil
}

// commonest are the lists of words from the commonest to words that everybody
// knows.
var commonest = []string{"10", "20", "35"}

func (b *builder) readWords() error {
	b.english = map[string]bool{}
	for _, list := range commonest {
		for _, kind := range []string{"english", "american", "british"} {
			var all []string
			if err := words.decode(kind+"-words-"+list+".json", &all); err != nil {
				return err
			}
			for _, w := range all {
				if w == strings.ToLower(w) {
					b.english[gazetteer.Fold(w)] = true
				}
			}
		}
	}
	return nil
}

func (b *builder) addTraits() error {
	borne := map[string]bool{}
	for _, p := range b.contents.Places {
		borne[gazetteer.Fold(p.Name)] = true
	}
	for _, o := range b.contents.Other {
		borne[gazetteer.Fold(o.Name)] = true
	}
	b.contents.Traits = map[string]gazetteer.Trait{}
	mark := func(name string, t gazetteer.Trait) {
		if key := gazetteer.Fold(name); borne[key] {
			b.contents.Traits[key] |= t
		}
	}
	for w := range b.english {
		mark(w, gazetteer.Word)
	}
	for _, s := range []*source{women, men} {
		var all []string
		if err := s.decode("data/names.json", &all); err != nil {
			return err
		}
		for _, name := range all {
			// Whether places bear it or not: a surname may follow.
			if key := gazetteer.Fold(name); key != "" {
				b.contents.Traits[key] |= gazetteer.FirstName
			}
		}
	}
	for table, trait := range map[string]gazetteer.Trait{"surnames.txt": gazetteer.Surname, "ends.txt": gazetteer.Ends} {
		lines, err := rows(table)
		if err != nil {
			return err
		}
		for _, line := range lines {
			for name := range strings.FieldsSeq(line[0]) {
				mark(name, trait)
			}
		}
	}
	return b.markAbbreviations(mark)
}

func (b *builder) markAbbreviations(mark func(string, gazetteer.Trait)) error {
	aliases, err := rows("aliases.tsv")
	if err != nil {
		return err
	}
	for _, f := range aliases {
		switch name := f[0]; {
		case name == strings.ToUpper(name):
			mark(name, gazetteer.Capitals)
		case strings.HasSuffix(name, "."):
			mark(name, gazetteer.Dotted)
		}
	}
	for code, i := range b.byCode {
		if state, ok := strings.CutPrefix(code, "US."); ok && len(state) == 2 {
			b.usual(i, state)
			b.contents.Traits[gazetteer.Fold(state)] |= gazetteer.Capitals
		}
	}
	return nil
}

func (b *builder) addDemonyms() error {
	b.contents.Demonyms = map[string]gazetteer.Demonym{}
	var list struct{ Nationalities map[string]string }
	if err := nationalities.decode("langs/en.json", &list); err != nil {
		return err
	}
	for country, word := range list.Nationalities {
		word = strings.ToLower(word)
		if before, ok := b.contents.Demonyms[word]; !strings.ContainsAny(word, ",/(") && (!ok || country < before.Country) && !b.bears(word) {
			b.contents.Demonyms[word] = b.demonymOf(country)
		}
	}
	table, err := rows("demonyms.tsv")
	if err != nil {
		return err
	}
	for _, f := range table {
		if len(f) != 2 && len(f) != 3 {
			return fmt.Errorf("the row %q has %d fields", f, len(f))
		}
		d := b.demonymOf(strings.Trim(f[1], "-"))
		if len(f) == 3 {
			var ok bool
			if d.Place, ok = b.named(f[2]); !ok {
				return fmt.Errorf("%q is of %s, which is not there", f[0], f[2])
			}
		}
		b.contents.Demonyms[f[0]] = d
	}
	return nil
}

func (b *builder) demonymOf(country string) gazetteer.Demonym {
	if place, ok := b.byCode[country]; ok {
		return gazetteer.Demonym{Country: country, Place: place}
	}
	return gazetteer.Demonym{Country: country, Place: -1}
}

// named returns the place that a table means by the code of a country, or of a
// country and a region, or by a GeoNames number.
func (b *builder) named(by string) (place int, ok bool) {
	if id, err := strconv.ParseUint(by, 10, 32); err == nil {
		place, ok = b.byID[uint32(id)]
		return place, ok
	}
	place, ok = b.byCode[by]
	return place, ok
}

// bears reports whether a country bears the name word: lists of nationalities have
// the country itself where there is no other word.
func (b *builder) bears(word string) bool {
	for _, i := range b.byCode {
		if p := b.contents.Places[i]; p.Kind == gazetteer.Country && gazetteer.Fold(p.Name) == gazetteer.Fold(word) {
			return true
		}
	}
	return false
}
