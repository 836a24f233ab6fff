package suggest

import (
	"testing"

	"galley/store/standoff"
	"galley/store/suggest/gazetteer"
)

// TestNamesOfPlacesAreMarked says which tokens the taggers are told of.
func TestNamesOfPlacesAreMarked(t *testing.T) {
	const single, first, next = listedSingle, listedFirst, listedNext
	for text, want := range map[string][]listedPart{
		"fog in Rotterdam":             {0, 0, single},
		"the New York Yankees":         {0, first, next, 0},
		"near St. Louis, Mo., today":   {0, first, next, next, 0, single, 0, 0, 0},
		"the U.S. said us":             {0, single, 0, 0},
		"Peru's coast":                 {single, 0, 0},
		"United Arab Emirates or none": {first, next, next, 0, 0},
		"some nice reading":            {0, 0, 0},
	} {
		a := analyse(text)
		got := make([]listed, len(a.tokens))
		places{gazetteer.Default()}.mark(a, got)
		for i := range a.tokens {
			if i >= len(want) || got[i].part != want[i] {
				t.Errorf("%q: %q is marked %d, want %v", text, a.word(i), got[i].part, want)
				break
			}
		}
	}
	a := analyse("He went to Nice")
	marks := make([]listed, len(a.tokens))
	places{gazetteer.Default()}.mark(a, marks)
	if !marks[3].doubt {
		t.Error("Nice is a place beyond doubt")
	}
}

func TestLocationsHaveTheirPlaces(t *testing.T) {
	text := "Fire broke out in Paris, Texas, and in Qwxyzland."
	found := []Suggestion{{Range: standoff.Range{Start: 18, End: 23}}, {Range: standoff.Range{Start: 25, End: 30}}, {Range: standoff.Range{Start: 39, End: 48}}}
	places{gazetteer.Default()}.locate(text, found)
	city, _ := found[0].Attributes["place"].Place()
	if city.Name != "Paris" || city.Country != "US" || city.GeoNames != 4717560 || !city.Located || city.Latitude < 33 || city.Latitude > 34 {
		t.Errorf("Paris is %+v", city)
	}
	if state, _ := found[1].Attributes["place"].Place(); state.GeoNames != 4736286 {
		t.Errorf("Texas is %+v", state)
	}
	if found[2].Attributes != nil {
		t.Errorf("a place that nobody knows has %v", found[2].Attributes)
	}
}
