package suggest

import (
	"strings"
	"unicode/utf8"
)

// functionWords end the words of what is counted: articles and words that point,
// prepositions, what joins clauses, verbs that stand beside others, persons, words of
// quantity, of place and of time.
var functionWords = wordSet(`
	a an the this these those that which who whom whose what
	of in on at by for to from with without as than per via into onto upon under over through
	before during after about against between among behind beyond around along across near
	inside outside amid despite within toward towards like unlike plus minus versus off up
	down out
	and or but nor so yet when where while if because since until how why such
	is are was were be been being am has have had do does did will would can could may might
	must shall should said says told
	i you he she it we they us them his her its their our your
	not no all both each every either neither some any many much most few least another own
	there here then now also too very still just only even ever never again already away back
	ago apiece once twice combined altogether ahead later earlier yesterday today tomorrow`)

var (
	determiners = wordSet("the a an its their his her our all these those this that my your such")
	pronouns    = wordSet("them us it that those these this you which whom what")
	// counters are what stands before the noun that is meant: head of cattle.
	counters = wordSet("head heads")
	// headed have heads who are people.
	headed = wordSet("state states government governments department departments household households mission delegation")
	// recent stand before the number of a row: eight of their last 10.
	recent = wordSet("last first past next previous final opening")
	// states are adjectives that stand for the people they are said of: 14 dead.
	states = wordSet("dead killed wounded injured missing")
	// leading are words that may stand between a number and its noun though they
	// would end it elsewhere.
	leading = wordSet("more other most least additional different less fewer further new")
)

// takeCount takes the noun that is counted, behind what a number is out of: 33 of 57
// seats, 22-person, four cranes.
func (r reader) takeCount(f *figure) {
	if r.isHyphen(f.to) {
		if f.digits || f.value > 0 {
			r.takeCompound(f)
		}
		return
	}
	if r.low(f.to) == "or" && r.low(f.to+1) == "so" && r.nounEnd(f.to+2, false) > f.to+2 { // 200 or so spectators
		f.to += 2
		f.last = f.to
	}
	r.takeOutOf(f)
	if f.plural && r.low(f.to) == "of" {
		if end := r.nounEnd(f.to+1, false); end > f.to+1 {
			f.noun = f.to + 1
			f.to = end
			f.unit, f.kind = r.nounUnit(end-1), countedNoun
		}
		return
	}
	one := f.value == 1 && f.upTo != f.upTo
	end := r.nounEnd(f.to, one)
	if end == f.to {
		r.takeState(f)
		return
	}
	f.noun, f.unit, f.kind = f.to, r.nounUnit(end-1), countedNoun
	f.to = end
	if counters[r.low(end-1)] && r.low(end) == "of" && r.isKind(end+1, wordToken) && !headed[r.low(end+1)] {
		f.unit, f.to = singular(r.low(end+1)), end+2
	}
	if r.low(end) == "and" && peopleNouns[r.low(end-1)] && peopleNouns[r.low(end+1)] { // women and girls
		f.to = end + 2
	}
	r.takeRatioBehind(f)
}

// nounUnit returns the name of what a noun counts: the singular, the code of a
// currency, with the capital of a people.
func (r reader) nounUnit(i int) string {
	if isCloser(r.word(i)) {
		i--
	}
	w := singular(r.low(i))
	if w == "one" { // two live ones
		return ""
	}
	if code := currencyWords[w]; code != "" && !subunits[w] && !wordMoney[w] {
		return code
	}
	if r.tokens[i].shape == capitalShape && (r.tokens[i-1].shape != capitalShape || i-1 == r.in.first) {
		_, size := utf8.DecodeRuneInString(r.word(i))
		if n := len(r.word(i)) - len(w); n >= 0 && n <= 1 {
			return r.word(i)[:size] + w[size:]
		}
	}
	return w
}

// peopleNouns are people who are named in pairs: women and girls.
var peopleNouns = wordSet(`
	people women men girls boys children adults students pupils teachers workers nurses
	doctors soldiers civilians refugees migrants prisoners residents parents mothers fathers
	babies infants families staff patients officers players fans`)

// takeState takes what makes people of a number: 14 dead.
func (r reader) takeState(f *figure) {
	if states[r.low(f.to)] && (!r.has(f.to+1) || r.isKind(f.to+1, markToken) || functionWords[r.low(f.to+1)]) && (f.digits || f.value != 1) {
		f.noun, f.unit, f.kind = f.to, "person", countedNoun
		f.to++
	}
}

// takeCompound takes the noun behind a hyphen: 22-person, five-storey.
func (r reader) takeCompound(f *figure) {
	if !r.isKind(f.to+1, wordToken) || f.digits && r.tokens[f.to+1].shape == capitalShape || r.isHyphen(f.to+2) && f.digits || r.low(f.to+1) == "and" {
		return
	}
	f.noun = f.to + 1
	f.unit, f.kind = r.nounUnit(f.to+1), compound
	switch f.unit {
	case "fold":
		f.unit, f.kind = "", measured
	case "strong": // a 10,000-strong crowd
		f.unit = ""
	}
	f.to += 2
}

// takeOutOf takes the number that another is out of: 33 of 57 seats, 34 of the 36
// plants, two of its five.
func (r reader) takeOutOf(f *figure) {
	at := f.to
	if r.low(at) == "out" {
		at++
	}
	if r.low(at) != "of" || f.plural || f.upTo == f.upTo {
		return
	}
	at++
	for n := 0; n < 3 && (determiners[r.low(at)] || n > 0 && recent[r.low(at)]); n++ {
		at++
	}
	if n, ok := r.amountAt(at); ok && n.value > f.value && isCount(n) && !n.bare {
		f.to, f.bare = n.last, false
		if r.low(f.last) == "out" && n.value <= 10 && f.value > 0 && !f.digits { // four out of five
			f.value, f.fraction = f.value/n.value, true
		}
		if f.kind == plainFigure {
			f.kind = countedNoun
		}
	}
}

// takeRatioBehind takes what a number of things is a part of: six homes in ten, three
// dollars of every five.
func (r reader) takeRatioBehind(f *figure) {
	at := f.to
	if r.low(at) == "out" {
		at++
	}
	if f.value > 1000 || r.low(at) != "in" && r.low(at+1) != "every" {
		return
	}
	n := f.amount
	if n.value == 0 || !r.takeRatio(&n, at) {
		return
	}
	if w := r.low(n.last); r.isKind(n.last, wordToken) && !functionWords[w] {
		return
	}
	f.value, f.fraction, f.to, f.unit = n.value, true, n.last, ""
}

// maxNoun is how many words may stand before the noun that is counted, and maxTokens
// how many tokens with the hyphens.
const (
	maxNoun   = 5
	maxTokens = 12
)

// nounEnd returns the end of the noun phrase that begins at a token, or the token if
// none does: a few words, of which the last is a noun in the plural, or, if one is
// counted, whatever stands before a mark or a small word.
func (r reader) nounEnd(at int, one bool) int {
	i := at
	for leading[r.low(i)] && i < at+2 {
		i++
	}
	words := 0
	for ; i < at+maxTokens && r.has(i) && words < maxNoun; i++ {
		w := r.low(i)
		switch t := r.tokens[i]; {
		case r.isHyphen(i) && i > at:
			continue
		case t.kind == markToken && isOpener(w) && r.has(i+2) && isCloser(r.word(i+2)): // four “vertiports”
			if pluralNoun(r.low(i + 1)) {
				return i + 3
			}
			return at
		case t.kind == numberToken && r.isHyphen(i+1):
			continue
		case w == "," && words == 1 && r.isKind(i+1, wordToken) && r.tokens[i+1].shape == lowerShape && r.tokens[i-1].shape == lowerShape && r.counts(i+2):
			continue // small, friendly deals
		case t.kind != wordToken:
			return at
		case w == "and" && i > at && r.isKind(i+1, wordToken) && r.isKind(i+2, wordToken) && pluralNoun(r.low(i+2)) && r.tokens[i+1].shape == r.tokens[i-1].shape:
			continue // digital and physical sales
		case functionWords[w] && !r.isHyphen(i-1):
			return at
		}
		if r.isHyphen(i + 1) {
			continue
		}
		words++
		if (pluralNoun(w) || pluralVerbs[w] && !one && (i == at && !r.capitalAt(at-2) || i > at && r.endsPhrase(i+1) && r.tokens[i-1].kind == wordToken)) && r.low(i+1) != "'s" && r.low(i+1) != "’s" {
			return r.pluralEnd(i + 1)
		}
		if one && r.endsPhrase(i+1) {
			return i + 1
		}
	}
	return at
}

// pluralEnd takes the noun behind one that is the same in singular and plural: crew
// members, poultry workers.
func (r reader) pluralEnd(i int) int {
	if w := r.low(i); collective[r.low(i-1)] && r.isKind(i, wordToken) && r.tokens[i].shape == lowerShape && pluralNoun(w) && !functionWords[w] {
		return i + 1
	}
	return i
}

func (r reader) endsPhrase(i int) bool {
	return !r.has(i) || r.tokens[i].kind == markToken || functionWords[r.low(i)]
}

func isOpener(mark string) bool {
	switch mark {
	case "“", "‘", "\"", "'", "«":
		return true
	}
	return false
}

// wholeEnd returns the end of what a fraction is of, from the token behind "of", or
// the token itself: voters, the world’s most advanced chips, its suppliers, them.
func (r reader) wholeEnd(at int) int {
	i := at
	for n := 0; n < 2 && determiners[r.low(i)] && !pronouns[r.low(i)]; n++ {
		i++
	}
	if pronouns[r.low(i)] && i == at && (r.endsPhrase(i+1) || !r.isKind(i+1, wordToken)) {
		if r.low(i) == "those" && r.low(i+1) == "at" && r.low(i+2) == "risk" {
			return i + 3
		}
		return i + 1
	}
	for n := 0; n < 2 && determiners[r.low(i)]; n++ {
		i++
	}
	end := at
	for words := 0; words < maxNoun+1 && r.has(i) && i < at+maxTokens; i++ {
		w := r.low(i)
		if w == "'s" || w == "’s" || r.isHyphen(i) {
			continue
		}
		if r.tokens[i].kind != wordToken || functionWords[w] && !leading[w] {
			break
		}
		words++
		end = i + 1
		if next := r.low(i + 1); pluralNoun(w) && next != "'s" && next != "’s" && next != "’" && next != "'" {
			break
		}
	}
	if words := end - at; words > 1 && strings.HasSuffix(r.low(end-1), "ed") { // half the number required
		end--
	}
	return end
}
