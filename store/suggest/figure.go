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
	all := make([]figure, 0, 4+len(a.tokens)/50)
	metric := !a.hasMillions() || a.hasMeters()
	for _, s := range a.sentences {
		if a.stopped() {
			break
		}
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
	for w := range strings.FieldsSeq(`
		a an half between minus twice several few one quarter rs rupees usd eur gbp inr chf aud
		cad rmb cny jpy`) {
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
	if f.unit == "magnitude" {
		f.kind = measured
	} else {
		r.takeUnit(&f)
	}
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

var voteWords = hashes(`
	vote votes voted voting council court senate house ruling ruled decision bench committee
	parliament assembly board seats ballot poll majority approved rejected passed justices
	judges delegates`)

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
