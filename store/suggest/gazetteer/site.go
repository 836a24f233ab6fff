package gazetteer

import "math"

// A site is what counts of a place when it is weighed: all but its name, with
// numbers for codes. Two places have the same country or first-level region if the
// numbers are equal.
type site struct {
	index      int32 // of the place
	kind       Kind
	capital    bool
	population uint8 // packed
	country    uint8
	region     uint16
	latitude   float64
	longitude  float64
}

// site returns what counts of the place with the index i.
func (g *Gazetteer) site(i int) site {
	c := &g.columns
	return site{
		index: int32(i), kind: g.kindOf(i), capital: c[13][i]&0x80 != 0, population: c[14][i],
		country: c[10][i], region: uint16(g.regionOf(i)), latitude: g.latitude(i), longitude: g.longitude(i),
	}
}

func (s site) inhabitants() int { return populations[s.population] }

// local reports whether what is near a place counts for it.
func (s site) local() bool { return s.kind == City || s.kind == Region2 || s.kind == District }

// holds reports whether the place t lies in the place s.
func (s site) holds(t site) bool {
	if t.country != s.country {
		return false
	}
	switch s.kind {
	case Country:
		return t.kind != Country
	case Region1:
		return t.region == s.region && t.kind != Country && t.kind != Region1
	case Region2:
		return t.region == s.region && (t.kind == City || t.kind == District) && s.distance(t) < 70
	case City:
		return (t.kind == District || t.kind == City && t.inhabitants() < s.inhabitants()) && s.distance(t) < 30
	}
	return false
}

func (s site) distance(t site) float64 {
	return distance(s.latitude, s.longitude, t.latitude, t.longitude)
}

// square returns the square that the place lies in.
func (s site) square() square {
	return square{int16(math.Floor(s.latitude)), int16(math.Floor(s.longitude))}
}

// plainWeight is what a place weighs by itself.
func (s site) plainWeight() float64 {
	weight := kindWeight[s.kind] + magnitudes[s.population]
	if s.capital {
		weight += capital
	}
	return weight
}

// populations are the numbers of inhabitants by how they are packed, magnitudes what
// they weigh.
var populations, magnitudes = func() (all [256]int, weights [256]float64) {
	for b := range all {
		all[b] = unpackPopulation(uint8(b))
		weights[b] = math.Log10(float64(all[b]) + 100)
	}
	return all, weights
}()
