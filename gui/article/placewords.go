package article

import (
	"strings"

	"galley/store/standoff"
	"galley/store/suggest/gazetteer"

	"fyne.io/fyne/v2/lang"
)

// placeWords returns the name of a place and where it is, as far as that is known.
func placeWords(p standoff.Place) string {
	where := besidePlace(p)
	switch {
	case where == "" && p.Name == "":
		return p.Value().String()
	case where == "":
		return p.Name
	case p.Name == "":
		return where
	case p.Country == "" || isCountry(p):
		return lang.L("{{.Name}} ({{.Kind}})", map[string]any{"Name": p.Name, "Kind": where})
	}
	return p.Name + ", " + where
}

// listed returns what the program's list of places knows of a place. The list is not
// waited for.
func listed(p standoff.Place) (place gazetteer.Place, list *gazetteer.Gazetteer, there bool) {
	if list, there = gazetteer.Loaded(); there {
		place, there = list.Known(p.Name, uint32(p.GeoNames), p.Latitude, p.Longitude)
	}
	return place, list, there
}

func isCountry(p standoff.Place) bool {
	x, _, there := listed(p)
	return there && x.Kind == gazetteer.Country
}

// besidePlace says in which region and country a place is, or that it is a country or a
// continent; "" if that is not known. Where the program's list of places does not have it,
// the country is a code.
func besidePlace(p standoff.Place) string {
	x, list, there := listed(p)
	switch {
	case !there:
		return p.Country
	case x.Kind == gazetteer.Country:
		return lang.L("country")
	case x.Kind == gazetteer.Continent:
		return lang.L("continent")
	}
	var words []string
	add := func(of gazetteer.Place, there bool) {
		if there && of.Name != p.Name {
			words = append(words, of.Name)
		}
	}
	add(list.RegionPlace(x.Country, x.Region))
	add(list.CountryPlace(p.Country))
	return strings.Join(words, ", ")
}
