package suggest

import (
	"math"
	"strings"
)

// notStatistic says what a number is if it is none that counts or measures: a date, a
// time, an ordinal, an age, a score, part of a name.
func (r reader) notStatistic(f *figure) figureKind {
	before, after := r.low(f.first-1), r.low(f.last)
	switch s := strings.ToLower(f.suffix); {
	case s == "st" && math.Mod(f.value, 10) == 1 && f.value != 11 && r.low(f.last) != "lb" || s == "nd" || s == "rd" || s == "th":
		return ordinalLike
	case s == "s":
		return dateLike // 1990s
	case s == "am" || s == "pm" || s == "ish":
		return timeLike
	}
	switch {
	case f.bare && !r.countsOne(f.last):
		return pronounOne
	case f.bare && namedNumbers[before]:
		return nameLike // lane one
	case f.fraction && r.isOrdinal(f, before, after):
		return ordinalLike
	case f.currency != "":
		return plainFigure
	case r.isDate(f, before, after):
		return dateLike
	case r.isTime(f, before, after):
		return timeLike
	case r.isAge(f, before, after):
		return ageLike
	case f.digits && r.isScore(f):
		return scoreLike
	case f.digits && (r.isDash(f.first-1) || before == "/") && !r.tokens[f.first].spaced && r.joined(f.first-1):
		return nameLike // COVID-19
	case f.digits && after == "/" && r.isKind(f.last+1, numberToken) && !f.fraction:
		return dateLike
	case r.isCode(f):
		return nameLike
	case r.isKind(f.first, numberToken) && (namedNumbers[before] || r.isModel(f)):
		return nameLike
	}
	return plainFigure
}

// isCode reports whether digits are a code rather than a count: 0800 555 111.
func (r reader) isCode(f *figure) bool {
	if !r.isKind(f.first, numberToken) || f.last != f.first+1 || f.suffix != "" || f.scaled {
		return false
	}
	w := r.word(f.first)
	return len(w) > 1 && w[0] == '0' && isASCIIDigit(w[1]) || r.isKind(f.first-1, numberToken) || r.isKind(f.last, numberToken)
}

// isModel reports whether a number stands between capitals, as in iPhone 11 Pro.
func (r reader) isModel(f *figure) bool {
	i := f.first - 1
	return f.single() && i > r.in.first && r.capitalAt(i) && r.capitalAt(f.last) && r.tokens[f.last].shape != upperShape && f.last == f.first+1 &&
		!r.isUnitWord(f.last) && !functionWords[r.low(i)] && r.modifierBefore(f.first) == 0
}

// isName reports whether a number in words and its noun are a name: Five Points,
// where the words beside are not in title case.
func (r reader) isName(f *figure) bool {
	return !f.digits && f.first > r.in.first && r.tokens[f.first].shape == capitalShape && r.capitalAt(f.last) && !r.inTitle(f.first)
}

// inTitle reports whether the words before and behind a token have capitals.
func (r reader) inTitle(i int) bool {
	const near = 10
	for k := max(i-near, r.in.first); k < min(i+near, r.in.last); k++ {
		if t := r.tokens[k]; t.kind == wordToken && t.shape == lowerShape && t.end-t.start > 4 && !functionWords[r.low(k)] {
			return false
		}
	}
	return true
}

// notAlone says what a number without unit or noun is, if it is no statistic for
// certain.
func (r reader) notAlone(f *figure) figureKind {
	before, after := r.low(f.first-1), r.low(f.last)
	switch {
	case f.plural || f.fraction || !f.single():
		return plainFigure
	case before == "magnitude":
		f.unit = before
		return measured
	case f.value >= 13 && f.value < 110 && r.endsPhrase(f.last) && f.value == math.Trunc(f.value) && r.isAgeWord(f.first-1):
		return ageLike
	case !f.digits && f.value <= 12 && clockWords[before] && r.endsPhrase(f.last) && after != "of":
		return timeLike
	case !f.digits && namedNumbers[before], f.digits && !f.scaled && f.value == math.Trunc(f.value) && f.value < 1e4 && r.isNumbered(f.first, before):
		return nameLike
	}
	return plainFigure
}

// isAgeWord reports whether a number without a noun behind a token is an age mostly:
// childless after 40, people over 65.
func (r reader) isAgeWord(i int) bool {
	switch r.low(i) {
	case "after", "before":
		return true
	case "over", "under":
		w := r.low(i - 1)
		return pluralNoun(w) || w == "those" || w == "anyone" || w == "everyone"
	}
	return false
}

// isOrdinal reports whether what looks like a fraction numbers something: the first
// half, a third star, a quarter to nine.
func (r reader) isOrdinal(f *figure, before, after string) bool {
	last := r.low(f.last - 1)
	switch {
	case last == "half":
		return before == "first" || before == "second" || before == "latter" || before == "other"
	case last == "quarter":
		return f.last == f.first+2 && (after == "to" || after == "past")
	case r.low(f.first) != "a" || f.last != f.first+2:
		return false
	}
	return r.isHyphen(f.last) || r.isKind(f.last, wordToken) && !functionWords[after] && !pluralNoun(after) && r.tokens[f.last].shape == lowerShape && !strings.HasSuffix(after, "ed") && after != "less" && after != "more" && after != "fewer"
}

// clockWords stand before the time of the day.
var clockWords = wordSet("at until till past by after before since strike struck around")

// countsOne reports whether "one" before a token counts something: one child, one
// percent.
func (r reader) countsOne(i int) bool {
	w := r.low(i)
	if w == "per" && r.low(i+1) == "cent" {
		return true
	}
	if pluralNoun(w) && !collective[w] {
		return false // one flies
	}
	return w != "" && !functionWords[w] && (r.tokens[i].kind == wordToken || w == "%" || w == "-")
}

func (r reader) capitalAt(i int) bool {
	return r.isKind(i, wordToken) && r.tokens[i].shape != lowerShape
}

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
	return f.digits && before == ":" && r.joined(f.first-1) && r.joined(f.first) && r.isKind(f.first-2, numberToken)
}

// isAge reports whether a number is how old somebody is.
func (r reader) isAge(f *figure, before, after string) bool {
	if f.value != math.Trunc(f.value) || f.value <= 0 || f.value > 120 {
		return false
	}
	switch before {
	case "aged", "age", "ages":
		return true
	case "turned", "turns", "turning":
		return f.value > 10
	case ",":
		return f.digits && f.single() && r.capitalAt(f.first-2) && (after == "," || after == "." || after == "")
	}
	hyphen := r.isHyphen(f.last) && r.isHyphen(f.last+2) && strings.HasPrefix(r.low(f.last+3), "old")
	return hyphen && (r.low(f.last+1) == "year" || r.low(f.last+1) == "month")
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
var yearMarks = wordSet("until till by from before after during of year early late mid summer spring autumn winter fall for between and to the circa through back around about ( - – ©")

// isScore reports whether a range or pair of two small numbers with a dash is the
// score of a game.
func (r reader) isScore(f *figure) bool {
	if !f.pair && f.single() || !r.isDash(f.first+1) || f.last-f.first != 3 || f.value > 200 || f.upTo > 200 {
		return false
	}
	w := r.low(f.last)
	return !f.pair && !r.isUnitWord(f.last) && !pluralNoun(w)
}

// namedNumbers are what a number behind them is the number of.
var namedNumbers = wordSet("page no number article section chapter room gate platform flight route highway line act part phase stage step level category grade class unit channel district ward zone episode volume week day year round game match lap turn hole type covid item question paragraph rule bus tram train apartment suite exit lane pier block version under- # psalm verse figure table seed junction kilometre kilometer mile circular interstate form size score track plot sp ftse nasdaq dow nikkei cac dax stoxx kospi csi russell call dial")

// isNumbered reports whether a number is the number of something: Route 66, page 4,
// No. 10.
func (r reader) isNumbered(i int, before string) bool {
	if !r.has(i - 1) {
		return false
	}
	if before == "." {
		switch r.low(i - 2) {
		case "no", "nos", "art", "p", "pp":
			return true
		}
		return false
	}
	t := r.tokens[i-1]
	if t.kind != wordToken || t.shape == lowerShape {
		return false
	}
	if t.shape == upperShape && !r.tokens[i].spaced {
		return true
	}
	return i-1 > r.in.first && r.class(i-1) != monthWord && !functionWords[before] && r.modifierBefore(i) == 0 && r.tokens[i].spaced
}

func (r reader) class(i int) wordClass {
	if !r.has(i) {
		return plainWord
	}
	return wordClasses.of(r.tokens[i].hash)
}
