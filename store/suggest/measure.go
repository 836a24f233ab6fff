package suggest

import (
	"math"
	"strings"
)

// takeUnit takes what a number measures or counts: the unit, or the noun.
func (r reader) takeUnit(f *figure) {
	switch {
	case f.currency != "":
		r.takeMoneyWord(f)
	case f.suffix != "":
		r.takeSuffix(f)
	case r.takeFeetAndInches(f), r.takePercent(f), r.takeMoney(f), r.takeMeasure(f):
		if f.kind == plainFigure {
			f.kind = measured
		}
	case f.pair:
	case f.fraction:
		f.kind = measured
	default:
		r.takeCount(f)
	}
}

// takeMoneyWord takes the word that says again what the sign before a number said:
// $5 dollars, €4 euros.
func (r reader) takeMoneyWord(f *figure) {
	f.unit, f.kind = f.currency, measured
	if w := r.low(f.to); (w == "dollars" || w == "euros" || w == "usd") && currencyWords[singular(w)] == f.currency {
		f.to++
	}
}

// takeSuffix takes the letters that hang on digits as a unit.
func (r reader) takeSuffix(f *figure) {
	s := strings.ToLower(f.suffix)
	name, ok := measures[s]
	if ok && (s != "st" && len(s) > 1 || f.suffix == s || s == "c" || s == "f" || s == "w" || s == "v") {
		f.unit, f.kind = name, measured
		r.takePower(f)
		r.takePerUnit(f, s)
		r.takeSmallerPart(f)
		r.takeOld(f)
		return
	}
	switch s {
	case "m":
		f.unit, f.kind = "meter", measured
		r.takePower(f)
		if f.suffix == "M" {
			f.kind = nameLike
		}
	case "p":
		f.value, f.upTo, f.unit, f.kind = f.value/100, f.upTo/100, "GBP", measured
	case "pc", "pct":
		f.unit, f.kind = "percent", measured
	case "x":
		f.unit, f.kind = "time", measured
	default:
		f.kind = nameLike
	}
}

// takePower takes the ² of m² and the ³ of m³.
func (r reader) takePower(f *figure) {
	switch w := r.low(f.to); {
	case w == "²" && r.joined(f.to):
		f.unit, f.to = "square "+f.unit, f.to+1
	case w == "³" && r.joined(f.to):
		f.unit, f.to = "cubic "+f.unit, f.to+1
	}
}

// takePerUnit takes the "/h" behind "320 km".
func (r reader) takePerUnit(f *figure, unit string) {
	if r.low(f.to) != "/" || !r.joined(f.to) || !r.isKind(f.to+1, wordToken) {
		return
	}
	if name, ok := measures[unit+"/"+r.low(f.to+1)]; ok {
		f.unit = name
		f.to += 2
	}
}

// takeFeetAndInches takes 6'2" and 5'10.
func (r reader) takeFeetAndInches(f *figure) bool {
	w := r.low(f.to)
	if !f.digits || w != "'" && w != "’" && w != "′" || !r.joined(f.to) || !r.joined(f.to+1) || !r.isKind(f.to+1, numberToken) {
		return false
	}
	inches, rest, ok := digits(r.word(f.to + 1))
	if !ok || rest != "" || inches >= 12 || f.value > 9 {
		return false
	}
	f.value, f.unit = f.value*12+inches, "inch"
	f.to += 2
	if w := r.low(f.to); (w == "\"" || w == "”" || w == "″") && r.joined(f.to) {
		f.to++
	}
	return true
}

// takePercent takes %, percent, per cent, percentage points and basis points.
func (r reader) takePercent(f *figure) bool {
	at := f.to
	if r.isHyphen(at) {
		at++
	}
	switch w := r.low(at); {
	case w == "%" || w == "percent" || w == "pct":
		at++
	case w == "per" && (r.low(at+1) == "cent" || r.low(at+1) == "centum"):
		at += 2
	case (w == "percentage" || w == "basis") && strings.HasPrefix(r.low(at+1), "point"):
		f.unit, f.to = w+" point", at+2
		return true
	default:
		return false
	}
	f.unit, f.to = "percent", at
	if strings.HasPrefix(r.low(f.to), "point") {
		f.unit = "percentage point"
		f.to++
	}
	return true
}

// takeMeasure takes a unit of measure, also behind a hyphen: 12 square kilometres,
// 3-inch.
func (r reader) takeMeasure(f *figure) bool {
	at := f.to
	hyphen := r.isHyphen(at)
	if hyphen {
		at++
	}
	if r.takeDegrees(f, at) {
		return true
	}
	prefix := unitPrefixes[r.low(at)]
	if prefix != "" {
		at++
		if r.low(at) == "." || r.low(at) == "-" {
			at++
		}
	}
	w := r.low(at)
	name, ok := measures[w]
	if !ok && prefix == "" && w == "m" && f.digits && r.tokens[at].shape == lowerShape {
		name, ok = "meter", true
	}
	if !ok || prefix == "" && !r.isMeasure(f, at, w) {
		return false
	}
	if prefix != "" {
		name = strings.TrimLeft(prefix+" "+name, "- ")
	}
	f.unit, f.to = name, at+1
	r.takePower(f)
	r.takePerUnit(f, w)
	if second := measures[r.low(f.to+1)]; r.isHyphen(f.to) && measures[name+"-"+second] != "" { // acre-feet
		f.unit = name + "-" + second
		f.to += 2
	}
	r.takeOld(f)
	if !hyphen {
		r.takeSmallerPart(f)
		r.takeHalfBehind(f)
	}
	return true
}

// unitPrefixes stand before a unit and belong to its name; "-" to none.
var unitPrefixes = map[string]string{
	"square": "square", "sq": "square", "cubic": "cubic", "nautical": "nautical", "metric": "metric", "light": "light", "board": "board", "imperial": "-", "calendar": "-", "statute": "-",
}

// isMeasure reports whether a word that is a unit is one behind a figure: c is not in
// "two c", second is not in "one second thought".
func (r reader) isMeasure(f *figure, at int, w string) bool {
	short := shortMeasures[w]
	switch {
	case w == "in." || w == "stone" && f.value > 40:
		return false
	case short && !f.digits:
		return false
	case len(w) == 1 && w != "c" && w != "f" && r.tokens[at].shape != lowerShape && w != "w" && w != "v":
		return false
	case w == "v" || w == "second" && f.value == 1 && !f.digits || w == "st":
		return false
	case (w == "c" || w == "f") && (r.tokens[at].shape == lowerShape || r.has(at+1) && r.low(at+1) == "."):
		return false
	}
	return true
}

// takeDegrees takes degrees, ° and what they are of.
func (r reader) takeDegrees(f *figure, at int) bool {
	if w := r.low(at); w != "°" && w != "degrees" && w != "degree" {
		return false
	}
	f.unit, f.to = "degree", at+1
	switch w := r.low(f.to); {
	case w == "celsius" || w == "centigrade" || w == "c" && r.tokens[f.to].shape == capitalShape:
		f.unit, f.to = "degree Celsius", f.to+1
	case w == "fahrenheit" || w == "f" && r.tokens[f.to].shape == capitalShape:
		f.unit, f.to = "degree Fahrenheit", f.to+1
	}
	return true
}

// takeOld marks "58 years old" and "58-year-old" as an age.
func (r reader) takeOld(f *figure) {
	if f.unit != "year" && f.unit != "month" && f.unit != "week" && f.unit != "day" {
		return
	}
	at := f.to
	if r.isHyphen(at) {
		at++
	}
	switch w := r.low(at); w {
	case "old", "olds":
		f.kind, f.to = ageLike, at+1
	case "of":
		if r.low(at+1) == "age" {
			f.kind, f.to = ageLike, at+2
		}
	}
}

// takeSmallerPart takes a second, smaller unit: two hours 45 minutes, five foot two.
func (r reader) takeSmallerPart(f *figure) {
	smaller, per := "", 0.0
	switch f.unit {
	case "hour":
		smaller, per = "minute", 60
	case "minute":
		smaller, per = "second", 60
	case "foot":
		smaller, per = "inch", 12
	case "pound":
		smaller, per = "ounce", 16
	default:
		return
	}
	at := f.to
	if r.low(at) == "and" {
		at++
	}
	n, ok := r.amountAt(at)
	if !ok || !math.IsNaN(f.upTo) || n.currency != "" {
		return
	}
	switch {
	case measures[r.low(n.last)] == smaller && n.value < 1000:
		f.to = n.last + 1
	case measures[strings.ToLower(n.suffix)] == smaller && n.suffix != "":
		f.to = n.last
	case f.unit == "foot" && r.low(f.to-1) == "foot" && n.suffix == "" && n.value < 12 && !n.fraction:
		f.to = n.last
	default:
		return
	}
	f.value, f.unit = f.value*per+n.value, smaller
}

// takeHalfBehind takes "and a half" behind a unit: a point and a half.
func (r reader) takeHalfBehind(f *figure) {
	part := fractions[r.low(f.to+2)]
	if r.low(f.to) == "and" && r.low(f.to+1) == "a" && (part == .5 || part == .25) && math.IsNaN(f.upTo) {
		f.value += part
		f.to += 3
	}
}
