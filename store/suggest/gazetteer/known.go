package gazetteer

import (
	"math"
	"sync/atomic"
)

// ready is the gazetteer that [Default] returns, once it is loaded.
var ready atomic.Pointer[Gazetteer]

// Loaded returns the gazetteer embedded in the program if something has loaded it by now.
// It never waits.
func Loaded() (g *Gazetteer, loaded bool) {
	g = ready.Load()
	return g, g != nil
}

// sameDegrees is how far apart the position of a place may be from itself, in degrees.
const sameDegrees = 0.0015

// Known returns the place of a name that has a number in GeoNames; where that is 0, the one
// that is at a position.
func (g *Gazetteer) Known(name string, id uint32, latitude, longitude float64) (Place, bool) {
	n, there := g.Find(name)
	if !there {
		return Place{}, false
	}
	for i := range n.Places() {
		p, _ := n.Place(i)
		if id != 0 && p.ID == id || id == 0 && p.ID == 0 && math.Abs(p.Latitude-latitude) < sameDegrees && math.Abs(p.Longitude-longitude) < sameDegrees {
			return p, true
		}
	}
	return Place{}, false
}
