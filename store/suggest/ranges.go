package suggest

import (
	"math"
	"strings"
)

// numberAt reads the number, the range or the pair of numbers that begins at a
// token: between 18 and 22, 18 to 22, 18–22, two or three, 31 votes to 24.
func (r reader) numberAt(i int) (amount, bool) {
	if r.low(i) == "between" {
		a, ok := r.amountAt(i + 1)
		if !ok || a.bare {
			return amount{}, false
		}
		b, ok := r.upperEnd(a)
		if !ok || r.low(b.first-1) != "and" {
			return amount{}, false
		}
		a.first = i
		return span(a, b), true
	}
	a, ok := r.amountAt(i)
	if !ok {
		return a, false
	}
	b, ok := r.upperEnd(a)
	switch {
	case !ok || r.low(b.first-1) == "and" || r.low(b.first-1) == "to" && r.apart(a, b):
	case b.value > a.value && (a.value == 0 || r.low(i-1) != "from" || r.low(b.first-1) != "to" || strings.HasPrefix(r.low(i-2), "rang")):
		return span(a, b), true
	case b.value <= a.value && b.first == a.last+1 && isCount(a) && isCount(b) && r.low(b.first-1) != "or":
		a.last, a.pair = b.last, true
	}
	return a, true
}

// apart reports whether "to" does not join two numbers: by 92,000 to 498,000, from 90 to
// 55, and "in 2021 to 433".
func (r reader) apart(a, b amount) bool {
	const far = 4 // times
	before := r.low(a.first - 1)
	if a.currency != "" && (directions[before] != "" || before == "up" || before == "down") { // added $4 to $23
		return b.value > far*a.value
	}
	switch before {
	case "from":
		return b.value <= a.value && a.value != 0
	case "by":
		return b.value > far*a.value || b.value <= a.value
	case "in", "since", "of":
		return isDigits(r.low(a.first), 4) && a.value >= 1900 && a.value <= 2100 && !(b.value > a.value && b.value <= 2100)
	}
	return false
}

// isCount reports whether an amount is a plain whole number.
func isCount(a amount) bool {
	return a.currency == "" && a.suffix == "" && !a.fraction && !a.plural && a.value == math.Trunc(a.value)
}

// upperEnd reads the number that follows an amount behind "to", "and", "or" or a
// dash. Between the two, their unit may stand: 8% to 12%, €85 million to €110
// million.
func (r reader) upperEnd(a amount) (amount, bool) {
	at := a.last
	for n := 0; n < 2 && r.isUnitWord(at); n++ {
		at++
	}
	switch w := r.low(at); {
	case w == "to" || w == "and":
	case r.isHyphen(at) && r.low(at+1) == "to" && r.isHyphen(at+2): // 5-to-10 years
		at += 2
	case w == "or" && !a.digits && at == a.last:
	case r.isDash(at) && r.joined(at) && r.joined(at+1):
	case r.isDash(at) && at == a.last && a.digits && r.isKind(at+1, numberToken) && r.tokens[at+1].spaced && a.value < 1000:
	default:
		return amount{}, false
	}
	b, ok := r.amountAt(at + 1)
	if !ok || b.bare || b.fraction != a.fraction || b.plural || r.low(at) == "or" && b.value > a.value+2 {
		return amount{}, false
	}
	if a.currency != b.currency && b.currency != "" || a.currency != "" && b.currency == "" && r.low(at) == "and" && r.isUnitWord(b.last) {
		return amount{}, false
	}
	for k := a.last; k < at && !r.isHyphen(at); k++ { // the same unit behind both
		if singular(r.low(k)) != singular(r.low(b.last+k-a.last)) {
			return amount{}, false
		}
	}
	return b, true
}

// span returns the range of two amounts. The lower end takes the scale of the upper
// one where it is written without: 18 to 22 million, £2-3bn.
func span(a, b amount) amount {
	if b.scaled && !a.scaled && a.value < 1000 {
		for _, s := range []float64{1e12, 1e9, 1e6, 1e3} {
			if upper := b.value / s; upper >= 1 && upper < 1000 && a.value <= upper && math.Abs(upper*100-math.Round(upper*100)) < 1e-6 {
				a.value *= s
				break
			}
		}
	}
	switch thousands := a.value * 1000; {
	case a.scaled || b.scaled || a.value < 1 || a.value != math.Trunc(a.value) || math.Mod(b.value, 100) != 0:
	case a.digits && b.digits && math.Mod(b.value, 1000) == 0 && thousands < b.value && b.value <= 10*thousands: // 30-40,000
		a.value = thousands
	case !a.digits && !b.digits && b.value < 1000 && a.value*100 < b.value && a.value < 10: // two to three hundred
		a.value *= 100
	}
	a.upTo, a.last, a.suffix, a.bare = b.value, b.last, b.suffix, false
	if a.currency == "" {
		a.currency = b.currency
	}
	return a
}
