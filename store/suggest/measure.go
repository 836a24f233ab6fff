package suggest

import "strings"

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
	if code := r.codeBehind(f); code != "" {
		f.unit = code
		f.to++
		return
	}
	if w := r.low(f.to); (w == "dollars" || w == "euros" || w == "usd") && currencyWords[singular(w)] == f.currency {
		f.to++
	}
}

// takeSuffix takes the letters that hang on digits as a unit.
func (r reader) takeSuffix(f *figure) {
	s := strings.ToLower(f.suffix)
	name, ok := measures[s]
	if exact := exactMeasures[f.suffix]; exact != "" {
		name = exact
	}
	if ok && (s != "st" && len(s) > 1 || f.suffix == s || s == "c" || s == "f" || s == "w" || s == "v") {
		f.unit, f.kind = name, measured
		r.takePower(f)
		r.takePerUnit(f, s)
		r.takeSmallerPart(f)
		r.takeOld(f)
		return
	}
	switch s {
	case "in", "ins":
		f.unit, f.kind = "inch", measured
	case "st":
		f.unit, f.kind = "stone", measured
		r.takeSmallerPart(f)
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
		if code := currencyWords[s]; code != "" && len(s) > 1 {
			f.unit, f.kind = code, measured
		}
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

// takePerUnit takes the "/h" behind "320 km", and "/dL" behind "120 mg".
func (r reader) takePerUnit(f *figure, unit string) {
	at := f.to + 1
	if r.low(f.to) != "/" || !r.joined(f.to) || !r.joined(at) || !r.isKind(at, wordToken) {
		return
	}
	w := r.low(at)
	if name, ok := measures[unit+"/"+w]; ok {
		f.unit, f.to = name, at+1
		return
	}
	per, ok := measures[w]
	switch {
	case w == "s":
		per = "second"
	case w == "d":
		per = "day"
	case w == "m":
		per = "meter"
	case !ok:
		return
	}
	f.unit, f.to = f.unit+" per "+per, at+1
}

// takeFeetAndInches takes 6'2" and 5'10.
func (r reader) takeFeetAndInches(f *figure) bool {
	w := r.low(f.to)
	if f.digits && (w == "\"" || w == "″" || w == "”") && dimensions[r.low(f.to+1)] { // 10" long
		f.unit, f.to = "inch", f.to+1
		return true
	}
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

// dimensions say what of a thing a length is.
var dimensions = wordSet("long wide tall high deep thick across screen display x by")

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
	case (w == "percentage" || w == "basis") && strings.HasPrefix(r.low(r.pastHyphen(at+1)), "point"):
		f.unit, f.to = w+" point", r.pastHyphen(at+1)+1
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

// takeMeasure takes a unit of measure, also behind a hyphen or in brackets: 12 square
// kilometres, 3-inch, 20 (kg).
func (r reader) takeMeasure(f *figure) bool {
	at := f.to
	hyphen := r.isHyphen(at)
	if hyphen {
		at++
	}
	if r.takeDegrees(f, at) || r.takeBracketed(f) {
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
	name, ok := r.measureOf(at)
	if !ok && w == "in" && f.digits && prefix == "" {
		return r.takeInches(f, at)
	}
	if !ok && w == "m" && f.digits && (prefix != "" || r.tokens[at].shape == lowerShape) {
		name, ok = "meter", true
	}
	if !ok || prefix == "" && !r.isMeasure(f, at, w) {
		return false
	}
	switch prefix {
	case "", "-":
	case "light":
		name = "light-" + name
	default:
		name = prefix + " " + name
	}
	f.unit, f.to = name, at+1
	r.takePower(f)
	r.takePerUnit(f, w)
	r.takeProduct(f)
	r.takePartPer(f)
	r.takeOld(f)
	if !hyphen || name == "foot" {
		r.takeSmallerPart(f)
		r.takeHalfBehind(f)
	}
	return true
}

// takeInches takes the "in." of 14 in. long.
func (r reader) takeInches(f *figure, at int) bool {
	end := at + 1
	if r.low(end) == "." && r.joined(end) {
		end++
	}
	if !dimensions[r.low(end)] {
		return false
	}
	f.unit, f.to = "inch", end
	return true
}

// takeBracketed takes the (kg) of 20 (kg).
func (r reader) takeBracketed(f *figure) bool {
	closer := brackets[r.low(f.to)]
	if closer == "" || r.low(f.to+2) != closer {
		return false
	}
	name, ok := r.measureOf(f.to + 1)
	if !ok {
		return false
	}
	f.unit, f.to = name, f.to+3
	return true
}

var brackets = map[string]string{"(": ")", "[": "]", "{": "}", "<": ">"}

// takeProduct takes the second unit of one that is made of two: acre-feet, newton
// metres, kilowatt-hours.
func (r reader) takeProduct(f *figure) {
	at := f.to
	if r.isHyphen(at) {
		at++
	}
	second, ok := measures[r.low(at)]
	if !ok {
		return
	}
	for _, name := range []string{f.unit + "-" + second, f.unit + " " + second} {
		if measures[name] != "" {
			f.unit, f.to = name, at+1
			return
		}
	}
}

// takePartPer takes what a part is one of: 421 parts per million.
func (r reader) takePartPer(f *figure) {
	if f.unit != "part" || r.low(f.to) != "per" {
		return
	}
	if name := measures["part per "+r.low(f.to+1)]; name != "" {
		f.unit, f.to = name, f.to+2
	}
}

// unitPrefixes stand before a unit and belong to its name; "-" to none.
var unitPrefixes = map[string]string{
	"square":   "square",
	"sq":       "square",
	"cubic":    "cubic",
	"cu":       "cubic",
	"fluid":    "fluid",
	"troy":     "-",
	"nautical": "nautical",
	"metric":   "metric",
	"light":    "light",
	"board":    "board",
	"imperial": "-",
	"calendar": "-",
	"statute":  "-",
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
	case (w == "c" || w == "f") && r.tokens[at].shape == lowerShape && !r.endsPhrase(at+1):
		return false
	case (w == "c" || w == "f") && r.has(at+2) && r.low(at+1) == ".":
		return false
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
	const oldest = 130 // years, of a person
	switch w := r.low(at); w {
	case "old", "olds":
		f.to = at + 1
		if f.kind = ageLike; f.unit == "year" && f.value > oldest || f.unit != "year" && at == f.to-1 && !r.isHyphen(at-1) {
			f.kind = measured // the truce is eight days old
		}
	case "of":
		if r.low(at+1) == "age" {
			f.kind, f.to = ageLike, at+2
		}
	}
}
