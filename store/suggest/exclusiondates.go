package suggest

import (
	"math"
)

func (r reader) isMonth(i int) bool {
	return r.has(i) && wordClasses.of(r.tokens[i].hash) == monthWord && r.tokens[i].shape != lowerShape
}

// isTime reports whether a number is a time of the day.
func (r reader) isTime(f *figure, before, after string) bool {
	switch after {
	case "a.m.", "p.m.", "am", "pm", "o'clock", "o’clock", "gmt", "bst", "ist":
		return f.value < 2400
	case ":":
		return f.digits && r.joined(f.last) && r.isKind(f.last+1, numberToken) && r.joined(f.last+1)
	}
	if before == "at" && r.isClock(f) {
		return true
	}
	return f.digits && before == ":" && r.joined(f.first-1) && r.joined(f.first) && r.isKind(f.first-2, numberToken)
}

// isDate reports whether a number is a day or a year.
func (r reader) isDate(f *figure, before, after string) bool {
	if !f.digits || f.suffix != "" || f.value != math.Trunc(f.value) {
		return false
	}
	if f.value >= 1 && f.value <= 31 {
		if r.isMonth(f.first-1) || before == "." && r.isMonth(f.first-2) || r.isMonth(f.last) || after == "of" && r.isMonth(f.last+1) {
			return true
		}
	}
	return r.isYear(f, before, after)
}

// isYear reports whether a number is a year, or a range of years.
func (r reader) isYear(f *figure, before, after string) bool {
	t := r.tokens[f.first]
	if r.low(f.first) == "between" {
		t = r.tokens[f.first+1]
	}
	if f.value < 1000 || f.value > 2100 || t.end-t.start != 4 || !f.single() && f.upTo > 2100 || f.scaled || f.first+1 < f.last && f.single() && !f.pair {
		return false
	}
	if f.pair || r.isMonth(f.first-1) || before == "," && (r.isMonth(f.first-2) || r.isMonth(f.first-3)) {
		return true
	}
	counted := r.isUnitWord(f.last) || r.isKind(f.last, wordToken) && r.tokens[f.last].shape == lowerShape && pluralNoun(after)
	switch {
	case before == "in" || before == "since":
		return true
	case f.value >= 1900 && math.Mod(f.value, 100) != 0 && !r.isUnitWord(f.last):
		return true // 2006 producers: a count would have a comma
	case yearMarks[before] && f.value >= 1500:
		return !counted
	}
	return f.value >= 1900 && !counted
}

// yearMarks stand before years.
var yearMarks = wordSet(`
	until till by from before after during of year early late mid summer spring autumn winter
	fall for between and to the circa through back around about ( - – ©`)

// isClock reports whether a number with two decimals is a time of the day: at 8.25 each
// morning.
func (r reader) isClock(f *figure) bool {
	w := r.low(f.last - 1)
	dot := len(w) - 3
	if f.last != f.first+1 || dot < 1 || w[dot] != '.' || f.value >= 24 || w[dot+1] > '5' {
		return false
	}
	for i := f.last; i < f.last+4; i++ {
		switch r.low(i) {
		case "morning", "afternoon", "evening", "night":
			return true
		}
	}
	return false
}
