package gazetteer

import "math"

// A Kind says what sort of place a place is.
type Kind uint8

const (
	// City is a city, town or village.
	City Kind = iota
	// District is a part of a city.
	District
	// Region2 is a second-level region of a country, such as a county.
	Region2
	// Region1 is a first-level region of a country, such as a state.
	Region1
	// Country is a country or a dependent territory.
	Country
	// Continent is a continent.
	Continent
	// Area is any other area on land: a region of the world, mountains, a park.
	Area
	// Water is an ocean, sea, strait, lake or river.
	Water
	// Island is an island or a group of islands.
	Island
)

var kindNames = [...]string{"city", "district", "region2", "region1", "country", "continent", "area", "water", "island"}

// String returns the kind's name in lower case.
func (k Kind) String() string {
	if int(k) < len(kindNames) {
		return kindNames[k]
	}
	return "unknown"
}

// A Place is one place of the gazetteer.
type Place struct {
	// ID is the place's number in GeoNames, or 0 if that is not known.
	ID uint32
	// Name is the place's own name, in English where it has an English one.
	Name string
	// Country is the ISO 3166-1 alpha-2 code of the place's country, or "" for
	// what is in no country or in many.
	Country string
	// Region is the GeoNames code of the place's first-level region within its
	// country ("TX"), or "".
	Region string
	Kind   Kind
	// Capital says that the place is the capital of its country.
	Capital bool
	// Population is the number of inhabitants, right to about 5 %, or 0 if not
	// known. Of a first-level region it is that of its cities together.
	Population int
	// Latitude and Longitude are in degrees (WGS 84), right to 0.001°. Those of a
	// region or a country are the mean of its cities.
	Latitude, Longitude float64
}

// earthRadius is in kilometres.
const earthRadius = 6371

// Distance returns the distance between two places in kilometres.
func (p Place) Distance(q Place) float64 {
	return distance(p.Latitude, p.Longitude, q.Latitude, q.Longitude)
}

// distance returns the distance between two points, whose places are in degrees, in
// kilometres.
func distance(latitude1, longitude1, latitude2, longitude2 float64) float64 {
	const degree = math.Pi / 180
	sinLat := math.Sin((latitude2 - latitude1) * degree / 2)
	sinLon := math.Sin((longitude2 - longitude1) * degree / 2)
	h := sinLat*sinLat + math.Cos(latitude1*degree)*math.Cos(latitude2*degree)*sinLon*sinLon
	return 2 * earthRadius * math.Asin(math.Min(1, math.Sqrt(h)))
}

// Populations are stored in steps of an eighth of a doubling.

func packPopulation(n int) uint8 {
	if n <= 0 {
		return 0
	}
	return uint8(min(255, 1+math.Round(8*math.Log2(float64(n)))))
}

func unpackPopulation(b uint8) int {
	if b == 0 {
		return 0
	}
	return int(math.Round(math.Exp2(float64(b-1) / 8)))
}

// Degrees are stored in thousandths, counted from the south pole and the
// antimeridian.

func packDegrees(d, lowest float64) uint32 { return uint32(math.Round((d - lowest) * 1000)) }

func unpackDegrees(n uint32, lowest float64) float64 {
	return math.Round(float64(n)+lowest*1000) / 1000
}
