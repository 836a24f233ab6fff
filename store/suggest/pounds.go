package suggest

import "strings"

// weighs reports whether the pounds between a figure and a token are a weight. Near
// words of money they are none; near words of weight they are, and where other money
// is counted in dollars.
func (r reader) weighs(f *figure, behind int) bool {
	for i := f.first - 1; i >= f.first-4; i-- {
		if strings.HasPrefix(r.low(i), "weigh") {
			return true
		}
	}
	switch r.low(behind) {
	case "of", "heavier", "lighter", "overweight":
		return true
	case "(", "sterling":
		return false
	}
	if f.value >= 1e6 || r.near(f, moneyContext) {
		return false
	}
	if lossWords[r.low(f.first-1)] && f.value < 300 || r.near(f, weightContext) {
		return true
	}
	const around = 400 // tokens
	dollars := false
	for i := max(f.first-around, 0); i < min(f.first+around, len(r.tokens)); i++ {
		switch h := r.tokens[i].hash; {
		case britishContext.of(h):
			return false
		case h == hashDollar:
			dollars = true
		}
	}
	return dollars
}

// near reports whether one of the words stands in the sentence, not far from a figure.
func (r reader) near(f *figure, words table[bool]) bool {
	const near = 15
	for i := max(f.first-near, r.in.first); i < min(f.last+near, r.in.last); i++ {
		if words.of(r.tokens[i].hash) {
			return true
		}
	}
	return false
}

var (
	lossWords    = wordSet("lost lose loses losing gained gain gains gaining shed sheds shedding drop dropped drops put")
	moneyContext = hashes(`
		£ $ € cost costs costing price prices priced pay pays paid paying worth fine fined spend
		spends spent budget salary salaries wage wages tax taxes bill bills fee fees rent rents sold
		bought buy sell bid value valued owe owes owed debt debts profit profits revenue revenues earn
		earns earned income fund funds grant grants invest invested bank banks ticket tickets cash
		euro euros dollar dollars pence currency sterling`)
	weightContext = hashes(`
		weight weights heavy heavier tow tows towing towed payload thrust lift lifts lifted lifting load
		loads cargo baby diet ton tons tonne tonnes ounce ounces kilogram kilograms kg kilo kilos inch
		inches feet foot tall muscle body obese pressed squat barbell infant newborn`)
	britishContext = hashes("£ sterling pence british britain uk u.k. london england")
	hashDollar     = hashLower("$")
)

// isTorque reports whether feet stand behind pounds: 273 pound-feet.
func (r reader) isTorque(at int) bool {
	if r.isHyphen(at) {
		at++
	}
	w := r.low(at)
	return w == "feet" || w == "foot"
}
