package suggest

// linesBetween counts the lines with something on them from one to another.
func (x *attribution) linesBetween(from, to int) int {
	n := 0
	for l := max(from, to-16); l < to; l++ {
		if x.lines[l].first < x.lines[l].last {
			n++
		}
	}
	return n
}

// readTo takes note of the subjects of the sentences that begin before a token.
func (x *attribution) readTo(token int) {
	for x.read < len(x.sentences) && x.sentences[x.read].last <= token {
		from, to := x.unquoted(x.sentences[x.read])
		x.read++
		if from >= to || x.isFurniture(x.lineOf(from)) {
			continue
		}
		if x.isUnnamed(from, to) {
			x.salient = append(x.salient, salience{unnamed, mention{first: from, last: from + 1, name: -1}, x.lineOf(from)})
			continue
		}
		m, ok := x.reporter(from, to)
		x.noteOthers(from, to, m)
		switch {
		case ok && m.pronoun&(heWord|sheWord) != 0:
			if n := x.meantBy(m); n >= 0 {
				x.note(n, m)
			}
		case !ok || m.name < 0:
		case x.mayBePerson(m.name):
			x.note(m.name, m)
		default:
			x.body = m
		}
	}
}

// isFurniture reports whether a line is short and ends like no sentence, as
// headings, menus and bylines do.
func (x *attribution) isFurniture(n int) bool {
	l := x.lines[n]
	if l.last-l.first > 12 {
		return false
	}
	switch x.word(l.last - 1) {
	case ".", "!", "?", "…", "”", "\"", "’", "'", ":", ",", ")":
		return false
	}
	return true
}

// isUnnamed reports whether a sentence is about a person without a name: "A vet in
// Turin".
func (x *attribution) isUnnamed(from, to int) bool {
	switch x.word(from) {
	case "A", "An", "One", "Another":
	default:
		return false
	}
	for i := from + 1; i < min(to, from+6); i++ {
		switch k := x.kindOf(i); {
		case x.nameAt(i) >= 0 && k&roleWord == 0, x.tokens[i].kind == markToken && x.word(i) != "-":
			return false
		case k&roleWord != 0:
			return i+1 >= to || x.nameAt(i+1) < 0
		}
	}
	return false
}

// unquoted returns the first tokens of a sentence that lie in no quote.
func (x *attribution) unquoted(s sentence) (from, to int) {
	from, to = s.first, s.last
	q := x.firstQuoteFrom(from)
	if q < len(x.quotes) && x.quotes[q].first <= from {
		from = x.quotes[q].last
		q++
	}
	if q < len(x.quotes) {
		to = min(to, x.quotes[q].first)
	}
	return from, to
}

// noteOthers takes down the persons that a sentence names beside its subject. A
// pronoun may mean them if it does not fit the subject.
func (x *attribution) noteOthers(from, to int, subject mention) {
	for i := from; i < to; i++ {
		n := x.nameAt(i)
		if n < 0 {
			continue
		}
		r := x.names[n]
		i = max(i, r.last-1)
		if n != subject.name && r.person && r.words > 1 && x.gender(n) != 0 && r.last <= to {
			x.note(n, mention{r.first, r.last, n, 0})
		}
	}
}

// reporter returns who says what a sentence reports, or otherwise its subject.
func (x *attribution) reporter(from, to int) (mention, bool) {
	for v := from + 1; v < min(to, from+maxReach); v++ {
		if x.isCue(v) && x.kindOf(v)&participle == 0 {
			if m, ok := x.before(v, from); ok && (m.pronoun&(heWord|sheWord) != 0 || m.name >= 0 && x.mayBePerson(m.name)) {
				return m, true
			}
		}
	}
	return x.subject(from, to)
}

// firstQuoteFrom returns the first quote that ends behind a token.
func (x *attribution) firstQuoteFrom(token int) int {
	low, high := 0, len(x.quotes)
	for low < high {
		if m := int(uint(low+high) >> 1); x.quotes[m].last <= token {
			low = m + 1
		} else {
			high = m
		}
	}
	return low
}

// note takes down that the article speaks of a person.
func (x *attribution) note(name int, m mention) {
	x.salient = append(x.salient, salience{x.fullName(name), m, x.lineOf(m.first)})
}

// meantBy returns whom a pronoun means, -1 if nobody fits: the one that the article
// spoke of last, in its own sentence or before.
func (x *attribution) meantBy(m mention) int {
	fits := func(n int) bool {
		g := x.gender(x.fullName(n))
		return g == 0 || g == m.pronoun
	}
	if x.read < len(x.sentences) {
		s := x.sentences[x.read]
		if x.isUnnamed(s.first, min(s.last, m.first)) {
			return -1
		}
		if q := x.firstQuoteFrom(s.first); s.first < m.first && m.first < s.last && (q >= len(x.quotes) || x.quotes[q].first >= m.first) {
			if n := x.firstName(max(s.first, m.first-maxReach), m.first); n >= 0 && x.mayBePerson(n) && fits(n) {
				return n
			}
		}
	}
	unsure := -1
	for i := len(x.salient) - 1; i >= max(0, len(x.salient)-12); i-- {
		n := x.salient[i].name
		switch {
		case n == unnamed && x.salient[i].line == x.lineOf(m.first):
			return unnamed
		case n == unnamed:
		case !fits(n):
		case x.names[n].person || x.names[n].known || i < len(x.salient)-4 && unsure >= 0:
			if unsure >= 0 && !x.names[n].person && !x.names[n].known {
				return unsure
			}
			return n
		case unsure < 0:
			unsure = n
		}
	}
	if unsure < 0 {
		return x.firstPerson(fits)
	}
	return unsure
}

// firstPerson returns the first person of the article whose full name fits, -1 if
// there is none.
func (x *attribution) firstPerson(fits func(int) bool) int {
	for n, r := range x.names[:min(len(x.names), 64)] {
		if r.words > 1 && (r.person || r.known) && !r.placed && !r.heading && fits(n) {
			return n
		}
	}
	return -1
}
