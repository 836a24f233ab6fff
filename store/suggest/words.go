package suggest

import (
	"math"
	"strings"
)

// inWords reads a number in words, in small letters or with a capital.
func (r reader) inWords(i int) (amount, bool) {
	a := amount{first: i, last: i, upTo: math.NaN()}
	if f, ok := fractionSign(r.word(i)); ok {
		a.value, a.last, a.fraction = f, i+1, true
		return a, true
	}
	switch w := r.low(i); {
	case w == "minus":
		a, ok := r.spelled(i + 1)
		if ok = ok && !a.fraction && r.low(i-1) != "or" && !r.isNumberWord(i-1); ok {
			a.first, a.value = i, -a.value
		}
		return a, ok
	case w == "quarter":
		s, ok := scaleOf(r.low(i + 1))
		a.value, a.last = s/4, i+2
		return a, ok && s >= 1e6
	case w == "half":
		return r.half(i)
	case w == "twice" && r.low(i+1) != "a" && r.low(i+1) != "in":
		a.value, a.last = 2, i+1
		return a, r.comparisonAt(i+1) > i+1
	case w == "a" || w == "an" || w == "several" || w == "few" || w == "one":
		if a, ok := r.indefinite(i); ok {
			return a, true
		}
	case pluralScales[w] > 0:
		return r.pluralScale(i)
	case strings.HasSuffix(w, "fold") && smallNumbers[strings.TrimSuffix(w, "fold")] > 0:
		a.value, a.last, a.fraction = smallNumbers[strings.TrimSuffix(w, "fold")], i+1, true
		return a, true
	}
	return r.spelled(i)
}

// half reads what begins with "half": half a million, half of the, half an hour.
func (r reader) half(i int) (amount, bool) {
	a := amount{first: i, last: i + 1, value: .5, upTo: math.NaN(), fraction: true}
	switch w := r.low(i + 1); {
	case w == "a" || w == "an":
		a.last = i + 2
		if s, ok := scaleOf(r.low(i + 2)); ok {
			a.value, a.last, a.fraction = .5*s, i+3, false
		}
		return a, true
	case w == "dozen", r.isHyphen(i+1) && r.low(i+2) == "dozen":
		a.value, a.last, a.fraction = 6, i+2, false
		if w != "dozen" {
			a.last++
		}
		return a, true
	case r.isHyphen(i + 1):
		_, ok := measures[r.low(i+2)]
		return a, ok
	case w == "million" || w == "billion":
		a.value, a.last, a.fraction = .5*scales[w], i+2, false
		return a, true
	}
	return a, true
}

// pluralScale reads what counts without a number: thousands, tens of thousands.
func (r reader) pluralScale(i int) (amount, bool) {
	a := amount{first: i, last: i + 1, value: pluralScales[r.low(i)], upTo: math.NaN(), plural: true}
	for n := 0; n < 2 && r.low(a.last) == "of" && pluralScales[r.low(a.last+1)] > 0; n++ {
		a.value *= pluralScales[r.low(a.last+1)]
		a.last += 2
	}
	w := r.low(i)
	return a, w != "tens" && w != "scores" || r.low(a.last) == "of" || a.last > i+1
}

// indefinite reads a number that begins with an article: a hundred and sixty, a
// dozen, a third, a few hundred, a couple of hundred.
func (r reader) indefinite(i int) (amount, bool) {
	a := amount{first: i, last: i + 1, upTo: math.NaN()}
	next := r.low(i + 1)
	if s, ok := scaleOf(next); ok {
		if r.low(i) == "one" {
			return a, false // spelled reads it
		}
		if r.low(i) != "a" && r.low(i) != "an" {
			a.value, a.last = math.NaN(), i+2
			return a, true
		}
		b, _ := r.sum(i+2, s)
		b.first = i
		return b, true
	}
	if f, ok := fractions[next]; ok {
		a.value, a.last, a.fraction = f, i+2, true
		r.takeOfScale(&a)
		return a, r.low(i) != "several" && r.low(i) != "few" && (r.low(i) != "one" || next != "half")
	}
	at, value := i+2, math.NaN()
	switch {
	case next == "few" || next == "good":
	case next == "couple" && r.low(i+2) == "of":
		at, value = i+3, 2
	case next == "half" && scales[r.low(i+2)] > 1:
		value = .5
	default:
		return a, false
	}
	s, ok := scaleOf(r.low(at))
	a.value, a.last = value*s, at+1
	return a, ok
}

// takeOfScale takes "of a million" behind a fraction.
func (r reader) takeOfScale(a *amount) {
	if s, ok := scaleOf(r.low(a.last)); ok && (s >= 1e6 || a.value == .5 && s < 1e3) { // a quarter million, a half dozen
		a.value, a.last, a.fraction = a.value*s, a.last+1, false
		return
	}
	w := r.low(a.last + 1)
	s, ok := scaleOf(r.low(a.last + 2))
	if ok && r.low(a.last) == "of" && (w == "a" || w == "an") {
		a.value, a.last, a.fraction = a.value*s, a.last+3, false
	}
}

// spelled reads a number of words: twenty-five, two hundred and six, three million,
// one point three million, two thirds, one in five.
func (r reader) spelled(i int) (amount, bool) {
	if _, ok := smallNumbers[r.low(i)]; !ok {
		return amount{}, false
	}
	a, _ := r.sum(i, 0)
	a.bare = a.last == i+1 && a.value == 1
	r.takePart(&a)
	return a, true
}

// sum reads the words of a number from a token on; part is what stands before it.
func (r reader) sum(i int, part float64) (amount, bool) {
	a := amount{first: i, last: i, upTo: math.NaN()}
	total := 0.0
	if part >= 1000 || part == 12 { // a thousand, a dozen
		total, part = part, 0
	}
	started := part > 0 || total > 0
	for {
		w := r.low(a.last)
		n, isSmall := smallNumbers[w]
		scale, isScale := scaleOf(w)
		switch {
		case isSmall && mayFollow(part, n):
			part += n
			a.last++
			if ones := smallNumbers[r.low(a.last+1)]; n >= 20 && r.isHyphen(a.last) && ones > 0 && ones < 10 {
				part += ones
				a.last += 2
			}
		case started && w == "hundred" && part > 0:
			part *= 100
			a.last++
		case started && isScale && (part > 0 || total > 0):
			if part == 0 {
				part, total = total, 0
			}
			total, part = total+part*scale, 0
			a.last++
			a.scaled = scale >= 1000
		case started && part > 0 && w == "-" && r.isHyphen(a.last) && len(r.low(a.last+1)) > 2 && scales[r.low(a.last+1)] >= 1e3: // one-million-dollar
			a.last++
		case started && w == "and" && (total > 0 || part >= 100) && r.isSmallNumber(a.last+1) && (r.low(a.last-1) == "hundred" || part == 0 || total == 0 && int(part)%100 == 0):
			a.last++
		case started && w == "point" && r.isSmallNumber(a.last+1) && total == 0:
			part = r.decimals(&a, part)
		default:
			a.value = total + part
			r.takeAndHalf(&a)
			return a, started
		}
		started = true
	}
}

// mayFollow reports whether a small number may follow what was read of one: the six of
// two hundred and six.
func mayFollow(part, n float64) bool {
	if part == 0 {
		return true
	}
	below := math.Mod(part, 100)
	return below == 0 && n < 100 || math.Mod(part, 10) == 0 && below >= 20 && n > 0 && n < 10
}

// decimals reads the words behind "point".
func (r reader) decimals(a *amount, whole float64) float64 {
	a.last++
	for unit := .1; r.isSmallNumber(a.last) && smallNumbers[r.low(a.last)] < 10 && unit > 1e-9; unit /= 10 {
		whole += unit * smallNumbers[r.low(a.last)]
		a.last++
	}
	return whole
}

// takeAndHalf takes "and a half" and "and three-quarter", with the scale behind it.
func (r reader) takeAndHalf(a *amount) {
	at := r.pastHyphen(a.last)
	if r.low(at) != "and" {
		return
	}
	at = r.pastHyphen(at + 1)
	parts := 1.0
	if r.low(at) != "a" {
		if parts = smallNumbers[r.low(at)]; parts < 1 || parts > 9 {
			return
		}
	}
	at = r.pastHyphen(at + 1)
	f := fractions[r.low(at)]
	if f == 0 || f*parts >= 1 {
		return
	}
	a.value += f * parts
	a.last = at + 1
	if s, ok := scaleOf(r.low(a.last)); ok {
		a.value *= s
		a.last++
	}
}

// pastHyphen returns the token at i, or the one behind it if that is a hyphen.
func (r reader) pastHyphen(i int) int {
	if r.isHyphen(i) {
		return i + 1
	}
	return i
}

// isNumberWord reports whether a token is a number or a word of one.
func (r reader) isNumberWord(i int) bool {
	return r.isKind(i, numberToken) || r.isSmallNumber(i) || scales[r.low(i)] > 0
}

func (r reader) isSmallNumber(i int) bool {
	_, ok := smallNumbers[r.low(i)]
	return ok
}

// takePart makes a fraction of a number, if it is one: two thirds, four-fifths, one
// in five, nine in every hundred.
func (r reader) takePart(a *amount) {
	at := a.last
	if r.isHyphen(at) {
		at++
	}
	w := r.low(at)
	if f, ok := fractions[w]; ok && a.value > 0 && a.value < 20 && (a.value > 1 || w != "half") {
		a.value *= f
		a.last, a.fraction, a.bare = at+1, true, false
		r.takeOfScale(a)
		return
	}
	switch {
	case r.low(a.last) == "in":
		r.takeRatio(a, a.last)
	case r.isHyphen(a.last) && r.low(a.last+1) == "in":
		r.takeRatio(a, a.last+1)
	case r.low(a.last) == "out" && r.low(a.last+2) == "every": // two out of every five
		r.takeRatio(a, a.last+1)
	}
}

// ratioWholes are what so many in digits are a part of: 48 in 100.
var ratioWholes = wordSet("3 4 5 10 20 100 1,000 1000 10,000 100,000 1m every")

// takeDigitRatio takes "in 8" behind 1, and "in 100" behind other digits.
func (r reader) takeDigitRatio(a *amount) {
	if r.isHyphen(a.last) {
		if r.low(a.last+1) == "in" && r.isHyphen(a.last+2) {
			r.takeRatio(a, a.last+1)
		}
		return
	}
	of := r.low(a.last + 1)
	if r.low(a.last) == "out" {
		if of == "of" && r.low(a.last+2) == "every" {
			r.takeRatio(a, a.last+1)
		}
		return
	}
	if a.value != 1 && !ratioWholes[of] || r.modelBefore(a.first) || gameWords[r.low(a.last+2)] {
		return
	}
	r.takeRatio(a, a.last)
}

// modelBefore reports whether a capital before a number makes a name of it.
func (r reader) modelBefore(i int) bool {
	return i-1 > r.in.first && r.capitalAt(i-1) || r.low(i-1) == "."
}

var gameWords = wordSet("games matches starts tests innings appearances outings minutes seconds attempts tries races events")

// takeRatio takes "in ten", "in every hundred" or "of every five" at a token as what
// a number is a part of.
func (r reader) takeRatio(a *amount, at int) bool {
	of, every := r.pastHyphen(at+1), false
	if w := r.low(of); w == "every" {
		of, every = of+1, true
	}
	if r.low(at) != "in" && !every {
		return false
	}
	var whole float64
	end := of + 1
	switch w := r.low(of); {
	case r.isKind(of, numberToken):
		v, rest, ok := digits(r.word(of))
		if !ok || rest != "" || v > 1e6 || v >= 1900 && v <= 2100 {
			return false
		}
		whole = v
	case w == "hundred" || w == "thousand":
		whole = scales[w]
	case (w == "a" || w == "one") && scales[r.low(of+1)] > 12:
		whole, end = scales[r.low(of+1)], of+2
	default:
		whole = smallNumbers[w]
	}
	if _, isUnit := measures[r.low(end)]; isUnit || whole <= a.value || math.IsNaN(a.value) || a.value <= 0 || !math.IsNaN(a.upTo) {
		return false
	}
	a.value /= whole
	a.last, a.fraction, a.bare = end, true, false
	return true
}
