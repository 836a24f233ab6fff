package suggest

// speaker is who says a quote.
type speaker struct {
	name    string  // as the article first gives it in full; "" if it is not known
	mention mention // where the article says it; empty if nowhere
	how     speakerPlace
}

// speakerPlace is where the speaker of a quote is named, as seen from the quote.
type speakerPlace uint8

const (
	nowhere    speakerPlace = iota
	behindIt                // “…,” said Ada Low
	beforeIt                // Ada Low said: “…”
	betweenIts              // “…,” Ada Low said, “…”
	sameLine                // in another sentence of the paragraph
	carried                 // in a paragraph before
)

// attribution finds who says the quotes of an article.
type attribution struct {
	*people
	quotes  []quotation
	begins  []int // the sentence that each quote begins in
	ends    []int // and ends in
	salient []salience
	body    mention // the last subject that is no person
	read    int     // sentences whose subjects are known
}

// salience is a person that the article spoke of last.
type salience struct {
	name    int // in full; unnamed if the article gives none
	mention mention
	line    int
}

// unnamed stands for a person without a name.
const unnamed = -1

// speakersOf returns who says the quotes of an article.
func (a *analysis) speakersOf(quotes []quotation) []speaker {
	found := make([]speaker, len(quotes))
	if len(quotes) == 0 {
		return found
	}
	x := &attribution{people: a.peopleOf(), quotes: quotes}
	x.place()
	for i := range quotes {
		found[i].mention, found[i].how = x.direct(i)
	}
	for i := range quotes {
		if found[i].how == nowhere {
			found[i].mention, found[i].how = x.fromLine(i, found)
		}
		x.resolve(i, &found[i])
	}
	x.fromRepeated(found)
	return found
}

// place finds the sentences of the quotes.
func (x *attribution) place() {
	x.begins = make([]int, len(x.quotes))
	x.ends = make([]int, len(x.quotes))
	s := 0
	for i, q := range x.quotes {
		for s+1 < len(x.sentences) && x.sentences[s].last <= q.first {
			s++
		}
		x.begins[i] = s
		e := s
		for e+1 < len(x.sentences) && x.sentences[e].last < q.last {
			e++
		}
		x.ends[i] = e
	}
}

// floor returns where the text before a quote begins: its line, behind the quote
// before it.
func (x *attribution) floor(i int) int {
	floor := x.lines[x.quotes[i].line].first
	if i > 0 {
		floor = max(floor, x.quotes[i-1].last)
	}
	return floor
}

// ceiling returns where the text behind a quote ends: with its line, before the
// next quote.
func (x *attribution) ceiling(i int) int {
	ceiling := x.lines[x.quotes[i].end].last
	if i+1 < len(x.quotes) {
		ceiling = min(ceiling, x.quotes[i+1].first)
	}
	return ceiling
}

// direct returns who the sentence of a quote says speaks.
func (x *attribution) direct(i int) (mention, speakerPlace) {
	q := x.quotes[i]
	inner := x.lookInside(q)
	floor, ceiling := x.floor(i), x.ceiling(i)
	start := max(x.sentences[x.begins[i]].first, floor)
	stop := min(x.sentences[x.ends[i]].last, ceiling)
	joined := q.first > floor && start < q.first // words of its sentence stand before it

	lead, led := mention{}, false
	if joined {
		lead, led = x.leadIn(q.first, start)
	}
	embedded := joined && (inner.end == "" || inner.first == lowerShape && inner.end != ",")
	if led && (embedded || x.word(q.first-1) == ":") {
		return lead, beforeIt
	}
	if m, ok := x.tail(q.last, stop); ok {
		return m, behindIt
	}
	if led {
		return lead, beforeIt
	}
	if i > 0 && joined && floor == x.quotes[i-1].last && start == floor {
		return mention{}, nowhere
	}
	if !joined && q.first == x.lines[q.line].first {
		if m, ok := x.lineBefore(q.line); ok {
			return m, beforeIt
		}
	}
	if m, ok := x.signature(i, stop); ok {
		return m, behindIt
	}
	if joined {
		if m, ok := x.subject(start, q.first); ok && inner.end == "" {
			return m, beforeIt
		}
	}
	return mention{}, nowhere
}

// leadIn returns who is said to speak in the words before a quote, from a token on.
func (x *attribution) leadIn(quote, from int) (mention, bool) {
	if x.word(quote-1) == ":" && quote-2 >= from {
		if n := x.nameAt(quote - 2); n >= 0 && x.names[n].first == from && x.names[n].words <= 4 {
			return mention{x.names[n].first, x.names[n].last, n, 0}, true
		}
	}
	var other mention // whose words they are if nobody better is found
	have := false
	for v := quote - 1; v >= max(from, quote-maxReach); v-- {
		if x.isAccording(v) {
			return x.behind(v+2, quote)
		}
		if !x.isCue(v) {
			continue
		}
		k := x.kindOf(v)
		if k&participle != 0 {
			if m, ok := x.mainSubject(v, from); ok {
				return m, true
			}
			continue
		}
		if v == from && k&takesObject == 0 { // Said Ada Low: “…”
			if m, ok := x.behind(v+1, quote); ok {
				return m, true
			}
		}
		if m, ok := x.before(v, from); ok {
			if x.speaks(m) {
				return m, true
			}
			if !have {
				other, have = m, true
			}
		}
	}
	if !have && x.word(quote-1) == ":" {
		if n := x.firstName(from, quote); n >= 0 && !x.names[n].placed && (x.names[n].words > 1 || x.names[n].last == quote-1 || x.mayBePerson(n)) {
			return mention{x.names[n].first, x.names[n].last, n, 0}, true
		}
	}
	if m, ok := x.subject(from, quote); ok && have && m.name >= 0 && x.mayBePerson(m.name) {
		return m, true
	}
	return other, have
}

// speaks reports whether a phrase is a pronoun, a name, or a word for people or
// bodies.
func (x *attribution) speaks(m mention) bool {
	return m.pronoun&(heWord|sheWord) != 0 || m.name >= 0 || x.isSpeakingNoun(m) ||
		m.pronoun != 0 && x.word(m.first) != "it" && x.word(m.first) != "It"
}

// mainSubject returns whose clause a participle such as "adding" hangs on.
func (x *attribution) mainSubject(hanging, from int) (mention, bool) {
	for v := hanging - 1; v >= from; v-- {
		if x.isCue(v) && x.kindOf(v)&participle == 0 {
			if m, ok := x.before(v, from); ok {
				return m, true
			}
		}
	}
	return x.subject(from, hanging)
}

// tail returns who is said to speak in the words behind a quote, before a token.
func (x *attribution) tail(from, stop int) (mention, bool) {
	i := from
	for i < stop && x.tokens[i].kind == markToken && (x.word(i) == "," || x.word(i) == "—" || x.word(i) == "–" || x.word(i) == "-") {
		i++
	}
	if i >= stop {
		return mention{}, false
	}
	if x.kindOf(i)&conjunction != 0 && x.word(i) != "as" {
		return mention{}, false
	}
	if x.kindOf(i)&auxiliary != 0 && i+2 < stop && x.kindOf(i+1)&conjunction != 0 { // is how Ada Low puts it
		if m, ok := x.behind(i+2, stop); ok {
			return m, true
		}
		return x.subject(i+2, stop)
	}
	if x.kindOf(i)&cueVerb != 0 && x.nameAt(i) < 0 {
		if m, ok := x.behind(i+1, stop); ok && x.kindOf(i)&participle == 0 {
			return m, true
		}
	}
	for v := i; v < min(stop, i+maxReach); v++ {
		if x.isAccording(v) {
			return x.behind(v+2, stop)
		}
		if x.tokens[v].kind == markToken && (x.word(v) == ";" || x.word(v) == ":") {
			break
		}
		if !x.isCue(v) || x.kindOf(v)&participle != 0 {
			continue
		}
		if v > i && x.word(v-1) == "," && x.kindOf(v)&takesObject == 0 {
			if m, ok := x.behind(v+1, stop); ok && (m.name >= 0 || m.pronoun != 0) {
				return m, true
			}
		}
		if m, ok := x.before(v, i); ok {
			return m, true
		}
	}
	return mention{}, false
}

// subject returns the first name or pronoun between two tokens that may be a
// subject.
func (x *attribution) subject(from, to int) (mention, bool) {
	n := x.firstName(from, to)
	for i := from; i < to && (n < 0 || i < x.names[n].first); i++ {
		if k := x.kindOf(i); k&(heWord|sheWord) != 0 && x.word(i) != "him" && !(k&determiner != 0 && i+1 < to && x.tokens[i+1].kind == wordToken) {
			return mention{i, i + 1, -1, k & pronounWord}, true
		}
	}
	if n < 0 || x.names[n].words == 1 && !x.mayBePerson(n) && !x.names[n].body {
		return mention{}, false
	}
	return mention{x.names[n].first, x.names[n].last, n, 0}, true
}

// lineBefore returns who is said to speak at the end of the line before, if it ends
// with a colon.
func (x *attribution) lineBefore(n int) (mention, bool) {
	for n--; n >= 0; n-- {
		l := x.lines[n]
		if l.first == l.last {
			continue
		}
		if x.word(l.last-1) != ":" {
			break
		}
		from := l.first
		for i := l.last - 2; i > l.first; i-- {
			if x.tokens[i].kind == markToken && x.tokens[i+1].spaced && (x.word(i) == "." || x.word(i) == "”") {
				from = i + 1
				break
			}
		}
		return x.leadIn(l.last, from)
	}
	return mention{}, false
}

// signature returns who is named behind a dash at the end of a quote's line, or on
// the next one.
func (x *attribution) signature(i, stop int) (mention, bool) {
	q := x.quotes[i]
	l := x.lines[q.end]
	at, end := q.last, l.last
	if at == end {
		if q.first != x.lines[q.line].first {
			return mention{}, false
		}
		for n := q.end + 1; n < len(x.lines) && n <= q.end+2; n++ {
			if next := x.lines[n]; next.first < next.last {
				at, end = next.first, next.last
				break
			}
		}
	}
	if at+1 >= end || end-at > 16 || i+1 < len(x.quotes) && x.quotes[i+1].first < end {
		return mention{}, false
	}
	switch x.word(at) {
	case "—", "–", "-", "―", "~":
	default:
		return mention{}, false
	}
	if n := x.nameAt(at + 1); n >= 0 && x.names[n].first == at+1 {
		return mention{x.names[n].first, x.names[n].last, n, 0}, true
	}
	return mention{}, false
}
