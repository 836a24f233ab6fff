package main

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"galley/store/suggest/gazetteer"
)

// A coded is a first- or second-level region in GeoNames' lists.
type coded struct{ Code, Name string }

// A country of iso3166-2-db. Only what it has of GeoNames is read.
type country struct {
	Names     map[string]string
	Reference struct{ Geonames uint32 }
	Regions   []struct {
		Names     map[string]string
		Admin     string
		FIPS      string
		Reference struct{ Geonames uint32 }
	}
}

func readCountries() (map[string]country, map[string]map[string]string, error) {
	var countries map[string]country
	if err := iso3166.decode("data/iso3166-2.json", &countries); err != nil {
		return nil, nil, err
	}
	var names map[string]map[string]string
	err := iso3166.decode("data/names_geonames.json", &names)
	return countries, names, err
}

func (b *builder) addRegions() error {
	countries, names, err := readCountries()
	if err != nil {
		return err
	}
	ids := map[string]uint32{}
	ascii := map[string]string{}
	for code, c := range countries {
		for _, r := range c.Regions {
			region := r.Admin
			if region == "" {
				region = r.FIPS
			}
			ids[code+"."+region] = r.Reference.Geonames
			ascii[code+"."+region] = r.Names["geonames"]
		}
	}
	var regions []coded
	if err := citiesJSON.decode("admin1.json", &regions); err != nil {
		return err
	}
	for _, r := range regions {
		country, region, _ := strings.Cut(r.Code, ".")
		p := gazetteer.Place{ID: ids[r.Code], Name: r.Name, Country: country, Region: region, Kind: gazetteer.Region1}
		if b.byID[p.ID] != 0 {
			p.ID = 0 // the number of a city
		}
		if c := b.gathered[r.Code]; c != nil {
			p.Population = c.people
			p.Latitude, p.Longitude = c.point()
		}
		i := b.add(p)
		b.byCode[r.Code] = i
		english := names[strconv.Itoa(int(p.ID))]["en"]
		for _, name := range []string{r.Name, ascii[r.Code], english} {
			b.usual(i, name)
			b.usual(i, withoutKind(name))
		}
	}
	return nil
}

// kindsAfter and kindsBefore are what names of regions hold besides their own.
var (
	kindsAfter  = []string{" Province", " Region", " Oblast", " Governorate", " Prefecture", " State", " County", " District", " Department", " Emirate", " Canton", " Krai", " Parish", " Municipality", " Voivodeship", " Autonomous Region", " Division", " Republic"}
	kindsBefore = []string{"County of ", "County ", "Province of ", "State of ", "Region of ", "Republic of ", "Canton of ", "Departamento de ", "Provincia de ", "Estado de ", "Département de ", "Emirate of "}
)

func withoutKind(name string) string {
	for _, kind := range kindsAfter {
		if bare, ok := strings.CutSuffix(name, kind); ok {
			return bare
		}
	}
	for _, kind := range kindsBefore {
		if bare, ok := strings.CutPrefix(name, kind); ok {
			return bare
		}
	}
	return ""
}

// addCounties adds the second-level regions in which cities are, and all of the
// United States. Where a country has no codes of its own for them, GeoNames takes
// their numbers. Elsewhere no package has the number: counties.tsv has those of
// countries whose news is in English.
func (b *builder) addCounties() error {
	var regions []coded
	if err := citiesJSON.decode("admin2.json", &regions); err != nil {
		return err
	}
	numbers, err := countyNumbers()
	if err != nil {
		return err
	}
	numbered := b.numbered(regions)
	for _, r := range regions {
		c := b.gathered[r.Code]
		country, number := splitNumber(r.Code)
		if c == nil && country != "US" {
			continue
		}
		if !numbered[country] {
			number = numbers[r.Code]
		}
		if b.byID[number] != 0 {
			number = 0 // of a city
		}
		p := gazetteer.Place{ID: number, Name: r.Name, Country: country, Region: strings.Split(r.Code, ".")[1], Kind: gazetteer.Region2}
		if c != nil {
			p.Population = c.people
			p.Latitude, p.Longitude = c.point()
		} else if i, ok := b.byCode[country+"."+p.Region]; ok {
			p.Latitude, p.Longitude = b.contents.Places[i].Latitude, b.contents.Places[i].Longitude
		}
		i := b.add(p)
		if !slices.Contains([]string{"US", "LR"}, country) {
			b.usual(i, withoutKind(r.Name))
		}
		if country == "IE" && !strings.Contains(r.Name, " ") {
			b.usual(i, "County "+r.Name)
		}
	}
	return nil
}

// countyNumbers returns the GeoNames numbers of second-level regions by their codes.
func countyNumbers() (map[string]uint32, error) {
	table, err := rows("counties.tsv")
	if err != nil {
		return nil, err
	}
	numbers := map[string]uint32{}
	for _, f := range table {
		if len(f) != 2 {
			return nil, fmt.Errorf("the row %q has %d fields", f, len(f))
		}
		n, err := strconv.ParseUint(f[1], 10, 32)
		if err != nil {
			return nil, fmt.Errorf("the row %q: %w", f, err)
		}
		numbers[f[0]] = uint32(n)
	}
	return numbers, nil
}

// splitNumber returns the country of a second-level region's code, and its last
// part if that may be a GeoNames number, or 0.
func splitNumber(code string) (country string, number uint32) {
	parts := strings.Split(code, ".")
	last := parts[len(parts)-1]
	if len(last) < 6 || last[0] == '0' {
		return parts[0], 0
	}
	n, err := strconv.ParseUint(last, 10, 32)
	if err != nil {
		return parts[0], 0
	}
	return parts[0], uint32(n)
}

// numbered returns the countries whose second-level regions have GeoNames numbers
// as codes. GeoNames lists regions by their numbers: where the codes rise, they are
// the numbers, and not those of an office of the country. Some must also lie where
// GeoNames has numbered places of the country, or numbers places now.
func (b *builder) numbered(regions []coded) map[string]bool {
	codes := map[string][]uint32{}
	seen := map[string]bool{}
	for _, r := range regions {
		country, number := splitNumber(r.Code)
		if number == 0 {
			continue
		}
		codes[country] = append(codes[country], number)
		if number > 6_900_000 && number < 14_000_000 || b.buckets[country][number/10000] {
			seen[country] = true
		}
	}
	for country, numbers := range codes {
		seen[country] = seen[country] && 20*longestRise(numbers) >= 19*len(numbers)
	}
	return seen
}

// longestRise returns how many of the numbers are left when as few as can be are
// taken away so that the rest rises.
func longestRise(numbers []uint32) int {
	var ends []uint32 // the least end of a rise of each length
	for _, n := range numbers {
		i, _ := slices.BinarySearch(ends, n)
		if i == len(ends) {
			ends = append(ends, n)
		} else {
			ends[i] = n
		}
	}
	return len(ends)
}

func (b *builder) addCountries() error {
	countries, _, err := readCountries()
	if err != nil {
		return err
	}
	var info struct {
		Supplemental struct {
			TerritoryInfo map[string]struct {
				Population string `json:"_population"`
			}
		}
	}
	if err := cldr.decode("supplemental/territoryInfo.json", &info); err != nil {
		return err
	}
	var display struct {
		Main struct {
			En struct {
				LocaleDisplayNames struct{ Territories map[string]string }
			}
		}
	}
	if err := cldrNames.decode("main/en/territories.json", &display); err != nil {
		return err
	}
	territories := display.Main.En.LocaleDisplayNames.Territories
	ids := map[string]uint32{}
	for code, c := range countries {
		ids[code] = c.Reference.Geonames
	}
	for code, id := range missingCountries {
		ids[code] = id
	}
	for code, id := range ids {
		name := territories[code]
		if short := countries[code].Names["geonames"]; short != "" && !strings.Contains(short, ",") {
			name = short
		}
		p := gazetteer.Place{ID: id, Name: strings.TrimSpace(name), Country: code, Kind: gazetteer.Country}
		p.Population, _ = strconv.Atoi(info.Supplemental.TerritoryInfo[code].Population)
		if c := b.gathered[code]; c != nil {
			p.Latitude, p.Longitude = c.point()
		}
		i := b.add(p)
		b.byCode[code] = i
		for _, name := range []string{territories[code], territories[code+"-alt-short"], territories[code+"-alt-variant"]} {
			b.usual(i, name)
		}
	}
	return nil
}

// missingCountries holds the GeoNames numbers of those that iso3166-2-db lacks.
var missingCountries = map[string]uint32{
	"AW": 3577279, "AX": 661882, "BL": 3578476, "CC": 1547376, "CW": 7626836, "CX": 2078138, "EH": 2461445,
	"MF": 3578421, "NC": 2139685, "NF": 2155115, "PF": 4030656, "SJ": 607072, "SX": 7609695, "XK": 831053,
}
