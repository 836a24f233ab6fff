package suggest

import (
	"math"
	"strconv"
	"strings"
)

// amount is a number as a text states it: the tokens that state it, end-exclusive,
// and its value, or the ends of its range.
type amount struct {
	first, last int
	value       float64
	upTo        float64 // the upper end of a range; NaN for a single number
	digits      bool    // written in digits
	fraction    bool    // a part of something: half, two thirds, one in five
	suffix      string  // letters that hang on the digits and are no scale: the km of 54km
	currency    string  // ISO 4217, from a sign before it or the letters; "" for none
	percent     bool
	bare        bool // nothing but the word "one", "a" or "an"
}

var (
	smallNumbers = map[string]float64{
		"zero": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
		"eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17, "eighteen": 18, "nineteen": 19,
		"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90,
	}
	scales = map[string]float64{
		"hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12, "dozen": 12, "score": 20,
		"lakh": 1e5, "crore": 1e7, "mn": 1e6, "bn": 1e9, "tn": 1e12, "m": 1e6, "b": 1e9, "k": 1e3, "mln": 1e6, "bln": 1e9, "tr": 1e12,
	}
	pluralScales = map[string]float64{"hundreds": 1e2, "thousands": 1e3, "millions": 1e6, "billions": 1e9, "dozens": 12}
	fractions    = map[string]float64{
		"half": 1. / 2, "halves": 1. / 2, "third": 1. / 3, "thirds": 1. / 3, "quarter": 1. / 4, "quarters": 1. / 4,
		"fourth": 1. / 4, "fourths": 1. / 4, "fifth": 1. / 5, "fifths": 1. / 5, "sixth": 1. / 6, "sixths": 1. / 6, "seventh": 1. / 7, "sevenths": 1. / 7,
		"eighth": 1. / 8, "eighths": 1. / 8, "ninth": 1. / 9, "ninths": 1. / 9, "tenth": 1. / 10, "tenths": 1. / 10, "hundredth": .01, "hundredths": .01,
	}
	signs = map[rune]float64{
		'½': 1. / 2, '⅓': 1. / 3, '⅔': 2. / 3, '¼': 1. / 4, '¾': 3. / 4, '⅕': 1. / 5, '⅖': 2. / 5, '⅗': 3. / 5, '⅘': 4. / 5, '⅛': 1. / 8, '⅜': 3. / 8, '⅝': 5. / 8, '⅞': 7. / 8,
	}
)

// reader reads numbers from the tokens of a sentence.
type reader struct {
	*analysis
	in sentence
}

// low returns a token in lower case, "" outside of the sentence.
func (r reader) low(i int) string {
	if i < r.in.first || i >= r.in.last {
		return ""
	}
	return strings.ToLower(r.word(i))
}

// amountAt reads the number that begins at a token.
func (r reader) amountAt(i int) (amount, bool) {
	if a, ok := r.inDigits(i); ok {
		return a, true
	}
	return r.inWords(i)
}

// inDigits reads a number in digits: with its sign of currency, its scale and what
// hangs on it.
func (r reader) inDigits(i int) (amount, bool) {
	a := amount{first: i, upTo: math.NaN(), digits: true}
	at := i
	if code, n := r.currencyBefore(i); n > 0 {
		a.currency = code
		at += n
	}
	minus := false
	if w := r.low(at); at == i && (w == "-" || w == "−" || w == "–") && at+1 < r.in.last && !r.tokens[at+1].spaced && r.tokens[at].spaced {
		minus = true
		at++
	}
	if at >= r.in.last || r.tokens[at].kind != numberToken || at > i && r.tokens[at].spaced && a.currency == "" {
		return a, false
	}
	value, rest, ok := digits(r.word(at))
	if !ok {
		return a, false
	}
	a.value, a.last = value, at+1
	if a.last < r.in.last && !r.tokens[a.last].spaced {
		if f, ok := signOf(r.word(a.last)); ok {
			a.value += f
			a.last++
		}
	}
	switch scale, isScale := scales[strings.ToLower(rest)]; {
	case rest == "":
		r.scaleAfter(&a)
	case isScale && (a.currency != "" || len(rest) > 1 || r.isCounted(a.last)):
		a.value *= scale
		r.scaleAfter(&a)
	default:
		a.suffix = rest
	}
	if minus {
		a.value = -a.value
	}
	return a, true
}

// isCounted reports whether a small word that is no preposition stands at a token: what "10m people" counts.
func (r reader) isCounted(i int) bool {
	return i < r.in.last && r.tokens[i].kind == wordToken && r.tokens[i].shape == lowerShape && pluralNoun(r.low(i))
}

// scaleAfter takes the scale behind a number: 4.9 million, 3 dozen.
func (r reader) scaleAfter(a *amount) {
	w := r.low(a.last)
	if s, ok := scales[w]; ok && (len(w) > 1 || a.currency != "" && w != "k") && w != "score" {
		a.value *= s
		a.last++
	}
}

// digits reads the number that a token begins with, and returns the letters behind
// it. Separators stand before groups of three; a comma before fewer is a decimal one.
func digits(word string) (value float64, rest string, ok bool) {
	n := 0
	for n < len(word) && (isASCIIDigit(word[n]) || word[n] == '.' || word[n] == ',') {
		n++
	}
	number, rest := word[:n], word[n:]
	for _, c := range rest {
		if !isLetter(c) {
			return 0, "", false
		}
	}
	if n == 0 {
		return 0, "", false
	}
	if comma := strings.LastIndexByte(number, ','); comma >= 0 {
		if strings.Count(number, ",") == 1 && len(number)-comma-1 != 3 && !strings.Contains(number, ".") {
			number = strings.Replace(number, ",", ".", 1)
		}
		number = strings.ReplaceAll(number, ",", "")
	}
	if strings.Count(number, ".") > 1 {
		number = strings.ReplaceAll(number, ".", "")
	}
	value, err := strconv.ParseFloat(number, 64)
	return value, rest, err == nil && !math.IsInf(value, 0)
}

func signOf(mark string) (float64, bool) {
	for _, c := range mark {
		f, ok := signs[c]
		return f, ok && len(mark) == len(string(c))
	}
	return 0, false
}

// inWords reads a number in words, in small letters or with a capital.
func (r reader) inWords(i int) (amount, bool) {
	a := amount{first: i, last: i, upTo: math.NaN()}
	if f, ok := signOf(r.wordOr(i)); ok {
		a.value, a.last, a.fraction = f, i+1, true
		return a, true
	}
	if r.isHalf(i) {
		return r.halfOf(i)
	}
	w := r.low(i)
	if (w == "a" || w == "an") && r.indefinite(i, &a) {
		return a, true
	}
	if n, ok := pluralScales[w]; ok && r.low(i+1) == "of" { // hundreds of thousands of
		a.value, a.last = n, i+1
		if m, ok := pluralScales[r.low(i+2)]; ok {
			a.value *= m
			a.last = i + 3
		}
		a.bare = true
		return a, true
	}
	return r.counted(i)
}

func (r reader) wordOr(i int) string {
	if i < r.in.first || i >= r.in.last {
		return ""
	}
	return r.word(i)
}

// indefinite reads a number that begins with "a": a hundred, a dozen, a third, a
// quarter of a million.
func (r reader) indefinite(i int, a *amount) bool {
	next := r.low(i + 1)
	if next == "half" && scales[r.low(i+2)] > 1 { // a half million
		a.value, a.last = .5*scales[r.low(i+2)], i+3
		return true
	}
	if f, ok := fractions[next]; ok && next != "second" {
		a.value, a.last, a.fraction = f, i+2, true
		r.ofScale(a)
		return true
	}
	if s, ok := scales[next]; ok && len(next) > 2 && next != "score" {
		a.value, a.last = s, i+2
		if b, ok := r.counted(i + 2); ok && r.low(i+2) != "and" && b.value > s { // a hundred thousand
			a.value, a.last = s*b.value, b.last
		}
		r.scaleAfter(a)
		return true
	}
	return false
}

// ofScale takes "of a million" behind a fraction.
func (r reader) ofScale(a *amount) {
	if r.low(a.last) == "of" && (r.low(a.last+1) == "a" || r.low(a.last+1) == "an") && scales[r.low(a.last+2)] > 1 && len(r.low(a.last+2)) > 2 {
		a.value *= scales[r.low(a.last+2)]
		a.last += 3
		a.fraction = false
	}
}

func (r reader) isHalf(i int) bool { return r.low(i) == "half" }

// halfOf reads what begins with "half": half a million, half of the, half the.
func (r reader) halfOf(i int) (amount, bool) {
	a := amount{first: i, last: i + 1, value: .5, upTo: math.NaN(), fraction: true}
	if w := r.low(i + 1); (w == "a" || w == "an") && scales[r.low(i+2)] > 1 && len(r.low(i+2)) > 2 {
		a.value, a.last, a.fraction = .5*scales[r.low(i+2)], i+3, false
		return a, true
	}
	switch r.low(i + 1) {
	case "of", "the", "its", "their", "a", "an", "his", "her", "our", "all", "those":
		return a, true
	}
	return a, false
}

// counted reads a number of words: twenty-five, two hundred and six, three million,
// two thirds, one in five.
func (r reader) counted(i int) (amount, bool) {
	a := amount{first: i, last: i, upTo: math.NaN()}
	total, part := 0.0, 0.0
	for {
		w := r.low(a.last)
		switch n, isSmall := smallNumbers[w]; {
		case isSmall && (part == 0 || int(part)%100 == 0 && n < 100 || int(part)%10 == 0 && int(part)%100 >= 20 && n < 10) && (a.last > i || n >= 0):
			part += n
			a.last++
			if n >= 20 && r.low(a.last) == "-" && smallNumbers[r.low(a.last+1)] > 0 && smallNumbers[r.low(a.last+1)] < 10 {
				part += smallNumbers[r.low(a.last+1)]
				a.last += 2
			}
			continue
		case a.last > i && w == "hundred":
			part *= 100
			a.last++
			continue
		case a.last > i && scales[w] >= 12 && len(w) > 2 && w != "score":
			total += part * scales[w]
			part = 0
			a.last++
			continue
		case a.last > i && w == "and" && (total > 0 || part >= 100) && r.isNumberWord(a.last+1) && (r.low(a.last-1) == "hundred" || total > 0 && part == 0):
			a.last++
			continue
		case a.last > i && w == "and" && r.low(a.last+1) == "a" && fractions[r.low(a.last+2)] > 0: // two and a half
			part += fractions[r.low(a.last+2)]
			a.last += 3
			if s := scales[r.low(a.last)]; s > 1 && len(r.low(a.last)) > 2 {
				part *= s
				a.last++
			}
		}
		break
	}
	if a.last == i {
		return a, false
	}
	a.value = total + part
	a.bare = a.last == i+1 && a.value == 1
	r.partOf(&a)
	return a, true
}

func (r reader) isNumberWord(i int) bool {
	_, ok := smallNumbers[r.low(i)]
	return ok
}

// partOf makes a fraction of a number, if it is one: two thirds, four-fifths, one in
// five, three out of ten.
func (r reader) partOf(a *amount) {
	at := a.last
	if r.low(at) == "-" {
		at++
	}
	if f, ok := fractions[r.low(at)]; ok && a.value > 0 && a.value < 20 {
		a.value *= f
		a.last, a.fraction, a.bare = at+1, true, false
		r.ofScale(a)
		return
	}
	of := a.last + 1
	switch {
	case r.low(a.last) == "in":
	case r.low(a.last) == "out" && r.low(a.last+1) == "of":
		of++
	default:
		return
	}
	if of >= r.in.last {
		return
	}
	var b amount
	var ok bool
	if r.tokens[of].kind == numberToken {
		b, ok = r.inDigits(of)
	} else if n := smallNumbers[r.low(of)]; n > 1 {
		b, ok = amount{last: of + 1, value: n}, true
	}
	if ok && b.value > a.value && b.value <= 1000 && b.suffix == "" && (b.value < 1900 || b.value > 2100) {
		a.value /= b.value
		a.last, a.fraction, a.bare = b.last, true, false
	}
}

// rangeAt reads a number or the range that begins at a token: between 18 and 22, 18
// to 22, 18–22, two or three.
func (r reader) rangeAt(i int) (amount, bool) {
	if w := r.low(i); w == "between" || w == "from" {
		a, ok := r.amountAt(i + 1)
		if !ok || a.bare {
			return amount{}, false
		}
		b, end, ok := r.upperEnd(a, w == "between")
		if !ok {
			return amount{}, false
		}
		a.first = i
		return joined(a, b, end), true
	}
	a, ok := r.amountAt(i)
	if !ok {
		return a, false
	}
	if b, end, ok := r.upperEnd(a, false); ok {
		return joined(a, b, end), true
	}
	return a, true
}

// upperEnd reads the upper end of a range that begins with an amount. Between the
// two the unit may stand: €85 million to €110 million, 5 percent to 7 percent.
func (r reader) upperEnd(a amount, between bool) (b amount, end int, ok bool) {
	at := a.last
	for n := 0; n < 3 && at < r.in.last; n++ {
		w := r.low(at)
		joins := w == "to" || w == "or" && !a.digits || (w == "-" || w == "–" || w == "—") && !r.tokens[at].spaced
		if between {
			joins = w == "and"
		}
		if joins {
			b, ok = r.amountAt(at + 1)
			same := a.currency == "" || b.currency == "" || a.currency == b.currency
			if !ok || !same || b.value <= a.value && b.value*1e9 < a.value || b.bare || w == "or" && b.value != a.value+1 && b.value > 12 {
				return b, 0, false
			}
			return b, b.last, b.value > a.value
		}
		if !isUnitWord(w) && w != "%" {
			return b, 0, false
		}
		at++
	}
	return b, 0, false
}

// joined returns the range of two amounts. The lower end takes the scale of the
// upper one where it is written without: 18 to 22 million, £2-3bn.
func joined(a, b amount, end int) amount {
	if a.value < 1000 && b.value >= 1000 && a.digits == b.digits {
		for _, s := range []float64{1e12, 1e9, 1e6, 1e3} {
			if b.value >= s && math.Mod(b.value, s/100) == 0 && b.value/s < 1000 && a.value <= b.value/s && b.last-b.first > 1 {
				a.value *= s
				break
			}
		}
	}
	a.upTo, a.last, a.suffix, a.percent = b.value, end, b.suffix, b.percent
	a.fraction = a.fraction || b.fraction
	if a.currency == "" {
		a.currency = b.currency
	}
	return a
}
