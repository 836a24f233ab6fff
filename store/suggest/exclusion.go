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
	case f.bare && r.isIdiom(f, before, after):
		return pronounOne
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
	case f.digits && before == "-" && r.low(f.first-2) == "magnitude": // a magnitude-7.8 quake
		f.unit = "magnitude"
		return plainFigure
	case f.digits && (r.isDash(f.first-1) || before == "/") && !r.tokens[f.first].spaced && r.joined(f.first-1):
		return nameLike // COVID-19
	case f.digits && after == "/" && r.isKind(f.last+1, numberToken) && !f.fraction:
		return dateLike
	case r.isCode(f), r.isItem(f, after):
		return nameLike
	case r.isKind(f.first, numberToken) && (namedNumbers[before] || namedInPlural[before] || r.isModel(f)), r.isAddress(f):
		return nameLike
	}
	return plainFigure
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
	case !f.digits && f.value <= 12 && (clockWords[before] || before == "to" && r.low(f.first-2) == "quarter") && r.endsPhrase(f.last) && after != "of":
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
		return pluralNoun(w) || peopleNouns[w] || w == "those" || w == "them" || w == "anyone" || w == "everyone"
	}
	return false
}

// isOrdinal reports whether what looks like a fraction numbers something: the first
// half, a third star, a quarter to nine.
func (r reader) isOrdinal(f *figure, before, after string) bool {
	last := r.low(f.last - 1)
	switch {
	case last == "half" && after == "past":
		return true
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

// isAge reports whether a number is how old somebody is.
func (r reader) isAge(f *figure, before, after string) bool {
	if f.value != math.Trunc(f.value) || f.value <= 0 || f.value > 120 {
		return false
	}
	switch before {
	case "aged", "age", "ages":
		return true
	case "turned", "turns", "turning":
		return f.value > 10 && !f.plural && (ageEnds[after] || functionWords[after])
	case "of":
		if w := r.low(f.first - 2); w == "age" || w == "ages" {
			return true
		}
	case ",":
		if f.digits && f.single() && r.isAgeBehindComma(f, after) {
			return true
		}
	}
	if r.isHyphen(f.last) && strings.HasPrefix(r.low(f.last+1), "something") || r.isAgeOfPerson(f, before, after) {
		return true
	}
	hyphen := r.isHyphen(f.last) && r.isHyphen(f.last+2) && strings.HasPrefix(r.low(f.last+3), "old")
	return hyphen && (r.low(f.last+1) == "year" || r.low(f.last+1) == "month")
}

// isAgeOfPerson reports whether words near a number say that somebody was so old: she
// was 83, dies at 88, at 17 she left.
func (r reader) isAgeOfPerson(f *figure, before, after string) bool {
	w := r.low(f.first - 2)
	switch before {
	case "was", "is", "'s", "’s", "am", "'m", "’m":
		return persons[w] && ageEnds[after]
	case "i'm", "i’m":
		return ageEnds[after]
	case "at":
		return f.digits && (persons[after] || strings.HasPrefix(w, "die") || w == "dead" || w == "," && after == ",")
	}
	return false
}

var (
	persons = wordSet("he she i who")
	ageEnds = map[string]bool{"": true, ".": true, ",": true, ";": true, "!": true, "?": true, "”": true, "\"": true, "and": true, "when": true, "but": true, "at": true}
)

// isAgeBehindComma reports whether a number behind a comma is an age: Pickens, 58, and
// "the girls, 6 and 8, were".
func (r reader) isAgeBehindComma(f *figure, after string) bool {
	switch after {
	case ",":
		return r.isKind(f.first-2, wordToken)
	case ".", "":
		return r.capitalAt(f.first - 2)
	case "and":
		return r.isKind(f.last+1, numberToken) && r.low(f.last+2) == "," && pluralNoun(r.low(f.first-2))
	}
	return false
}

// isIdiom reports whether "one" counts nothing where it stands: on the one hand, at one
// point, one day.
func (r reader) isIdiom(f *figure, before, after string) bool {
	switch after {
	case "hand":
		return before == "the"
	case "point", "time", "stage", "moment":
		return before == "at"
	case "-":
		return oneCompounds[r.low(f.last+1)]
	case "day":
		w := r.low(f.last + 1)
		return pronouns[w] || personWords[w] || w == ","
	}
	return false
}

// oneCompounds are what "one" counts nothing of: one-time gains, a one-way ticket.
var oneCompounds = wordSet("time way off sided stop on")

var personWords = wordSet("he she we i you they soon might may will would can could")

// isScore reports whether a range or pair of two small numbers with a dash is the
// score of a game.
func (r reader) isScore(f *figure) bool {
	if !f.pair && f.single() || !r.isDash(f.first+1) || f.last-f.first != 3 || f.value > 200 || f.upTo > 200 {
		return false
	}
	w := r.low(f.last)
	return !f.pair && !r.isUnitWord(f.last) && !pluralNoun(w)
}

func (r reader) class(i int) wordClass {
	if !r.has(i) {
		return plainWord
	}
	return wordClasses.of(r.tokens[i].hash)
}
