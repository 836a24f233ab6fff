package suggest

import (
	"math"
	"strings"

	"galley/store/standoff"
)

// amount is a number as a text states it: the tokens that state it, end-exclusive,
// and its value, or the ends of its range.
type amount struct {
	first, last int
	value       float64 // NaN where the text says none: several hundred
	upTo        float64 // the upper end of a range; NaN for a single number
	digits      bool    // written in digits
	fraction    bool    // a part of something: half, two thirds, one in five
	pair        bool    // two numbers against each other: 31 to 24
	bare        bool    // nothing but the word "one"
	scaled      bool    // with a scale behind it: 22 million, 3bn
	plural      bool    // nothing but dozens, thousands, …
	suffix      string  // letters that hang on the digits and are no scale: the km of 54km
	currency    string  // ISO 4217, from a sign before it or the letters; "" for none
}

var (
	smallNumbers = map[string]float64{
		"zero": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
		"eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17, "eighteen": 18, "nineteen": 19,
		"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90,
	}
	// scales multiply the number before them.
	scales = map[string]float64{
		"hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12, "dozen": 12,
		"lakh": 1e5, "lakhs": 1e5, "crore": 1e7, "crores": 1e7, "cr": 1e7,
		"mil": 1e6, "mn": 1e6, "bn": 1e9, "tn": 1e12, "mln": 1e6, "bln": 1e9, "tr": 1e12, "trn": 1e12, "bil": 1e9, "m": 1e6, "b": 1e9, "k": 1e3,
	}
	// pluralScales are worth the least that they can mean.
	pluralScales = map[string]float64{"tens": 10, "dozens": 12, "scores": 20, "hundreds": 1e2, "thousands": 1e3, "millions": 1e6, "billions": 1e9, "trillions": 1e12}
	fractions    = map[string]float64{
		"half": 1. / 2, "halves": 1. / 2, "third": 1. / 3, "thirds": 1. / 3, "quarter": 1. / 4, "quarters": 1. / 4,
		"fourth": 1. / 4, "fourths": 1. / 4, "fifth": 1. / 5, "fifths": 1. / 5, "sixth": 1. / 6, "sixths": 1. / 6, "seventh": 1. / 7, "sevenths": 1. / 7,
		"eighth": 1. / 8, "eighths": 1. / 8, "ninth": 1. / 9, "ninths": 1. / 9, "tenth": 1. / 10, "tenths": 1. / 10,
		"twentieth": 1. / 20, "fiftieth": 1. / 50, "hundredth": 1. / 100, "hundredths": 1. / 100, "thousandth": 1. / 1000,
	}
	fractionSigns = map[rune]float64{
		'½': 1. / 2, '⅓': 1. / 3, '⅔': 2. / 3, '¼': 1. / 4, '¾': 3. / 4, '⅕': 1. / 5, '⅖': 2. / 5, '⅗': 3. / 5, '⅘': 4. / 5, '⅛': 1. / 8, '⅜': 3. / 8, '⅝': 5. / 8, '⅞': 7. / 8,
	}
)

// reader reads numbers from the tokens of a sentence.
type reader struct {
	*analysis
	in     sentence
	metric bool // an m on digits is meters, not millions
}

// low returns a token in lower case, "" outside of the sentence.
func (r reader) low(i int) string {
	if i < r.in.first || i >= r.in.last {
		return ""
	}
	t, word := &r.tokens[i], r.word(i)
	if t.kind == wordToken && t.shape == lowerShape || len(word) == 1 && t.kind == markToken {
		return word
	}
	return strings.ToLower(word)
}

// has reports whether a token stands in the sentence.
func (r reader) has(i int) bool { return r.in.first <= i && i < r.in.last }

// joined reports whether no blank stands before a token of the sentence.
func (r reader) joined(i int) bool { return r.has(i) && !r.tokens[i].spaced }

func (r reader) isKind(i int, k kind) bool { return r.has(i) && r.tokens[i].kind == k }

func (r reader) isDash(i int) bool {
	switch r.low(i) {
	case "-", "–", "—", "−", "‑":
		return true
	}
	return false
}

// isHyphen reports whether a token joins the words beside it to one: the mark of
// 12-day.
func (r reader) isHyphen(i int) bool {
	w := r.low(i)
	if w != "-" && w != "‑" {
		return false
	}
	return r.joined(i) && r.joined(i+1) || r.isLooseHyphen(i)
}

// isLooseHyphen reports whether a hyphen between blanks joins a number and a unit, as
// where a text has blanks between all its tokens: 30 - year bonds, one - third.
func (r reader) isLooseHyphen(i int) bool {
	if !r.tokens[i].spaced || !r.isKind(i+1, wordToken) || i == r.in.first {
		return false
	}
	w := r.low(i + 1)
	if _, fraction := fractions[w]; !fraction {
		if name, ok := measures[w]; !ok || name != w {
			return w == "old" && r.low(i-2) == "-"
		}
	}
	return r.isNumberWord(i - 1)
}

// scaleOf returns what a word multiplies the number before it by; letters alone
// are no words.
func scaleOf(w string) (float64, bool) {
	s, ok := scales[w]
	return s, ok && len(w) > 2
}

// amountAt reads the number that begins at a token.
func (r reader) amountAt(i int) (amount, bool) {
	if !r.has(i) {
		return amount{}, false
	}
	a, ok := r.inDigits(i)
	if !ok {
		a, ok = r.behindLetters(i)
	}
	if !ok {
		a, ok = r.inWords(i)
	}
	if ok {
		r.takePlus(&a)
	}
	return a, ok
}

// takePlus takes what says that a number may be somewhat larger: 100+, 20-plus, 50-odd.
func (r reader) takePlus(a *amount) {
	switch {
	case !r.joined(a.last):
	case r.low(a.last) == "+" && a.digits && !r.joined(a.last+1):
		a.last++
	case r.isHyphen(a.last) && (r.low(a.last+1) == "odd" || r.low(a.last+1) == "plus"):
		a.last += 2
	}
}

// inDigits reads a number in digits: with its sign, its currency, its scale and what
// hangs on it.
func (r reader) inDigits(i int) (amount, bool) {
	a := amount{first: i, upTo: math.NaN(), digits: true}
	at, minus := i, false
	if w := r.low(at); w == "minus" && r.low(at-1) != "or" && (r.isKind(at+1, numberToken) || r.isHyphen(at+1)) || (r.isDash(at) || w == "+") && r.joined(at+1) && (!r.joined(at) || r.low(at-1) == "(") {
		minus = w != "+"
		at++
		if w == "minus" && r.isHyphen(at) {
			at++
		}
	}
	if code, n := r.currencyBefore(at); n > 0 {
		a.currency = code
		at += n
	}
	point := r.low(at) == "." && r.joined(at+1) && (at > i || !r.joined(at))
	if point { // .5
		at++
	}
	if !r.isKind(at, numberToken) {
		return a, false
	}
	value, rest, ok := digits(r.word(at))
	if !ok || point && value != math.Trunc(value) {
		return a, false
	}
	if point {
		value /= math.Pow10(len(r.word(at)) - len(rest))
	}
	a.value, a.last = value, at+1
	if rest == "" {
		r.takeGroups(&a)
		r.takePowerOfTen(&a)
	}
	r.takeFractionSign(&a, rest)
	if w := r.low(a.last); rest == "" && (w == "in" || w == "out" || w == "-") && isCount(a) {
		r.takeDigitRatio(&a)
	}
	r.takeScale(&a, rest)
	if minus {
		a.value = -a.value
	}
	return a, true
}

// takeFractionSign takes the ½ or 1/2 behind a whole number.
func (r reader) takeFractionSign(a *amount, rest string) {
	if rest != "" || !r.has(a.last) {
		return
	}
	if f, ok := fractionSign(r.word(a.last)); ok && r.joined(a.last) {
		a.value += f
		a.last++
		return
	}
	if r.takeSlash(a) {
		return
	}
	over := a.last
	if r.isHyphen(over) { // 2-3/4 inches
		over++
	}
	under := over + 2
	if a.value != math.Trunc(a.value) || r.low(over+1) != "/" || !r.joined(over+1) || !r.joined(under) || !r.isKind(under, numberToken) {
		return
	}
	x, _, ok1 := digits(r.word(over))
	y, tail, ok2 := digits(r.word(under))
	if ok1 && ok2 && tail == "" && r.isKind(over, numberToken) && x > 0 && x < y && y <= 16 {
		a.value += x / y
		a.last = under + 1
	}
}

// takeSlash makes a fraction of 1/2 before what it is of.
func (r reader) takeSlash(a *amount) bool {
	under := a.last + 1
	if r.low(a.last) != "/" || !r.joined(a.last) || !r.joined(under) || !r.isKind(under, numberToken) || a.currency != "" {
		return false
	}
	y, rest, ok := digits(r.word(under))
	if _, isUnit := measures[r.low(under+1)]; !ok || rest != "" || a.value >= y || a.value < 1 || y > 128 || !isUnit && r.low(under+1) != "of" {
		return false
	}
	a.value, a.last, a.fraction = a.value/y, under+1, true
	return true
}

// takeScale takes the scale of a number in digits: 4.9 million, €3bn, 12k.
func (r reader) takeScale(a *amount, rest string) {
	letters := strings.ToLower(rest)
	scale, isScale := scales[letters]
	switch {
	case rest == "" && r.isHyphen(a.last): // a $3-million house
		if s, ok := scaleOf(r.low(a.last + 1)); ok {
			a.value, a.last, a.scaled = a.value*s, a.last+2, true
		}
	case rest == "":
		w := r.low(a.last)
		if s, ok := scales[w]; ok && (len(w) > 1 || a.currency != "" && w != "k") && w != "tr" {
			a.value *= s
			a.last++
			a.scaled = true
			r.scaleAgain(a)
		}
	case isScale && (a.currency != "" || len(letters) > 1 || letters == "m" && (rest == "M" || r.isMillion(a)) || rest == "k" && (a.value >= 5 || r.counts(a.last))):
		a.value *= scale
		a.scaled = true
	default:
		a.suffix = rest
	}
}

// scaleAgain takes a second scale: 2 hundred thousand.
func (r reader) scaleAgain(a *amount) {
	if s, ok := scaleOf(r.low(a.last)); ok && s > 1e2 {
		a.value *= s
		a.last++
	}
}

// counts reports whether what is counted stands at a token.
func (r reader) counts(i int) bool {
	return r.isKind(i, wordToken) && r.tokens[i].shape == lowerShape && pluralNoun(r.low(i))
}

// behindLetters reads a number that the letters of its currency stand directly
// before: R740,000, RM2.20, DKr1.5bn.
func (r reader) behindLetters(i int) (amount, bool) {
	sign, first := "", i
	if r.low(i) == "$" && r.joined(i+1) { // $US5
		sign = "$"
		i++
	}
	if r.tokens[i].kind != wordToken || r.tokens[i].shape == lowerShape {
		return amount{}, false
	}
	w := r.word(i)
	n := strings.IndexAny(w, "0123456789")
	if n <= 0 {
		return amount{}, false
	}
	code, ok := currencySigns[strings.ToLower(w[:n])+sign]
	if !ok || strings.ToLower(w[:n]) == w[:n] {
		return amount{}, false
	}
	t := r.number(r.tokens[i].start+standoff.Byte(n), r.tokens[r.in.last-1].end)
	a := amount{first: first, last: i + 1, upTo: math.NaN(), digits: true, currency: code}
	for r.has(a.last) && r.tokens[a.last-1].end < t.end {
		a.last++
	}
	value, rest, ok := digits(r.text[t.start:t.end])
	if !ok || r.tokens[a.last-1].end != t.end {
		return amount{}, false
	}
	a.value = value
	r.takeScale(&a, rest)
	// A single letter before a digit or two is mostly a name, as a code that is a word
	// is: B12, R2, COP26.
	number := r.text[t.start:t.end]
	if sign == "" && wordCodes.of(hashLower(w[:n])) {
		return a, a.suffix == "" && strings.Contains(number, ",")
	}
	if n == 1 && sign == "" && code != "ZAR" && !a.scaled && !strings.ContainsAny(number, ".,") { // roads: N340
		return a, false
	}
	return a, a.suffix == "" && (n > 1 || a.value >= 100 || strings.Contains(number, "."))
}

func fractionSign(mark string) (float64, bool) {
	for _, c := range mark {
		f, ok := fractionSigns[c]
		return f, ok && len(mark) == len(string(c))
	}
	return 0, false
}
