package gazetteer

import (
	"bytes"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func ids(t *testing.T, name string) (all []uint32) {
	t.Helper()
	found, ok := Default().Find(name)
	if !ok {
		return nil
	}
	for i := range found.Places() {
		p, _ := found.Place(i)
		all = append(all, p.ID)
	}
	return all
}

func TestPlacesAreFoundByTheirNames(t *testing.T) {
	for name, id := range map[string]uint32{
		"Paris": 2988507, "paris": 2988507, "Texas": 4736286, "Tex.": 4736286, "TX": 4736286, "United States": 6252001, "U.S.": 6252001,
		"America": 6252001, "UK": 2635167, "Britain": 2635167, "England": 6269131, "München": 2867714, "Munich": 2867714, "Kiev": 703448,
		"New York": 5128581, "NYC": 5128581, "D.C.": 4138106, "Africa": 6255146, "Mediterranean Sea": 363196, "Bombay": 1275339,
		"St. Petersburg": 498817, "Kosovo": 831053, "Hong Kong": 1819730, "Ivory Coast": 2287781, "North Korea": 1873107, "Bavaria": 2951839,
		"Germany's": 2921044, "Ontario": 6093943, "Catalonia": 3336901, "Houston": 4699066,
	} {
		if got := ids(t, name); !slices.Contains(got, id) {
			t.Errorf("%q stands for %v, and not for %d", name, got, id)
		}
	}
	for _, name := range []string{"", "Xyzzyville", "...", "Parisity"} {
		if got := ids(t, name); got != nil {
			t.Errorf("%q stands for %v", name, got)
		}
	}
}

func TestWhatIsKnownOfAPlace(t *testing.T) {
	if _, ok := Default().Find("Springfield, Illinois"); ok {
		t.Fatal("a city and its state are one name")
	}
	found, _ := Default().Find("Springfield")
	for i := range found.Places() {
		p, use := found.Place(i)
		if p.ID != 4250542 {
			continue
		}
		if use != Own || p.Name != "Springfield" || p.Country != "US" || p.Region != "IL" || p.Kind != City ||
			p.Population < 105_000 || p.Population > 125_000 || p.Latitude != 39.802 || p.Longitude != -89.644 {
			t.Errorf("Springfield is %+v", p)
		}
		region, ok := Default().RegionPlace("US", "IL")
		if !ok || region.Name != "Illinois" || region.Distance(p) > 300 {
			t.Errorf("its region is %+v", region)
		}
		country, ok := Default().CountryPlace("US")
		if !ok || country.Name != "United States" || country.Kind != Country {
			t.Errorf("its country is %+v", country)
		}
		return
	}
	t.Error("there is no Springfield in Illinois")
}

func TestNamesThatAreWordsAreMarked(t *testing.T) {
	for name, want := range map[string]Trait{
		"Nice": Word, "Reading": Word, "Mobile": Word, "Of": Word, "Same": Word, "Most": Word, "Police": Word, "March": Word,
		"Split": Word, "Florence": FirstName, "Lincoln": Surname, "US": Capitals, "University": Ends, "Ill.": Dotted,
	} {
		found, ok := Default().Find(name)
		if ok && !found.Trait().Has(want) {
			t.Errorf("%q has the traits %b, not %b", name, found.Trait(), want)
		}
	}
	if found, _ := Default().Find("Rotterdam"); found.Trait() != 0 {
		t.Error("Rotterdam is marked")
	}
}

func TestLongestName(t *testing.T) {
	for text, want := range map[string]string{
		"New York City Council": "New York City", "New York Times": "New York", "Stratford-upon-Avon is": "Stratford-upon-Avon",
		"Washington , D.C. , said": "Washington , D.C.", "St. Louis County": "St. Louis County", "Peru's coast": "Peru's",
		"United Arab Emirates": "United Arab Emirates", "United front": "", "Xyzzyville": "", ". Paris": "", "the Paris": "",
	} {
		tokens := strings.Fields(text)
		n, name := Default().Longest(tokens)
		if got := strings.Join(tokens[:n], " "); got != want {
			t.Errorf("the longest name in %q is %q", text, got)
		}
		if n > 0 && name.Places() == 0 {
			t.Errorf("no place bears %q", name.Folded())
		}
	}
}

func TestDemonyms(t *testing.T) {
	for word, want := range map[string]string{
		"French": "FR", "Frenchman": "FR", "Americans": "US", "Germans'": "DE", "german's": "DE", "Texan": "US", "European": "", "Kurdish": "", "Kenyan": "KE",
	} {
		if got, ok := Default().Demonym(word); !ok || got != want {
			t.Errorf("Demonym(%q) = %q, %v", word, got, ok)
		}
	}
	for _, word := range []string{"France", "table", "", "Paris", "Chad"} {
		if _, ok := Default().Demonym(word); ok {
			t.Errorf("%q is a demonym", word)
		}
	}
}

// anyContents draws a small gazetteer.
func anyContents(t *rapid.T) (c Contents) {
	name := rapid.StringMatching(`[A-ZÉ][a-zéß]{1,4}( [a-z]{1,3}){0,2}`)
	c.Places = rapid.SliceOfNDistinct(rapid.Custom(func(t *rapid.T) Place {
		return Place{
			ID: rapid.Uint32Range(1, 1<<31).Draw(t, "id"), Name: name.Draw(t, "name"),
			Country: rapid.SampledFrom([]string{"", "DE", "US"}).Draw(t, "country"), Region: rapid.SampledFrom([]string{"", "01", "TX"}).Draw(t, "region"),
			Kind: Kind(rapid.IntRange(0, int(Island)).Draw(t, "kind")), Capital: rapid.Bool().Draw(t, "capital"), Population: rapid.IntRange(0, 3e9).Draw(t, "population"),
			Latitude: rapid.Float64Range(-90, 90).Draw(t, "latitude"), Longitude: rapid.Float64Range(-180, 180).Draw(t, "longitude"),
		}
	}), 0, 20, func(p Place) uint32 { return p.ID }).Draw(t, "places")
	if len(c.Places) > 0 {
		c.Other = rapid.SliceOfN(rapid.Custom(func(t *rapid.T) OtherName {
			return OtherName{rapid.IntRange(0, len(c.Places)-1).Draw(t, "place"), name.Draw(t, "further name"), rapid.Bool().Draw(t, "usual")}
		}), 0, 10).Draw(t, "further names")
	}
	c.Traits = map[string]Trait{Fold(name.Draw(t, "word")): Word}
	c.Demonyms = map[string]Demonym{"french": {"FR", len(c.Places) - 1}}
	return c
}

func TestWhatIsWrittenIsFound(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := anyContents(t)
		var file bytes.Buffer
		if err := Write(&file, c); err != nil {
			t.Fatal(err)
		}
		g, err := Load(file.Bytes())
		if err != nil {
			t.Fatal(err)
		}
		for i, want := range c.Places {
			names := []string{want.Name}
			for _, o := range c.Other {
				if o.Place == i {
					names = append(names, o.Name)
				}
			}
			for _, name := range names {
				found, ok := g.Find(name)
				if !ok {
					t.Fatalf("%q is not found", name)
				}
				if n, longest := g.Longest(strings.Fields(name)); n != len(strings.Fields(name)) || longest != found {
					t.Fatalf("the longest name of %q has %d words", name, n)
				}
				if !found.Kinds().Has(want.Kind) || !slices.ContainsFunc(placesOf(found), func(p Place) bool { return like(p, want) }) {
					t.Fatalf("%q stands for %+v, and not for %+v", name, placesOf(found), want)
				}
			}
		}
	})
}

func placesOf(n Name) (all []Place) {
	for i := range n.Places() {
		p, _ := n.Place(i)
		all = append(all, p)
	}
	return all
}

// like reports whether got is what is kept of want.
func like(got, want Place) bool {
	near := func(a, b, by float64) bool { return a-b <= by && b-a <= by }
	ok := near(got.Latitude, want.Latitude, 0.0006) && near(got.Longitude, want.Longitude, 0.0006) &&
		near(float64(got.Population), float64(want.Population), 0.05*float64(want.Population)+1)
	got.Latitude, got.Longitude, got.Population = want.Latitude, want.Longitude, want.Population
	return ok && got == want
}

func TestTheOrderOfContentsIsOfNoMatter(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := anyContents(t)
		order := rapid.Permutation(indexes(len(c.Places))).Draw(t, "order")
		d := Contents{Traits: c.Traits, Demonyms: map[string]Demonym{}}
		at := make([]int, len(order))
		for to, from := range order {
			d.Places = append(d.Places, c.Places[from])
			at[from] = to
		}
		for word, of := range c.Demonyms {
			if of.Place >= 0 {
				of.Place = at[of.Place]
			}
			d.Demonyms[word] = of
		}
		for _, o := range slices.Backward(c.Other) {
			d.Other = append(d.Other, OtherName{at[o.Place], o.Name, o.Usual})
		}
		var one, other bytes.Buffer
		if Write(&one, c) != nil || Write(&other, d) != nil || !bytes.Equal(one.Bytes(), other.Bytes()) {
			t.Fatal("the files differ")
		}
	})
}

func indexes(n int) (all []int) {
	for i := range n {
		all = append(all, i)
	}
	return all
}

func TestADamagedFileIsRefused(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var file bytes.Buffer
		if err := Write(&file, anyContents(t)); err != nil {
			t.Fatal(err)
		}
		b := file.Bytes()
		if rapid.Bool().Draw(t, "cut") {
			b = b[:rapid.IntRange(0, len(b)-1).Draw(t, "length")]
		} else {
			// The first ten bytes are gzip's own, and not all of them count.
			b[rapid.IntRange(10, len(b)-1).Draw(t, "byte")] ^= 1 << rapid.IntRange(0, 7).Draw(t, "bit")
		}
		if _, err := Load(b); err == nil {
			t.Fatal("it is loaded")
		}
	})
}

func FuzzLoad(f *testing.F) {
	f.Add([]byte(magic))
	f.Fuzz(func(_ *testing.T, content []byte) {
		g, err := load(content)
		if err == nil {
			g.Longest([]string{"a", "b"})
		}
	})
}
