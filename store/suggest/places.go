package suggest

import (
	"galley/store/standoff"
	"galley/store/suggest/gazetteer"
)

// places is what the gazetteer knows of names, as taggers ask it.
type places struct{ *gazetteer.Gazetteer }

var _ gazetteerNames = places{}

func (p places) demonym(word string) bool {
	_, ok := p.Demonym(word)
	return ok
}

func (p places) firstName(word string) bool {
	name, ok := p.Find(word)
	return ok && name.Trait().Has(gazetteer.FirstName)
}

// doubtful are the traits of names that mostly stand for something else.
const doubtful = gazetteer.Word | gazetteer.FirstName | gazetteer.Surname | gazetteer.Ends

// longestListed is how many tokens of a name are looked at.
const longestListed = 10

func (p places) mark(a *analysis, into []listed) {
	var words [longestListed]string
	for _, x := range a.sentences {
		for i := x.first; i < x.last; {
			t := a.tokens[i]
			if t.kind != wordToken || t.shape == lowerShape {
				i++
				continue
			}
			n := 0
			for n < longestListed && i+n < x.last {
				words[n] = a.word(i + n)
				n++
			}
			taken, name := p.Longest(words[:n])
			if taken == 0 || taken == 1 && !standsFor(a, i, x.last, name) {
				i++
				continue
			}
			l := listed{part: listedFirst, what: sizeOf(name), doubt: name.Trait()&doubtful != 0}
			if taken == 1 {
				l.part = listedSingle
			}
			for k := range taken {
				into[i+k] = l
				l.part = listedNext
			}
			i += taken
		}
	}
}

// standsFor reports whether the token i, written as it is, may stand for a place
// with the name: abbreviations have capitals or a dot.
func standsFor(a *analysis, i, end int, name gazetteer.Name) bool {
	trait := name.Trait()
	dotted := i+1 < end && a.word(i+1) == "." && !a.tokens[i+1].spaced
	switch {
	case trait.Has(gazetteer.Capitals):
		return a.tokens[i].shape == upperShape || dotted && trait.Has(gazetteer.Dotted)
	case trait.Has(gazetteer.Dotted):
		return dotted || !trait.Has(gazetteer.Word)
	}
	return true
}

// sizeOf returns a small number for the kind of place that a name most likely
// stands for, and how large it is.
func sizeOf(name gazetteer.Name) uint8 {
	kinds := name.Kinds()
	for i, k := range []gazetteer.Kind{gazetteer.Country, gazetteer.Continent, gazetteer.Region1, gazetteer.Area, gazetteer.Water, gazetteer.Island} {
		if kinds.Has(k) {
			return uint8(1 + i)
		}
	}
	size := uint8(0)
	for limit := 1_000; limit <= 1_000_000 && name.Population() >= limit; limit *= 10 {
		size++
	}
	if !kinds.Has(gazetteer.City) {
		size = 5
	}
	return 7 + size
}

// locate gives locations the attribute of the place that each most likely is.
func (p places) locate(text string, locations []Suggestion) {
	mentions := make([]gazetteer.Mention, len(locations))
	for i, l := range locations {
		mentions[i] = gazetteer.Mention{Start: int(l.Range.Start), End: int(l.Range.End)}
	}
	values := map[uint32]map[string]standoff.Value{} // by the place
	for i, found := range p.Resolve(text, mentions) {
		if same := values[found.ID]; same != nil {
			locations[i].Attributes = same
			continue
		}
		place := standoff.Place{
			Name: found.Name, Country: found.Country, GeoNames: int64(found.ID),
			Located: found.Latitude != 0 || found.Longitude != 0, Latitude: found.Latitude, Longitude: found.Longitude,
		}
		if value := place.Value(); found.Name != "" && value != (standoff.Value{}) {
			locations[i].Attributes = map[string]standoff.Value{"place": value}
			if found.ID != 0 {
				values[found.ID] = locations[i].Attributes
			}
		}
	}
}
