package suggest

// shareUnits gives a number without a unit that of the one behind it, if only a word
// that joins them stands between: from 13 to 15 goals, 5 and 7 per cent.
func shareUnits(a *analysis, all []figure) {
	for i := len(all) - 2; i >= 0; i-- {
		f, next := &all[i], &all[i+1]
		if f.kind != plainFigure || f.unit != "" || len(f.backs) > 0 || f.fraction || next.first != f.last+1 || len(next.fronts) > 0 || !joiners.of(a.tokens[f.last].hash) {
			continue
		}
		switch {
		case next.kind == measured && !next.fraction:
			f.unit, f.kind = next.unit, measured
		case next.kind == countedNoun && len(next.backs) > 0:
			f.unit, f.kind = next.anyUnit(), countedNoun
		}
	}
}

// repeatUnits gives a number without a unit that of the one before it in the sentence,
// if the two are of like size: 3.9 million headsets, up from 2.4 million.
func repeatUnits(a *analysis, all []figure) {
	const like, near = 30, 40 // times, tokens
	for i := 1; i < len(all); i++ {
		before, f := &all[i-1], &all[i]
		unit := before.anyUnit()
		if f.kind != plainFigure || f.unit != "" || len(f.backs) > 0 || f.fraction || f.plural || !f.digits || unit == "" || timeUnits[unit] || unit == "time" ||
			!before.digits || f.first-before.last > near || f.scaled != before.scaled || a.endsBetween(before.last, f.first) {
			continue
		}
		if f.first == 0 || (!f.scaled && currencyCodes[unit] || unit == "inch") && !beside.of(a.tokens[f.first-1].hash) {
			continue // 350 euros, and then at 96; a 5-foot-9 guard scored 12
		}
		if ratio := f.value / before.value; ratio > 1./like && ratio < like {
			f.unit = unit
		}
	}
}

// beside stand before an amount of the money that was named before it.
var beside = hashes("from to than and or of about around nearly almost over under versus against another only just cost costs paid pay")

// anyUnit returns the unit that a figure has with its noun.
func (f *figure) anyUnit() string {
	if f.unit == "" && f.kind == countedNoun && len(f.backs) > 0 {
		return f.backs[0].unit
	}
	return f.unit
}

// endsBetween reports whether a sentence ends between two tokens.
func (a *analysis) endsBetween(first, last int) bool {
	for i := first; i < last; i++ {
		if w := a.word(i); w == "." || w == "?" || w == "!" || w == ";" {
			return true
		}
	}
	return false
}

var joiners = hashes("to and or - by x ×")
