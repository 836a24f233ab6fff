package suggest

import (
	"slices"
	"strings"
)

// findBacks finds what may belong to a figure behind its number.
func (r reader) findBacks(f *figure) {
	if f.kind == countedNoun && f.noun > 0 {
		f.backs = append(f.backs, edge{f.to, feature("noun"), f.unit, true})
		f.to, f.unit = f.nounless(), ""
	}
	end := f.to
	if len(f.backs) > 0 {
		end = f.backs[0].at
	}
	for range 4 {
		e, ok := r.backAt(f, end)
		if !ok || e.at <= end || e.at > r.in.last {
			return
		}
		f.backs = append(f.backs, e)
		end = e.at
	}
}

// nounless returns the end of a figure before its noun.
func (f *figure) nounless() int {
	if f.plural {
		return f.last
	}
	return max(f.noun, f.last)
}

// backAt returns what may belong to a figure from a token on: what a fraction is of,
// what is compared, a rate.
func (r reader) backAt(f *figure, at int) (edge, bool) {
	w := r.low(at)
	unit := f.unit
	if len(f.backs) > 0 {
		unit = f.backs[0].unit
	}
	switch {
	case f.fraction && f.unit == "" && len(f.backs) == 0:
		return r.wholeAt(f, at)
	case (unit == "time" || f.value == 2 && r.low(f.first) == "twice") && r.comparisonAt(at) > at:
		return edge{at: r.comparisonAt(at), about: feature("times")}, true
	case w == "or" && (r.low(at+1) == "more" || r.low(at+1) == "less" || r.low(at+1) == "fewer"):
		return edge{at: at + 2, about: feature("or")}, true
	case w == "of" && determiners[r.low(at+1)] && f.kind == plainFigure && !f.plural:
		end := r.wholeEnd(at + 1)
		return edge{at: end, about: feature("of", hashLower(r.low(at+1))), unit: singular(r.low(end - 1))}, end > at+2
	case w == "of" && r.low(at+1) == "oil" && r.low(at+2) == "equivalent":
		return edge{at: at + 3, about: feature("oil"), holds: true}, true
	}
	e, ok := r.rateAt(at)
	if last := r.low(e.at - 1); ok && (last == "second" || last == "minute" || last == "hour") && isSpeed(unit, last) {
		e.unit = unit + " per " + last
	}
	return e, ok
}

// wholeAt returns what a fraction is of.
func (r reader) wholeAt(f *figure, at int) (edge, bool) {
	w := r.low(at)
	if joins := r.low(at - 1); joins == "a" || joins == "an" { // half an hour
		f.fraction = false
		if r.takeMeasure(f); f.to > at {
			return r.rateAt(f.to)
		}
		if rateUnits[w] { // half a bottle
			f.unit, f.to = w, at+1
			return r.rateAt(f.to)
		}
		f.fraction = true
		return edge{}, false
	}
	first := at
	if w == "of" {
		first++
		if d := r.low(first); (d == "a" || d == "an") && r.takeFractionUnit(f, first+1) { // a third of a hectare
			return r.rateAt(f.to)
		}
	} else if r.takeMeasure(f) || r.takeHyphenUnit(f) {
		return r.rateAt(f.to)
	}
	end := r.wholeEnd(first)
	if end <= first || w != "of" && !determiners[w] && !pluralNoun(r.low(end-1)) {
		return edge{}, false
	}
	about := feature("whole", hashLower(w))
	if w != "of" && !determiners[w] {
		about = feature("whole noun")
	}
	return edge{at: end, about: about}, true
}

// takeFractionUnit takes the unit that a fraction is of.
func (r reader) takeFractionUnit(f *figure, at int) bool {
	g := *f
	if g.to = at; r.takePercent(&g) || r.takeMoney(&g) { // four-tenths of a percent, half a cent
		f.value, f.upTo, f.unit, f.to = g.value, g.upTo, g.unit, g.to
		return true
	}
	name, ok := measures[r.low(at)]
	if !ok {
		return false
	}
	f.unit, f.to = name, at+1
	return true
}

// takeHyphenUnit takes the unit of half-century.
func (r reader) takeHyphenUnit(f *figure) bool {
	return r.isHyphen(f.to) && r.takeFractionUnit(f, f.to+1)
}

// comparisonAt returns the end of what "times" compares with: the median salary, as
// many, Greenland’s annual output.
func (r reader) comparisonAt(at int) int {
	switch w := r.low(at); {
	case w == "as" && (r.low(at+1) == "many" || r.low(at+1) == "much"):
		return at + 2
	case w == "more" || w == "less":
		return at + 1
	case determiners[w] && w != "a" && w != "an" || r.low(at+1) == "'s" || r.low(at+1) == "’s":
		return r.wholeEnd(at)
	}
	return at
}

// rateAt returns the rate at a token: a year, per litre, an hour, /bbl, each.
func (r reader) rateAt(at int) (edge, bool) {
	if agoWords[r.low(at+2)] {
		return edge{}, false // a year ago
	}
	switch w := r.low(at); {
	case w == "per" && r.isKind(at+1, wordToken) && !r.isSmallNumber(at+1):
		end := at + 2
		if _, ok := scaleOf(r.low(at + 1)); ok {
			end = max(end, r.nounEnd(at+2, false))
		}
		return edge{at: end, about: feature("per"), holds: true}, true
	case w == "per":
		n, ok := r.amountAt(at + 1)
		if !ok {
			return edge{}, false
		}
		return edge{at: max(n.last, r.nounEnd(n.last, false)), about: feature("per"), holds: true}, true
	case (w == "a" || w == "an" || w == "every") && (rateUnits[r.low(at+1)] || r.low(at+1) == "dozen" && r.endsPhrase(at+2)):
		return edge{at: at + 2, about: feature("rate", hashLower(r.low(at+1))), holds: true}, true
	case r.isHyphen(at) && r.isHyphen(at+2) && (r.low(at+1) == "a" || r.low(at+1) == "an") && rateUnits[r.low(at+3)]: // $15-an-hour
		return edge{at: at + 4, about: feature("rate", hashLower(r.low(at+3))), holds: true}, true
	case w == "in" && r.low(at+1) == "every":
		n, ok := r.amountAt(at + 2)
		return edge{at: n.last, about: feature("in every"), holds: true}, ok
	case w == "/" && r.joined(at) && r.joined(at+1) && r.isKind(at+1, wordToken):
		return edge{at: at + 2, about: feature("slash"), holds: true}, true
	}
	return edge{}, false
}

// isSpeed reports whether so many of a unit in a time are a unit of their own.
func isSpeed(unit, time string) bool {
	return time != "minute" && lengths[unit] || strings.HasPrefix(unit, "cubic ") || strings.HasSuffix(unit, "bit") || strings.HasSuffix(unit, "byte") || speedUnits[unit]
}

var speedUnits = wordSet("liter gallon revolution rotation beat breath frame")

var agoWords = wordSet("ago earlier before later after from since")

// rateUnits stand behind an article in a rate: times, people, measures, and what goods
// are sold in.
var rateUnits = wordSet(`
	second minute hour day night week fortnight month quarter year decade season game match
	share head person pupil student family household litre liter gallon barrel kilo kilogram
	kg pound ounce tonne ton mile kilometre kilometer hectare acre ticket piece unit time
	plate bottle bag box car vehicle trip visit seat room bushel bucket sack cup can pint pack
	packet dose copy item word page ride`)

// findFronts finds the words before a number that may belong to it: more than, up
// to, just over.
func (r reader) findFronts(f *figure) {
	at := f.from
	for range 3 {
		n := r.modifierBefore(at)
		if n == 0 || !r.isModifier(f, at-1) {
			return
		}
		at -= n
		about := feature("before")
		for i := at; i < at+n; i++ {
			about = feature("and", about, r.tokens[i].hash)
		}
		f.fronts = append(f.fronts, edge{at: at, about: about})
	}
}

// isModifier reports whether a word before a number says how large it is: "over" does
// in "for over three hours", and does not in "planned over three years".
func (r reader) isModifier(f *figure, i int) bool {
	w := r.low(i)
	if w != "over" && w != "under" {
		return true
	}
	if timeUnits[f.unit] || f.kind == measured && lengths[f.unit] || w == "under" && f.kind == countedNoun {
		return overBefore[r.low(i-1)] || w == "under" && timeUnits[f.unit]
	}
	return true
}

var (
	lengths    = wordSet("meter kilometer mile foot yard inch centimeter millimeter")
	overBefore = wordSet("for just well in of to took take takes after lasted lasting lasts is was are were little slightly at than spent some")
)

// modifierBefore returns how many tokens the modifier before a token has, 0 for none.
func (r reader) modifierBefore(at int) int {
	if !r.has(at - 1) {
		return 0
	}
	for _, m := range modifiers[r.tokens[at-1].hash] {
		first := at - len(m)
		if first < r.in.first {
			continue
		}
		fits := true
		for k, h := range m {
			fits = fits && r.tokens[first+k].hash == h
		}
		if fits {
			return len(m)
		}
	}
	return 0
}

// modifierPhrases are the words that may belong to the number behind them.
const modifierPhrases = `
	as many as| as much as| as few as| as little as| as high as| as low as| an average of|
	a total of| a maximum of| a minimum of| upwards of| upward of| in excess of| more than|
	less than| fewer than| at least| at most| up to| close to| an estimated| an average|
	a combined| an additional| a further| an extra| no more than| no less than| no fewer than|
	roughly| about| around| approximately| nearly| almost| over| under| some| only| just|
	barely| virtually| exactly| estimated| circa| another| maybe| perhaps| well| slightly|
	far| much| up| down| magnitude| almost exactly| average| totalling| totaling| approx|
	approx .| ~| ≈| <| >| ±| plus or minus| + / -`

// modifiers are the hashes of the words that may belong to the number behind them,
// by their last word, the longest first.
var modifiers = func() map[uint32][][]uint32 {
	all := map[uint32][][]uint32{}
	for m := range strings.SplitSeq(modifierPhrases, "|") {
		var words []uint32
		for w := range strings.FieldsSeq(m) {
			words = append(words, hashLower(w))
		}
		last := words[len(words)-1]
		all[last] = append(all[last], words)
	}
	for _, of := range all {
		slices.SortStableFunc(of, func(a, b []uint32) int { return len(b) - len(a) })
	}
	return all
}()
