package gazetteer

import "math"

// evidence is how much speaks for each country and first-level region, by their
// numbers, and for where cities are.
type evidence struct {
	countries []float64
	regions   []float64
	cities    map[square]float64
}

// A square is a degree high and wide.
type square struct{ latitude, longitude int16 }

func squareOf(p Place) square {
	return square{int16(math.Floor(p.Latitude)), int16(math.Floor(p.Longitude))}
}

// beside reports whether two squares are the same or touch.
func (s square) beside(t square) bool {
	return s.latitude-t.latitude <= 1 && t.latitude-s.latitude <= 1 && s.longitude-t.longitude <= 1 && t.longitude-s.longitude <= 1
}

// local reports whether what is near a place counts for it.
func (p Place) local() bool { return p.Kind == City || p.Kind == Region2 || p.Kind == District }

// leastShare is the share below which a candidate is no evidence.
const leastShare = 0.02

func (r *resolver) gather() {
	e := &r.found
	clear(e.countries)
	clear(e.regions)
	clear(e.cities)
	for _, n := range r.names {
		// A name that is said again says somewhat more.
		amount := 1 + math.Log(float64(n.spoken))
		n.strong = n.strong[:0]
		for _, c := range n.candidates {
			if c.share < leastShare {
				continue
			}
			c.share *= amount
			n.strong = append(n.strong, c)
			e.countries[c.country] += c.share
			if c.Kind != Country {
				e.regions[c.region] += c.share
			}
			if c.local() {
				e.cities[squareOf(c.Place)] += c.share
			}
		}
	}
}

// weigh weighs the candidates anew by what the other names speak for.
func (r *resolver) weigh() {
	e := &r.found
	for _, n := range r.names {
		for i := range n.candidates {
			c := &n.candidates[i]
			country, region, cities := e.of(c)
			for _, own := range n.strong {
				if own.country == c.country {
					country -= own.share
				}
				if own.region == c.region && own.Kind != Country {
					region -= own.share
				}
				if own.local() && squareOf(own.Place).beside(squareOf(c.Place)) {
					cities -= own.share
				}
			}
			// What speaks for a country as a whole speaks for it as the same
			// speaks for its cities.
			switch c.weight = c.plain; {
			case c.Country == "":
			case c.Kind == Country:
				c.weight += (sameCountry + sameRegion + near) * support(country)
			case c.local():
				c.weight += sameCountry*support(country) + sameRegion*support(region) + near*support(cities)
			default:
				c.weight += sameCountry*support(country) + (sameRegion+near)*support(region)
			}
		}
		n.divide()
	}
}

// of returns what speaks for the country, the region and the square of a place and
// those around it.
func (e *evidence) of(c *candidate) (country, region, cities float64) {
	if c.local() {
		at := squareOf(c.Place)
		for latitude := at.latitude - 1; latitude <= at.latitude+1; latitude++ {
			for longitude := at.longitude - 1; longitude <= at.longitude+1; longitude++ {
				cities += e.cities[square{latitude, longitude}]
			}
		}
	}
	return e.countries[c.country], e.regions[c.region], cities
}

// support returns how much an amount of evidence counts, from 0 to 1.
func support(amount float64) float64 {
	return 1 - math.Exp(-max(0, amount))
}
