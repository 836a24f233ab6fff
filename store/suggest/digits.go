package suggest

import (
	"math"
	"strconv"
	"strings"
)

// digits reads the number that a token begins with, and returns the letters behind
// it. Separators stand before groups of three; a comma before fewer is a decimal one.
func digits(word string) (value float64, rest string, ok bool) {
	n := 0
	for n < len(word) && (isASCIIDigit(word[n]) || word[n] == '.' || word[n] == ',') {
		n++
	}
	number, rest := word[:n], word[n:]
	for i, c := range rest {
		if !isLetter(c) && (i == 0 || i+1 < len(rest) || c != '2' && c != '3') { // 32m2
			return 0, "", false
		}
	}
	if n == 0 {
		return 0, "", false
	}
	if dot, comma := strings.IndexByte(number, '.'), strings.IndexByte(number, ','); dot > 0 && comma-dot >= 4 && len(number)-comma == 3 { // 1.299,99
		number = strings.Replace(strings.ReplaceAll(number, ".", ""), ",", ".", 1)
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

// takeGroups takes the groups of three digits behind a number that blanks or
// apostrophes stand between: 2 500 000, 1'250'000, and 80, 000 where a text has blanks
// between all its tokens.
func (r reader) takeGroups(a *amount) {
	first := r.word(a.last - 1)
	if len(first) > 3 || first[0] == '0' || !r.has(a.last) || !isCount(*a) && a.currency == "" {
		return
	}
	sign := 0 // tokens between two groups
	switch w := r.word(a.last); {
	case r.isKind(a.last, numberToken):
	case isApostrophe(rune(w[0])) && r.joined(a.last) && r.joined(a.last+1), w == "’" && r.joined(a.last) && r.joined(a.last+1),
		w == "," && r.isKind(a.last+1, numberToken) && r.tokens[a.last+1].spaced && r.word(a.last+1) == "000":
		sign = 1
	default:
		return
	}
	value, at := a.value, a.last
	for n := at + sign; r.isKind(n, numberToken) && len(r.word(n)) == 3 && (sign == 0 || r.word(at) == r.word(a.last)); n = at + sign {
		group, rest, ok := digits(r.word(n))
		if !ok || rest != "" || group != math.Trunc(group) {
			return
		}
		value, at = value*1000+group, n+1
	}
	if at == a.last || sign == 0 && !r.isGrouped(a.last, at) {
		return
	}
	a.value, a.last = value, at
}

// isGrouped reports whether groups of digits with blanks between them are one number
// rather than a code: they are round, or a unit or what is counted stands behind them.
func (r reader) isGrouped(first, last int) bool {
	if r.word(last-1) == "000" {
		return true
	}
	if gap := r.text[r.tokens[first-1].end:r.tokens[first].start]; gap != " " { // no-break or thin
		return true
	}
	return r.isUnitWord(last) || r.counts(last)
}

// takePowerOfTen takes the power behind a number: 10^3, 10⁶, 3 x 10⁶, 2.5×10^4.
func (r reader) takePowerOfTen(a *amount) {
	at := a.last
	base := a.value == 10
	if w := r.low(at); w == "x" || w == "×" || w == "·" {
		if r.low(at+1) != "10" {
			return
		}
		at, base = at+2, false
	} else if !base {
		return
	}
	power, end := r.powerAt(at)
	if end == at {
		return
	}
	if base {
		a.value = 1
	}
	a.value, a.last = a.value*math.Pow10(power), end
}

// powerAt reads a power of ten at a token, and returns the token behind it, or the
// token itself if there is none.
func (r reader) powerAt(at int) (power, end int) {
	const most = 100
	if r.low(at) == "^" && r.joined(at) && r.joined(at+1) {
		sign, n := 1, at+1
		if r.isDash(n) && r.joined(n+1) {
			sign, n = -1, n+1
		}
		if v, err := strconv.Atoi(r.low(n)); err == nil && v <= most {
			return sign * v, n + 1
		}
		return 0, at
	}
	sign, end := 1, at
	for r.joined(end) && r.isKind(end, markToken) && power <= most {
		w := r.word(end)
		if w == "⁻" && end == at {
			sign = -1
		} else if k := superscript(w); k >= 0 {
			power = power*10 + k
		} else {
			break
		}
		end++
	}
	if power == 0 || power > most {
		return 0, at
	}
	return sign * power, end
}

// superscript returns the digit that a raised one is, -1 for what is none.
func superscript(mark string) int {
	for i, d := range []string{"⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹"} {
		if mark == d {
			return i
		}
	}
	return -1
}
