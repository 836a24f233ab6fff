package suggest

import (
	"math"
	"strings"
)

// smallerUnits are the units that may follow another with no comma or a comma: how many
// of them it has, and the letters that mean it there alone.
var smallerUnits = map[string]struct {
	name    string
	per     float64
	letters string
}{
	"hour":   {"minute", 60, "m"},
	"minute": {"second", 60, "s"},
	"foot":   {"inch", 12, "in"},
	"pound":  {"ounce", 16, ""},
	"stone":  {"pound", 14, ""},
}

// takeSmallerPart takes second, smaller units: two hours 45 minutes, five foot two, 3
// hours, 52 minutes and 9 seconds.
func (r reader) takeSmallerPart(f *figure) {
	for range 2 {
		smaller, ok := smallerUnits[f.unit]
		if !ok || !f.single() {
			return
		}
		at := f.to
		hyphen := r.isHyphen(at)
		switch w := r.low(at); {
		case w == "and", hyphen:
			at++
		case w == "," && r.low(at+1) == "and":
			at += 2
		case w == ",":
			at++
		}
		n, ok := r.amountAt(at)
		if !ok || n.currency != "" || n.fraction || !(n.value < 1000) {
			return
		}
		comma := r.low(at-1) == "," || r.low(at-2) == ","
		unit, suffix := r.low(n.last), strings.ToLower(n.suffix)
		switch {
		case n.suffix == "" && r.isHyphen(n.last) && measures[r.low(n.last+1)] == smaller.name:
			f.to = n.last + 2
		case n.suffix == "" && (measures[unit] == smaller.name || unit == smaller.letters && n.digits && !comma && unit != ""):
			f.to = n.last + 1
		case n.suffix != "" && (measures[suffix] == smaller.name || suffix == smaller.letters):
			f.to = n.last
		case f.unit == "foot" && (hyphen || r.low(f.to-1) == "foot" && !comma) && n.suffix == "" && n.value < 12:
			f.to = n.last
		default:
			return
		}
		f.value, f.unit = f.value*smaller.per+n.value, smaller.name
	}
}

// takeHalfBehind takes "and a half" behind a unit: a point and a half.
func (r reader) takeHalfBehind(f *figure) {
	part := fractions[r.low(f.to+2)]
	if r.low(f.to) == "and" && r.low(f.to+1) == "a" && (part == .5 || part == .25) && math.IsNaN(f.upTo) {
		f.value += part
		f.to += 3
	}
}
