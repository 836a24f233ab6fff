package suggest

import (
	"math"
	"strings"
)

// isCode reports whether digits are a code rather than a count: 0800 555 111.
func (r reader) isCode(f *figure) bool {
	i := f.last - 1
	if !r.isKind(i, numberToken) || f.suffix != "" || f.scaled {
		return false
	}
	if r.isPhone(f.first) {
		return true
	}
	if i > f.first && r.low(f.first) != "+" {
		return false
	}
	w := r.word(i)
	return len(w) > 1 && w[0] == '0' && isASCIIDigit(w[1]) || r.isKind(f.last, numberToken) ||
		r.isKind(f.first-1, numberToken) && !(isDigits(r.low(f.first-1), 4) && r.counts(f.last)) // since 2019 46,000 trees
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
	if f.digits || f.first == r.in.first || r.tokens[f.first].shape != capitalShape {
		return false
	}
	behind := f.first-1 > r.in.first && r.capitalAt(f.first-1) && !functionWords[r.low(f.first-1)] // the Big Ten
	return (behind || r.capitalAt(f.last)) && !r.inTitle(f.first)
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

// namedNumbers are what a number behind them is the number of: the parts of texts and
// laws, places and ways, stretches of time and of games, makes, indexes of shares and
// those who call.
var namedNumbers = wordSet(`
	# page no number article section chapter part act paragraph rule version volume episode item
	question verse psalm figure fig table form
	room gate platform flight route highway line district ward zone apartment suite exit lane
	junction pier block interstate bus tram train circular plot track kilometre kilometer mile
	phase stage step level category grade class type unit channel size form
	week day year round game match lap turn hole seed score under-
	covid sp ftse nasdaq dow nikkei cac dax stoxx kospi csi russell
	call dial`)

// namedInPlural are those whose plural stands before several.
var namedInPlural = wordSet(`
	nos numbers pages articles sections chapters paragraphs volumes episodes verses psalms figures
	tables rooms gates platforms flights routes highways junctions exits apartments suites
	districts wards zones grades levels phases stages`)

// streets end the name of one: 14 Elm Street.
var streets = wordSet(`
	street st road rd avenue ave lane drive square boulevard blvd place court terrace crescent close
	row gardens highway parkway alley`)

// isAddress reports whether a number is that of a house.
func (r reader) isAddress(f *figure) bool {
	if !f.digits || !f.single() || f.scaled || f.value != math.Trunc(f.value) || !r.capitalAt(f.last) {
		return false
	}
	for i := f.last + 1; i < f.last+4 && r.capitalAt(i); i++ {
		if streets[r.low(i)] {
			return true
		}
	}
	return false
}

// isPhone reports whether digits are a part of a telephone number: 123-4567, and what
// stands in brackets before it.
func (r reader) isPhone(i int) bool {
	if r.low(i-1) == "(" && r.low(i+1) == ")" && r.isKind(i+2, numberToken) {
		i += 2
	}
	return r.isDash(i+1) && r.joined(i+1) && r.joined(i+2) && isDigits(r.low(i), 3) && isDigits(r.low(i+2), 4) && !r.isUnitWord(i+3)
}

// isDigits reports whether a word is n digits.
func isDigits(w string, n int) bool {
	if len(w) != n {
		return false
	}
	for i := range n {
		if !isASCIIDigit(w[i]) {
			return false
		}
	}
	return true
}

// isNumbered reports whether a number is the number of something: Route 66, page 4,
// No. 10.
func (r reader) isNumbered(i int, before string) bool {
	if !r.has(i - 1) {
		return false
	}
	if before == "." {
		switch r.low(i - 2) {
		case "no", "nos", "art", "p", "pp", "fig", "figs", "ch", "sec", "vol":
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
	if i-1 == r.in.first { // Apollo 11 landed, but not Yesterday 11 landed
		return r.isKind(i+1, wordToken) && r.tokens[i+1].shape == lowerShape && !functionWords[before] && !openers[before] && !strings.HasSuffix(before, "ly") && r.modifierBefore(i) == 0 && len(before) > 2
	}
	return r.class(i-1) != monthWord && !functionWords[before] && r.modifierBefore(i) == 0 && r.tokens[i].spaced
}

// openers are words that stand before a number at the begin of a sentence, and are no
// part of a name.
var openers = wordSet(`
	altogether elsewhere meanwhile overall tonight today yesterday tomorrow now then next last
	otherwise officials police authorities including so later earlier also between both
	besides nobody when where while roughly around`)

// isItem reports whether a number numbers an item of a list: it begins a line, and a
// full stop stands behind it.
func (r reader) isItem(f *figure, after string) bool {
	return f.first == r.in.first && f.last == f.first+1 && after == "." && r.joined(f.last) && f.digits && f.value < 100 && f.value == math.Trunc(f.value) && !r.has(f.last+1)
}
