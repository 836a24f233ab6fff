package suggest

import (
	"math"
	"strings"

	"galley/store/standoff"
)

// statisticModel proposes statistics: rules find the numbers with their modifiers
// and units, and a filter that is learned keeps those that annotators would.
type statisticModel struct {
	Filter *classifier
}

// statisticThreshold is how likely a number must be a statistic to be suggested.
const statisticThreshold = 0.35

// figure is a number with what belongs to it, as a candidate for a statistic.
type figure struct {
	amount
	from, to  int // tokens with modifier, unit and rate, end-exclusive
	unit      string
	direction string // up, down or ""
	kind      figureKind
}

// figureKind is what the rules hold of a number.
type figureKind uint8

const (
	plainFigure figureKind = iota
	measured               // it has a unit of measure, a currency or percent
	countedNoun            // it has a noun in the plural
	dateLike
	timeLike
	ordinalLike
	ageLike
	scoreLike
	nameLike // an identifier, or part of a name
	pronounOne
)

// trainStatistics learns from lessons which numbers are statistics.
func trainStatistics(lessons []Lesson) *statisticModel {
	var examples []example
	for _, l := range lessons {
		examples = append(examples, statisticExamples(l)...)
	}
	if len(examples) == 0 {
		return &statisticModel{}
	}
	return &statisticModel{Filter: trainClassifier(examples)}
}

// statisticExamples compares the candidates of an article with what was decided.
func statisticExamples(l Lesson) []example {
	a := analyse(l.Text)
	right := l.of(Statistic)
	dull := dullRanges(l)
	var examples []example
	for _, f := range figures(a) {
		r := a.passage(f.from, f.to)
		yes, known := touches(right, a.passage(f.first, f.last)), l.Complete
		if touches(l.Rejected[Statistic], r) {
			known = true
		}
		if !yes && touches(dull, r) { // nothing is labelled inside boilerplate
			continue
		}
		if yes || known {
			examples = append(examples, example{features: f.features(a), yes: yes, weight: float64(max(l.Weight, 1))})
		}
	}
	return examples
}

// dullRanges returns the boilerplate of a lesson, in which annotators leave the
// other labels out.
func dullRanges(l Lesson) []standoff.Range { return l.of(Boilerplate) }

// touches reports whether one of the ranges shares a byte with r.
func touches(ranges []standoff.Range, r standoff.Range) bool {
	for _, x := range ranges {
		if x.Overlaps(r) {
			return true
		}
	}
	return false
}

// suggest appends the statistics of an article.
func (m *statisticModel) suggest(a *analysis, into []Suggestion) []Suggestion {
	for _, f := range figures(a) {
		score := f.prior()
		if m.Filter != nil {
			score = m.Filter.score(f.features(a))
		}
		if score < statisticThreshold {
			continue
		}
		into = append(into, Suggestion{
			Label: Statistic, Range: a.passage(f.from, f.to), Attributes: f.attributes(), Score: score, Origin: standoff.OriginRule,
		})
	}
	return into
}

// prior is how likely a figure is a statistic before anything is learned.
func (f figure) prior() float64 {
	switch f.kind {
	case measured, countedNoun:
		return 0.9
	case plainFigure:
		return 0.6
	}
	return 0.05
}

// attributes returns the value, the upper end of a range, the unit and the direction.
func (f figure) attributes() map[string]standoff.Value {
	m := map[string]standoff.Value{"value": standoff.Number(rounded(f.value))}
	if !math.IsNaN(f.upTo) {
		m["value_to"] = standoff.Number(rounded(f.upTo))
	}
	if f.unit != "" {
		m["unit"] = standoff.Text(f.unit)
	}
	if f.direction != "" {
		m["direction"] = standoff.Choice(f.direction)
	}
	for name, v := range m {
		if v.None() {
			delete(m, name)
		}
	}
	return m
}

// rounded takes off what binary fractions add: 4.2 million is 4200000.
func rounded(f float64) float64 {
	if f == 0 || math.IsInf(f, 0) || math.IsNaN(f) {
		return f
	}
	scale := math.Pow(10, 12-math.Ceil(math.Log10(math.Abs(f))))
	if x := math.Round(f*scale) / scale; !math.IsNaN(x) && !math.IsInf(x, 0) {
		return x
	}
	return f
}

// figures finds the numbers of an article, in order and without overlaps.
func figures(a *analysis) []figure {
	var all []figure
	for _, s := range a.sentences {
		r := reader{a, s}
		for i := s.first; i < s.last; i++ {
			if !r.mayBegin(i) {
				continue
			}
			n, ok := r.rangeAt(i)
			if !ok {
				continue
			}
			f := r.figure(n)
			if f.kind != pronounOne {
				all = append(all, f)
			}
			i = max(f.to, n.last) - 1
		}
	}
	return all
}

// mayBegin is a quick look whether a number can begin at a token.
func (r reader) mayBegin(i int) bool {
	switch t := r.tokens[i]; t.kind {
	case numberToken:
		return true
	case markToken:
		if w := r.word(i); w != "-" && w != "−" && w != "–" {
			_, isSign := currencySigns[w]
			_, isFraction := signOf(w)
			return isSign || isFraction
		}
		return i+1 < r.in.last && r.tokens[i+1].kind == numberToken && !r.tokens[i+1].spaced && r.tokens[i].spaced
	}
	return numberStarts[r.tokens[i].hash] || i+1 < r.in.last && (r.tokens[i+1].kind == numberToken || r.tokens[i+1].kind == markToken) && r.tokens[i].shape != lowerShape
}

var numberStarts = func() map[uint32]bool {
	set := hashes("a an half between from")
	for w := range smallNumbers {
		set[hashLower(w)] = true
	}
	for w := range pluralScales {
		set[hashLower(w)] = true
	}
	return set
}()

// figure takes the modifier, the unit or noun, and the rate that belong to a number,
// and says what it is.
func (r reader) figure(n amount) figure {
	f := figure{amount: n, from: n.first, to: n.last}
	f.kind = r.notStatistic(&f)
	if f.kind != plainFigure {
		return f
	}
	r.takeUnit(&f)
	r.takeRate(&f)
	r.takeModifier(&f)
	r.takeDirection(&f)
	return f
}

// takeUnit takes what a number counts or measures.
func (r reader) takeUnit(f *figure) {
	if f.currency != "" {
		f.unit, f.kind = f.currency, measured
		if w := singular(r.low(f.to)); currencyWords[w] != "" && !subunits[w] && f.to < r.in.last && r.tokens[f.to].shape == lowerShape && w != "real" && w != "sol" && w != "won" { // $5 dollars
			f.to++
		}
		return
	}
	if f.suffix != "" {
		r.takeSuffix(f)
		return
	}
	if r.takePercent(f) || r.takeMoney(f) || r.takeMeasure(f) {
		f.kind = measured
		return
	}
	if f.fraction {
		r.takeWhole(f)
		f.kind = measured
		return
	}
	if pluralScales[r.low(f.first)] > 0 && r.low(f.to) == "of" {
		f.to++
	}
	if r.takeNoun(f) {
		f.kind = countedNoun
	}
}

// takeSuffix takes the letters that hang on digits as a unit.
func (r reader) takeSuffix(f *figure) {
	s := strings.ToLower(f.suffix)
	if name, ok := measures[s]; ok {
		f.unit, f.kind = name, measured
		if r.low(f.to) == "/" && f.to+1 < r.in.last && !r.tokens[f.to].spaced {
			if joined, ok := measures[s+"/"+r.low(f.to+1)]; ok {
				f.unit = joined
			}
			f.to += 2
		}
		return
	}
	switch s {
	case "m":
		f.unit, f.kind = "meter", measured
	case "p":
		f.value /= 100
		f.unit, f.kind = "GBP", measured
	case "pc", "pct":
		f.unit, f.kind = "percent", measured
	case "x":
		f.unit, f.kind = "time", measured
	default:
		f.kind = nameLike
	}
}

func (r reader) takePercent(f *figure) bool {
	switch w := r.low(f.to); {
	case w == "%" || w == "percent" || w == "pct":
		f.to++
	case w == "per" && (r.low(f.to+1) == "cent" || r.low(f.to+1) == "centum"):
		f.to += 2
	case w == "-" && r.low(f.to+1) == "percent":
		f.to += 2
	case (w == "percentage" || w == "basis") && strings.HasPrefix(r.low(f.to+1), "point"):
		f.unit = w + " point"
		f.to += 2
		return true
	case w == "point" || w == "points":
		return false
	default:
		return false
	}
	f.unit = "percent"
	if strings.HasPrefix(r.low(f.to), "point") {
		f.unit = "percentage point"
		f.to++
	}
	return true
}

// takeMoney takes the name of a currency behind an amount: 500 Swiss francs, 14
// cents.
func (r reader) takeMoney(f *figure) bool {
	at := f.to
	if r.low(at) == "-" && !r.tokens[at].spaced {
		at++
	}
	for n := 0; n < 3 && at+n < r.in.last; n++ {
		w := singular(r.low(at + n))
		code, ok := currencyWords[w]
		national := nationalMoney[w]
		if !ok && national == nil {
			if r.tokens[at+n].kind == wordToken && (r.tokens[at+n].shape != lowerShape || r.low(at+n) == "euro") {
				continue
			}
			return false
		}
		if n > 0 {
			if c := national[r.low(at+n-1)]; c != "" {
				code = c
			} else if c := national[r.low(at)]; c != "" {
				code = c
			} else if r.low(at) != "euro" {
				return false
			}
		}
		if code == "" || w == "pound" && n == 0 && r.weighs(at+n+1) || (w == "real" || w == "sol" || w == "won" || w == "som" || w == "dong" || w == "rand") && f.value < 1 {
			return false
		}
		if n == 0 && (w == "won" || w == "real" || w == "sol") && r.low(at) == w && f.value < 100 {
			return false
		}
		f.unit, f.to = code, at+n+1
		if subunits[w] {
			f.value, f.upTo = f.value/100, f.upTo/100
		}
		return true
	}
	return false
}

// weighs reports whether pounds before a token are a weight.
func (r reader) weighs(i int) bool {
	switch w := r.low(i); w {
	case "of":
		return true
	case "heavier", "lighter", "overweight":
		return true
	}
	return false
}

// takeMeasure takes a unit of measure, also behind a hyphen: 12 square kilometres,
// 3-inch.
func (r reader) takeMeasure(f *figure) bool {
	at := f.to
	if r.low(at) == "-" && !r.tokens[at].spaced && at+1 < r.in.last && !r.tokens[at+1].spaced {
		at++
	}
	if r.low(at) == "°" {
		f.unit = "degree"
		f.to = at + 1
		if w := r.low(f.to); w == "c" || w == "f" {
			f.unit = measures["°"+w]
			f.to++
		}
		return true
	}
	prefix := ""
	switch w := r.low(at); w {
	case "square", "sq", "cubic", "board", "nautical", "metric", "light", "imperial", "degrees":
		prefix = w
		at++
		if w == "sq" && r.low(at) == "." {
			at++
		}
		if w == "light" && r.low(at) == "-" {
			at++
		}
	}
	w := r.low(at)
	name, ok := measures[w]
	if prefix == "degrees" {
		f.unit, f.to = "degree", at
		if w == "celsius" || w == "fahrenheit" || (w == "c" || w == "f") && r.tokens[at].shape == capitalShape {
			f.unit, f.to = measures[w], at+1
		}
		return true
	}
	if !ok || at >= r.in.last || shortMeasures[w] && (!f.digits || prefix == "" && r.tokens[at].shape == capitalShape && w != "c" && w != "f") || w == "celsius" || w == "second" && r.tokens[at].spaced && f.value == 1 && !f.digits {
		if prefix == "" && w == "m" && f.digits && at < r.in.last && r.tokens[at].shape == lowerShape {
			f.unit, f.to = "meter", at+1
			return true
		}
		return false
	}
	if prefix == "sq" {
		prefix = "square"
	}
	if prefix != "" && prefix != "board" && prefix != "imperial" {
		name = prefix + " " + name
	}
	f.unit, f.to = name, at+1
	r.takeOld(f)
	r.takeSmallerPart(f, name)
	r.takeSubstance(f)
	return true
}

// takeOld marks "58 years old" and "58-year-old" as an age.
func (r reader) takeOld(f *figure) {
	if !strings.HasPrefix(f.unit, "year") && !strings.HasPrefix(f.unit, "month") {
		return
	}
	at := f.to
	if r.low(at) == "-" {
		at++
	}
	if r.low(at) == "old" || r.low(at) == "olds" || r.low(at) == "-olds" {
		f.kind = ageLike
	}
}

// takeSmallerPart takes a second, smaller unit: two hours 45 minutes, five feet three
// inches.
func (r reader) takeSmallerPart(f *figure, name string) {
	smaller, per := "", 0.0
	switch name {
	case "hour":
		smaller, per = "minute", 60
	case "minute":
		smaller, per = "second", 60
	case "foot":
		smaller, per = "inch", 12
	default:
		return
	}
	at := f.to
	if w := r.low(at); w == "and" || w == "," {
		at++
	}
	n, ok := r.amountAt(at)
	if !ok || !math.IsNaN(f.upTo) || measures[r.low(n.last)] != smaller {
		return
	}
	f.value, f.unit, f.to = f.value*per+n.value, smaller, n.last+1
}

// takeSubstance takes what is measured behind tonnes, barrels or acres: 75 million
// tons of salt.
func (r reader) takeSubstance(f *figure) {
	switch f.unit {
	case "ton", "tonne", "metric ton", "barrel", "kilogram", "gram", "liter", "gallon", "acre", "hectare", "pound", "ounce", "milliliter", "bushel", "pint":
	default:
		return
	}
	if r.low(f.to) != "of" {
		return
	}
	end := f.to + 1
	for end < r.in.last && end-f.to < 4 && r.tokens[end].kind == wordToken && r.tokens[end].shape == lowerShape && !functionWords[r.low(end)] && !notNouns[r.low(end)] {
		end++
		if r.low(end) == "and" && end+1 < r.in.last && r.tokens[end+1].kind == wordToken && !functionWords[r.low(end+1)] && end+2 <= r.in.last && (end+2 == r.in.last || r.tokens[end+2].kind == markToken || functionWords[r.low(end+2)]) {
			end += 2
			break
		}
	}
	if end > f.to+1 {
		f.to = end
	}
}

// takeWhole takes what a fraction is of: two thirds of voters, a third of the
// island.
func (r reader) takeWhole(f *figure) {
	at := f.to
	if r.low(at) != "of" && r.low(at-1) != "of" {
		r.takeNoun(f)
		return
	}
	if r.low(at) == "of" {
		at++
	}
	for determiners[r.low(at)] {
		at++
	}
	end := r.nounEnd(at, 4, true)
	if end > at {
		f.unit = singular(r.low(end - 1))
		f.to = end
	}
}

var (
	determiners   = wordSet("the a an its their his her our all these those this that my your")
	functionWords = wordSet("a an the of in on at by for to from with without and or but nor so yet as than that which who whom whose when where while if because since until after before during about against between among through over under into onto upon per via is are was were be been being am has have had do does did will would can could may might must shall should not no it its he she they them his her their we us our you your i this these those there here then now also too very still just only even ever never again already all both each every either neither some any many much more most few less least other another such own same how why what said says told out up down off away back ago each apiece once twice combined altogether")
)

// takeNoun takes the noun that is counted, with what stands before it.
func (r reader) takeNoun(f *figure) bool {
	at := f.to
	if r.low(at) == "-" && !r.tokens[at].spaced {
		return false // 50-seat
	}
	if r.low(at) == "more" || r.low(at) == "other" || r.low(at) == "additional" || r.low(at) == "new" || r.low(at) == "different" {
		if end := r.nounEnd(at+1, 3, f.value == 1); end > at+1 {
			f.unit, f.to = singular(r.low(end-1)), end
			return true
		}
	}
	if r.low(at) == "of" && f.to-f.first == 1 && f.digits { // 33 of 57 seats
		if n, ok := r.amountAt(at + 1); ok && n.digits == f.digits && n.value > f.value {
			if end := r.nounEnd(n.last, 3, false); end > n.last {
				f.unit, f.to = singular(r.low(end-1)), end
				return true
			}
		}
	}
	end := r.nounEnd(at, 4, f.value == 1 && math.IsNaN(f.upTo))
	if end == at {
		return false
	}
	f.unit, f.to = singular(r.low(end-1)), end
	// women and girls: two nouns of the same kind.
	if r.low(end) == "and" && peopleNouns[r.low(end-1)] && peopleNouns[r.low(end+1)] {
		f.to = end + 2
	}
	return true
}

var peopleNouns = wordSet("people women men girls boys children adults students pupils teachers workers nurses doctors soldiers civilians refugees migrants prisoners residents parents mothers fathers babies infants families staff patients officers players fans")

// nounEnd returns the end of the noun phrase that begins at a token, or the token if
// none does: up to most words, of which the last is a noun in the plural, or, if one
// is counted, whatever stands before a mark or a small word.
func (r reader) nounEnd(at, most int, one bool) int {
	for n := 0; n < most; n++ {
		i := at + n
		if i >= r.in.last || n > 0 && r.tokens[i].kind == markToken && (r.low(i) != "-" || i+1 >= r.in.last || r.tokens[i].spaced) {
			break
		}
		w := r.low(i)
		if r.tokens[i].kind == markToken {
			if n == 0 {
				break
			}
			most++
			continue
		}
		if r.tokens[i].kind != wordToken || functionWords[w] || r.class(i) == possessiveMark {
			break
		}
		if pluralNoun(w) && !strings.HasSuffix(w, "'s") {
			return i + 1
		}
		if one && (i+1 >= r.in.last || r.tokens[i+1].kind == markToken || functionWords[r.low(i+1)]) {
			return i + 1
		}
	}
	return at
}

func (r reader) class(i int) wordClass {
	if i < r.in.first || i >= r.in.last {
		return plainWord
	}
	return wordClasses[r.tokens[i].hash]
}

// takeRate takes "a year", "per litre", "an hour", "/bbl".
func (r reader) takeRate(f *figure) {
	if f.kind != measured && f.kind != countedNoun && !f.digits {
		return
	}
	at := f.to
	switch w := r.low(at); {
	case w == "per" && at+1 < r.in.last:
		end := at + 2
		if n, ok := r.amountAt(at + 1); ok { // per 100,000 people
			end = r.nounEnd(n.last, 3, false)
		}
		f.to = min(end, r.in.last)
	case (w == "a" || w == "an" || w == "each" || w == "every") && rateUnits[r.low(at+1)]:
		f.to = at + 2
	case w == "/" && at+1 < r.in.last && !r.tokens[at].spaced && r.tokens[at+1].kind == wordToken:
		f.to = at + 2
	}
}

var rateUnits = wordSet("second minute hour day night week fortnight month quarter year decade season game match share head person pupil student family household litre liter gallon barrel kilo kilogram kg pound ounce tonne ton mile kilometre kilometer hectare acre ticket piece unit time plate bottle bag box car vehicle trip visit seat room")

// takeModifier takes the words before a number that belong to it: more than, up to,
// about.
func (r reader) takeModifier(f *figure) {
	for _, m := range modifiers {
		at := f.from - len(m)
		if at < r.in.first {
			continue
		}
		fits := true
		for k, w := range m {
			if r.low(at+k) != w {
				fits = false
				break
			}
		}
		if fits {
			f.from = at
			if r.low(at-1) == "just" || r.low(at-1) == "well" || r.low(at-1) == "slightly" || r.low(at-1) == "far" || r.low(at-1) == "much" || r.low(at-1) == "no" && (m[0] == "more" || m[0] == "fewer" || m[0] == "less") {
				f.from--
			}
			break
		}
	}
}

var modifiers = func() (all [][]string) {
	for _, m := range strings.Split("more than|less than|fewer than|greater than|larger than|higher than|lower than|at least|at most|up to|as many as|as much as|as few as|as little as|as high as|as low as|close to|an estimated|an average of|an average|a total of|a record|a maximum of|a minimum of|upwards of|upward of|in excess of|roughly|about|around|approximately|nearly|almost|over|under|above|below|some|only|just|barely|virtually|exactly|estimated|circa|another|an additional|a further|nearer|more like|maybe|perhaps|an extra", "|") {
		all = append(all, strings.Fields(m))
	}
	return all
}()

// takeDirection says whether a number tells of a rise or a fall, and takes "up" and
// "down" before it.
func (r reader) takeDirection(f *figure) {
	if w := r.low(f.from - 1); (w == "up" || w == "down") && f.kind == measured {
		f.direction = w
		f.from--
		return
	}
	if w := r.low(f.to); f.kind == measured && (w == "lower" || w == "higher" || w == "less" || w == "more") && f.unit == "percent" {
		f.direction = map[string]string{"lower": "down", "less": "down", "higher": "up", "more": "up"}[w]
		return
	}
	for n := 1; n <= 4 && f.from-n >= r.in.first; n++ {
		w := r.low(f.from - n)
		if d, ok := directions[w]; ok {
			f.direction = d
			return
		}
		if !functionWords[w] && n > 2 {
			return
		}
	}
}

var directions = func() map[string]string {
	all := map[string]string{}
	for w := range strings.FieldsSeq("rose risen rises rise rising grew grown grows growth climbed climb jumped jump gained gain gains increased increase increases increasing soared surged surge added raised raise raising lifted swelled expanded higher doubled tripled advanced") {
		all[w] = "up"
	}
	for w := range strings.FieldsSeq("fell fallen falls fall falling dropped drop drops declined decline declines decreased decrease shrank shrunk lost slid slide slipped tumbled plunged plummeted cut cuts cutting reduced reduce reduction lowered lower slashed sank dipped contracted eased shed") {
		all[w] = "down"
	}
	return all
}()

// notStatistic says what a number is if it is none: a date, a time, an ordinal, an
// age, a score, part of a name.
func (r reader) notStatistic(f *figure) figureKind {
	i, end := f.first, f.last
	before, after := r.low(i-1), r.low(end)
	switch s := strings.ToLower(f.suffix); {
	case s == "st" || s == "nd" || s == "rd" || s == "th":
		return ordinalLike
	case s == "s":
		return dateLike // 1990s
	case s == "am" || s == "pm":
		return timeLike
	}
	switch {
	case f.bare && f.value == 1 && !r.countsOne(end):
		return pronounOne
	case f.currency != "":
		return plainFigure
	case r.isDate(f, before, after):
		return dateLike
	case f.digits && (after == "a.m." || after == "p.m." || after == "am" || after == "pm" || after == "o'clock" || after == "o’clock" || after == "gmt" || after == ":" && end+1 < r.in.last && !r.tokens[end].spaced && r.tokens[end+1].kind == numberToken || before == ":" && !r.tokens[i-1].spaced && i-2 >= r.in.first && r.tokens[i-2].kind == numberToken && !r.tokens[i].spaced):
		return timeLike
	case before == "aged" || before == "age" || before == "ages" || before == "turned" && f.value < 120 && f.value > 10:
		return ageLike
	case f.digits && after == "-" && (r.low(end+1) == "year" || r.low(end+1) == "month") && r.low(end+2) == "-" && strings.HasPrefix(r.low(end+3), "old"):
		return ageLike
	case before == "," && i-2 >= r.in.first && r.capitalAt(i-2) && (after == "," || after == ".") && f.digits && f.value > 0 && f.value < 120 && math.IsNaN(f.upTo) && f.value == math.Trunc(f.value):
		return ageLike
	case f.digits && !math.IsNaN(f.upTo) && r.isScore(f):
		return scoreLike
	case f.digits && (after == "-" || after == "–") && !r.tokens[end].spaced && end+1 < r.in.last && r.tokens[end+1].kind == numberToken && !r.tokens[end+1].spaced:
		return scoreLike
	case f.digits && (before == "-" || before == "–" || before == "/") && !r.tokens[i].spaced && !r.tokens[i-1].spaced:
		return nameLike // COVID-19
	case f.digits && after == "/" && end+1 < r.in.last && r.tokens[end+1].kind == numberToken:
		return dateLike
	case f.digits && r.isNumbered(i, before):
		return nameLike
	}
	return plainFigure
}

// countsOne reports whether "one" before a token counts something: one child, one
// percent.
func (r reader) countsOne(i int) bool {
	w := r.low(i)
	if w == "" || functionWords[w] || r.tokens[i].kind != wordToken && w != "%" && w != "-" {
		return false
	}
	return true
}

func (r reader) capitalAt(i int) bool {
	return r.tokens[i].kind == wordToken && r.tokens[i].shape != lowerShape
}

// isDate reports whether a number is a day or a year.
func (r reader) isDate(f *figure, before, after string) bool {
	if !f.digits || f.suffix != "" {
		return false
	}
	month := func(w string) bool { return wordClasses[hashLower(w)] == monthWord }
	capitalBefore := f.first-1 >= r.in.first && r.tokens[f.first-1].shape != lowerShape
	capitalAfter := f.last < r.in.last && r.tokens[f.last].shape != lowerShape
	whole := f.value == math.Trunc(f.value)
	if whole && f.value >= 1 && f.value <= 31 {
		if month(before) && capitalBefore || before == "." && month(r.low(f.first-2)) || month(after) && capitalAfter || after == "of" && month(r.low(f.last+1)) {
			return true
		}
	}
	year := func(v float64) bool { return v >= 1000 && v <= 2100 }
	plain := !strings.Contains(r.word(f.last-1), ",") && !strings.Contains(r.word(f.first), ",") && r.tokens[f.first].end-r.tokens[f.first].start <= 5
	if !whole || !plain || !year(f.value) || !math.IsNaN(f.upTo) && f.upTo > 2100 {
		return false
	}
	switch before {
	case "in", "since", "until", "till", "by", "from", "before", "after", "during", "of", "year", "early", "late", "mid", "-", "summer", "spring", "autumn", "winter", "fall", "for", "between", "and", "to", "the", "circa", "around", "about", "(", "–", "©", "through", "back":
		if f.value >= 1500 || before == "in" || before == "since" {
			if w := after; w != "" && pluralNoun(w) && before != "in" && before != "since" || isUnitWord(w) {
				return false
			}
			return true
		}
	}
	if month(before) || before == "," && (month(r.low(f.first-2)) || f.first-3 >= r.in.first && month(r.low(f.first-3))) {
		return true
	}
	return f.value >= 1900 && (after == "" || r.tokens[f.last].kind == markToken || f.last < r.in.last && !pluralNoun(after) && !isUnitWord(after) && (functionWords[after] || capitalAfter || capitalBefore)) || f.value >= 1900 && r.low(f.last) == "season"
}

// isScore reports whether a range of two small numbers is the score of a game.
func (r reader) isScore(f *figure) bool {
	if f.last-f.first != 3 || f.value > 200 || f.upTo > 200 {
		return false
	}
	mark := r.low(f.first + 1)
	if mark != "-" && mark != "–" {
		return false
	}
	w := r.low(f.last)
	return !isUnitWord(w) && !pluralNoun(w) && w != "%"
}

// isNumbered reports whether a number is the number of something: Route 66, page 4,
// No. 10.
func (r reader) isNumbered(i int, before string) bool {
	if i-1 < r.in.first {
		return false
	}
	switch before {
	case "page", "no", "number", "article", "section", "chapter", "room", "gate", "platform", "flight", "route", "highway", "line", "act", "part", "phase", "stage", "step", "level", "category", "grade", "class", "unit", "channel", "district", "ward", "zone", "episode", "volume", "week", "day", "year", "round", "game", "match", "lap", "turn", "hole", "type", "covid", "item", "question", "paragraph", "rule", "bus", "tram", "train", "apartment", "suite", "exit", "lane", "pier", "block", "version", "under-", "#", "psalm", "verse", "figure", "table", "seed":
		return true
	case ".":
		return r.low(i-2) == "no" || r.low(i-2) == "nos" || r.low(i-2) == "art" || r.low(i-2) == "p"
	}
	t := r.tokens[i-1]
	return t.kind == wordToken && t.shape != lowerShape && i-1 > r.in.first && r.class(i-1) != monthWord && !functionWords[before] && r.tokens[i].spaced || t.kind == wordToken && t.shape == upperShape && !r.tokens[i].spaced
}

// features are what the filter looks at.
func (f figure) features(a *analysis) []uint32 {
	hash := func(i int) uint32 {
		if i < 0 || i >= len(a.tokens) {
			return 0
		}
		return a.tokens[i].hash
	}
	flag := func(b bool) uint32 {
		if b {
			return 1
		}
		return 0
	}
	size := uint32(0)
	if v := math.Abs(f.value); v >= 1 {
		size = uint32(min(math.Log10(v), 12)) + 1
	}
	year := flag(f.digits && f.value >= 1900 && f.value <= 2100 && f.value == math.Trunc(f.value))
	k := uint32(f.kind)
	return []uint32{
		feature("1"), feature("k", k), feature("kd", k, flag(f.digits)), feature("ks", k, size),
		feature("u", hashLower(f.unit)), feature("m", flag(f.from < f.first)), feature("mk", flag(f.from < f.first), k),
		feature("b", hash(f.from-1)), feature("a", hash(f.to)), feature("bk", hash(f.from-1), k), feature("ak", hash(f.to), k),
		feature("y", year, k), feature("fr", flag(f.fraction)), feature("v1", flag(f.value == 1), k), feature("v2", flag(f.value < 11), k, flag(f.digits)),
		feature("r", flag(!math.IsNaN(f.upTo)), k), feature("x", hashLower(f.suffix)), feature("h", hash(f.first), k),
	}
}
