package suggest

import (
	"math"
	"strings"
)

// figure is a number with what belongs to it, as a candidate for a statistic.
type figure struct {
	amount
	from, to  int // tokens with modifier, unit and rate, end-exclusive
	noun      int // the first token of the noun that is counted, 0 for none
	unit      string
	direction string // up, down, same or ""
	kind      figureKind
	vote      bool   // words of a vote stand near two numbers against each other
	fronts    []edge // what may belong to it before the number, the nearest first
	backs     []edge // and behind it
}

// edge is a place where a statistic may end, if what lies before it belongs to it.
type edge struct {
	at    int    // the token that is the first, or behind the last
	about uint32 // what would be taken, hashed
	unit  string // the unit if it is taken, "" for no change
	holds bool   // a number before it is no figure of its own
}

// figureKind is what the rules hold of a number.
type figureKind uint8

const (
	plainFigure figureKind = iota
	measured               // it has a unit of measure, a currency or percent
	countedNoun            // it has a noun in the plural
	compound               // it is joined to a noun: five-storey
	article                // "a" with a unit: a year
	versus                 // two numbers against each other: 31 to 24
	dateLike
	timeLike
	ordinalLike
	ageLike
	scoreLike
	nameLike // an identifier, or part of a name
	pronounOne
)

// single reports whether a figure is a number, not a range.
func (f *figure) single() bool { return math.IsNaN(f.upTo) }

// figures finds the numbers of an article, in order and without overlaps.
func figures(a *analysis) []figure {
	var all []figure
	metric := !a.hasMillions() || a.hasMeters()
	for _, s := range a.sentences {
		r := reader{a, s, metric}
		free := s.first // what is no part of a figure yet
		n := previous{plainFigure, s.first}
		for i := s.first; i < s.last; i++ {
			if !r.mayBegin(i) {
				continue
			}
			f, ok := r.figureAt(i)
			if !ok {
				continue
			}
			if f.kind == plainFigure && f.first >= n.behind && r.inList(&f, n) {
				f.kind = n.kind
			}
			n.kind, n.behind = f.kind, f.last
			if f.kind != pronounOne {
				f.keepBehind(free)
				all = append(all, f)
				free = max(f.to, f.last)
			}
			i = f.reach() - 1
		}
	}
	keepApart(all)
	shareUnits(a, all)
	repeatUnits(a, all)
	return all
}

// previous is what the number before another is, and the token behind it.
type previous struct {
	kind   figureKind
	behind int
}

// inList reports whether a number without a unit is one of a list with the number
// before it, which counts nothing: aged 9, 12 and 15, junctions 4 and 5.
func (r reader) inList(f *figure, before previous) bool {
	if before.kind != ageLike && before.kind != nameLike || f.unit != "" || f.scaled || f.value != math.Trunc(f.value) {
		return false
	}
	switch gap := f.first - before.behind; r.low(before.behind) {
	case ",":
		return gap == 1 && (before.kind == ageLike && f.value < 110 && f.digits) || gap == 2 && r.low(f.first-1) == "and"
	case "and", "or", "to", "&":
		return gap == 1
	}
	return false
}

// reach returns the token behind what surely belongs to a figure and no other.
func (f *figure) reach() int {
	end := max(f.to, f.last)
	for _, e := range f.backs {
		if e.holds {
			end = max(end, e.at)
		}
	}
	return end
}

// keepBehind drops what would begin before a token.
func (f *figure) keepBehind(first int) {
	for n, e := range f.fronts {
		if e.at < first {
			f.fronts = f.fronts[:n]
			return
		}
	}
}

// keepApart drops what would reach into the figure that follows.
func keepApart(all []figure) {
	for i := range all[:max(len(all)-1, 0)] {
		for n, e := range all[i].backs {
			if e.at > all[i+1].first {
				all[i].backs = all[i].backs[:n]
				break
			}
		}
	}
}

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
		if f.first == 0 || !f.scaled && currencyCodes[unit] && !beside.of(a.tokens[f.first-1].hash) {
			continue // 350 euros, and then at 96
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

var joiners = hashes("to and or -")

var (
	millionWords = hashes("million millions billion mn bn mln")
	meterWords   = hashes("meter meters metre metres m cm km height tall")
)

func (a *analysis) hasMillions() bool { return a.hasAny(millionWords) }
func (a *analysis) hasMeters() bool   { return a.hasAny(meterWords) }

func (a *analysis) hasAny(words table[bool]) bool {
	for _, t := range a.tokens {
		if t.kind == wordToken && words.of(t.hash) {
			return true
		}
	}
	return false
}

// numberStarts are the words that numbers begin with.
var numberStarts = func() table[bool] {
	set := map[uint32]bool{}
	for w := range strings.FieldsSeq("a an half between minus twice several few one quarter rs rupees usd eur gbp inr chf aud cad rmb cny jpy") {
		set[hashLower(w)] = true
	}
	for w := range smallNumbers {
		set[hashLower(w)] = true
		set[hashLower(w+"fold")] = true
	}
	for w := range pluralScales {
		set[hashLower(w)] = true
	}
	return tableOf(set)
}()

// mayBegin is a quick look whether a number can begin at a token.
func (r reader) mayBegin(i int) bool {
	switch t := r.tokens[i]; t.kind {
	case numberToken:
		return true
	case markToken:
		if w := r.word(i); r.isDash(i) || w == "+" {
			return r.joined(i+1) && (t.spaced || i == r.in.first || r.low(i-1) == "(") && (r.isKind(i+1, numberToken) || r.isKind(i+1, markToken))
		} else if _, ok := currencySigns[w]; ok {
			return true
		} else if w == "." {
			return t.spaced && r.joined(i+1) && r.isKind(i+1, numberToken)
		} else {
			_, ok := fractionSign(w)
			return ok
		}
	default:
		if numberStarts.of(t.hash) {
			return true
		}
		if t.shape == lowerShape {
			return r.isKind(i+1, markToken) && r.isKind(i+2, numberToken) && r.letteredSign(i) != ""
		}
		return t.end-t.start <= 16 && strings.ContainsAny(r.word(i), "0123456789") || r.isKind(i+1, numberToken) || r.isKind(i+1, markToken) && r.joined(i+1)
	}
}

// figureAt reads the figure whose number begins at a token: says what it is, and
// finds what may belong to it.
func (r reader) figureAt(i int) (figure, bool) {
	n, ok := r.numberAt(i)
	if !ok {
		return r.articleAt(i)
	}
	f := figure{amount: n, from: n.first, to: n.last}
	f.kind = r.notStatistic(&f)
	if f.kind != plainFigure {
		return f, true
	}
	r.takeUnit(&f)
	if f.pair && f.kind == plainFigure {
		f.kind = versus
	}
	switch {
	case f.kind <= countedNoun && r.isName(&f):
		f.kind = nameLike
	case f.kind == plainFigure:
		f.kind = r.notAlone(&f)
	}
	f.vote = f.pair && r.isVote(&f)
	r.findBacks(&f)
	r.findFronts(&f)
	r.findDirection(&f)
	return f, true
}

var voteWords = hashes("vote votes voted voting council court senate house ruling ruled decision bench committee parliament assembly board seats ballot poll majority approved rejected passed justices judges delegates")

// isVote reports whether words of a vote stand near a pair of numbers.
func (r reader) isVote(f *figure) bool {
	const near = 12
	for k := max(f.first-near, r.in.first); k < min(f.last+near, r.in.last); k++ {
		if voteWords.of(r.tokens[k].hash) {
			return true
		}
	}
	return false
}

// articleAt reads "a year" and "an hour", which are statistics now and then.
func (r reader) articleAt(i int) (figure, bool) {
	if w := r.low(i); w != "a" && w != "an" {
		return figure{}, false
	}
	at := i + 1
	switch r.low(at) {
	case "single", "whole", "full", "entire":
		at++
	}
	name, ok := measures[r.low(at)]
	if !ok || shortMeasures[r.low(at)] || r.low(at) == "second" || r.isHyphen(at+1) || wordUnits[name] {
		return figure{}, false
	}
	f := figure{amount: amount{first: i, last: at + 1, value: 1, upTo: math.NaN()}, from: i, to: at + 1, unit: name, kind: article}
	r.takeHalfBehind(&f)
	if f.to > f.last {
		f.last, f.kind = f.to, measured
	}
	r.findFronts(&f)
	return f, true
}

// wordUnits mean something else behind an article.
var wordUnits = wordSet("foot degree stone part bar mole carat hundredweight")

// findDirection says whether a number tells of a rise or a fall: up 3%, fell 3%, cut
// the tax by 3%, 3% lower. What something rose to is no rise.
func (r reader) findDirection(f *figure) {
	if f.kind != measured && f.kind != plainFigure && f.kind != countedNoun || timeUnits[f.unit] {
		return
	}
	if d := comparativeDirections[r.low(f.to)]; d != "" && f.unit == "percent" {
		f.direction = d
		return
	}
	at := f.from
	for _, e := range f.fronts {
		at = e.at
		if w := r.low(at); w == "down" || w == "up" && r.low(at+1) != "to" {
			f.direction = w
			return
		}
	}
	switch w := r.low(f.first); {
	case f.unit == "percent" && w == "+":
		f.direction = "up"
	case f.unit == "percent" && r.isDash(f.first):
		f.direction = "down"
	case r.low(at-1) == "by":
		f.direction = r.directionBefore(at - 1)
	case r.low(at-1) == "of": // a fall of 33 percent
		f.direction = directions[r.low(at-2)]
	case r.low(at-1) == "at" && (f.unit == "percent" || f.currency != ""):
		if r.low(at-2) == "unchanged" || r.low(at-2) == "flat" || r.low(at-2) == "steady" {
			f.direction = "same"
		}
	case !strings.HasPrefix(r.low(at-1), "rais"): // money is raised that is no more than before
		f.direction = directions[r.low(at-1)]
	}
}

// directionBefore returns the nearest direction among the few words before a token.
func (r reader) directionBefore(i int) string {
	for n := 1; n <= 7 && r.has(i-n) && !r.isKind(i-n, markToken); n++ {
		w := r.low(i - n)
		if d := directions[w]; d != "" {
			return d
		}
		if w == "up" || w == "down" {
			return w
		}
	}
	return ""
}

var comparativeDirections = map[string]string{
	"lower": "down", "less": "down", "fewer": "down", "weaker": "down", "cheaper": "down", "smaller": "down",
	"higher": "up", "more": "up", "stronger": "up", "dearer": "up", "larger": "up", "bigger": "up", "greater": "up",
}

// directions are the words of a rise and of a fall.
var directions = func() map[string]string {
	all := map[string]string{}
	for w := range strings.FieldsSeq("rose risen rises rise rising grew grown grows growth climbed climb climbs climbing jumped jump jumps jumping gained gain gains gaining increased increase increases increasing soared soars surged surges surge added adds raise raised raises raising lift lifted swelled expanded widened advanced boosted boost") {
		all[w] = "up"
	}
	for w := range strings.FieldsSeq("fell fallen falls fall falling dropped drop drops dropping declined decline declines decreased decrease decreases shrank shrunk shrinks slid slide slides slipped tumbled plunged plummeted cut cuts cutting reduced reduce reduces reduction lost lose loses lowered lower lowers slashed sank dipped contracted narrowed eased shed sheds trimmed weakened") {
		all[w] = "down"
	}
	return all
}()
