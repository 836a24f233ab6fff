package gazetteer

import "math"

// evidence is how much speaks for each country and first-level region, by their
// numbers, and for where cities are.
type evidence struct {
	countries []float64
	regions   []float64
	rows      [rows][]cell // by latitude, what speaks for each of their squares

	// What is not empty.
	inCountries []uint8
	inRegions   []uint16
	inRows      []int16
}

// A cell is what speaks for a square of a row.
type cell struct {
	longitude int16
	amount    float64
}

// A square is a degree high and wide.
type square struct{ latitude, longitude int16 }

// rows is how many rows of squares there are, with one beyond each pole.
const rows = 183

// row returns the row that the square is in.
func (s square) row() int16 { return s.latitude + 91 }

// beside reports whether two squares are the same or touch.
func (s square) beside(t square) bool {
	return s.latitude-t.latitude <= 1 && t.latitude-s.latitude <= 1 && s.longitude-t.longitude <= 1 && t.longitude-s.longitude <= 1
}

// leastShare is the share below which a candidate is no evidence.
const leastShare = 0.02

// clear makes all of it nothing.
func (e *evidence) clear() {
	for _, c := range e.inCountries {
		e.countries[c] = 0
	}
	for _, r := range e.inRegions {
		e.regions[r] = 0
	}
	for _, r := range e.inRows {
		e.rows[r] = e.rows[r][:0]
	}
	e.inCountries, e.inRegions, e.inRows = e.inCountries[:0], e.inRegions[:0], e.inRows[:0]
}

// add lets a candidate speak for where it lies, by an amount.
func (e *evidence) add(c *candidate, amount float64) {
	e.inCountries = append(e.inCountries, c.country)
	e.countries[c.country] += amount
	if c.kind != Country {
		e.inRegions = append(e.inRegions, c.region)
		e.regions[c.region] += amount
	}
	if !c.local() {
		return
	}
	n := c.at.row()
	row := e.rows[n]
	if len(row) == 0 {
		e.inRows = append(e.inRows, n)
	}
	for i := range row {
		if row[i].longitude == c.at.longitude {
			row[i].amount += amount
			return
		}
	}
	e.rows[n] = append(row, cell{c.at.longitude, amount})
}

// around returns what speaks for a square and those that touch it.
func (e *evidence) around(s square) (sum float64) {
	for n := s.row() - 1; n <= s.row()+1; n++ {
		var west, middle, east float64
		for _, c := range e.rows[n] {
			switch c.longitude - s.longitude {
			case -1:
				west = c.amount
			case 0:
				middle = c.amount
			case 1:
				east = c.amount
			}
		}
		sum = sum + west + middle + east
	}
	return sum
}

// gather collects what the names of the text speak for.
func (r *resolver) gather() {
	r.found.clear()
	for i := range r.names {
		n := &r.names[i]
		// A name that is said again says somewhat more.
		amount := 1 + math.Log(float64(n.spoken))
		n.strong = n.strong[:0]
		for k := range n.candidates {
			c := &n.candidates[k]
			if c.share < leastShare {
				continue
			}
			c.share *= amount
			n.strong = append(n.strong, uint8(k))
			r.found.add(c, c.share)
		}
	}
}

// weigh weighs the candidates anew by what the other names speak for.
func (r *resolver) weigh() {
	for i := range r.names {
		n := &r.names[i]
		if len(n.candidates) < 2 {
			continue // there is nothing to choose
		}
		for k := range n.candidates {
			r.weighOne(&n.candidates[k], n)
		}
	}
}

// weighOne weighs a candidate of a name.
func (r *resolver) weighOne(c *candidate, of *named) {
	e := &r.found
	country, region, cities := e.countries[c.country], e.regions[c.region], 0.0
	if c.local() {
		cities = e.around(c.at)
	}
	for _, k := range of.strong { // what speaks for the name itself does not count
		own := &of.candidates[k]
		if own.country == c.country {
			country -= own.share
		}
		if own.region == c.region && own.kind != Country {
			region -= own.share
		}
		if own.local() && own.at.beside(c.at) {
			cities -= own.share
		}
	}
	// What speaks for a country as a whole speaks for it as the same speaks for its
	// cities.
	switch c.weight = c.plain; {
	case r.of.countries[c.country] == "":
	case c.kind == Country:
		c.weight += (sameCountry + sameRegion + near) * support(country)
	case c.local():
		c.weight += sameCountry*support(country) + sameRegion*support(region) + near*support(cities)
	default:
		c.weight += sameCountry*support(country) + (sameRegion+near)*support(region)
	}
}

// support returns how much an amount of evidence counts, from 0 to 1.
func support(amount float64) float64 {
	if amount <= 0 {
		return 0
	}
	return 1 - math.Exp(-amount)
}
