package suggest

// mention is where an article says who speaks. Tokens are end-exclusive.
type mention struct {
	first, last int
	name        int        // of the article's names, -1 if it is none
	pronoun     speechKind // heWord, sheWord or theyWord if it is a pronoun
}

// maxReach is how many tokens away from a verb its subject is looked for.
const maxReach = 48

// before returns who a verb at a token has as its subject, in the tokens before it
// from a floor on.
func (p *people) before(verb, floor int) (mention, bool) {
	floor = max(floor, verb-maxReach)
	i := p.skipAuxiliaries(verb-1, floor)
	if i < floor {
		return mention{}, false
	}
	switch w := p.word(i); {
	case p.tokens[i].kind == markToken && (w == "," || w == "—" || w == "–" || w == "-" || w == ")"):
		return p.aroundInsertion(i, floor)
	case p.kindOf(i)&whoWord != 0:
		i--
		if i >= floor && p.word(i) == "," {
			i--
		}
		return p.phraseBefore(i, floor)
	}
	return p.phraseBefore(i, floor)
}

// skipAuxiliaries returns the last token at or before i that is no auxiliary,
// adverb or time.
func (p *people) skipAuxiliaries(i, floor int) int {
	for i >= floor && p.tokens[i].kind == wordToken {
		k, t := p.kindOf(i), p.tokens[i]
		adverb := t.shape == lowerShape && t.end-t.start > 4 && p.text[t.end-2:t.end] == "ly"
		switch {
		case k&pronounWord != 0 || k&whoWord != 0:
			return i
		case k&auxiliary != 0 || adverb || k&timeWord != 0 && p.nameAt(i) < 0:
			i--
			if i > floor && k&timeWord != 0 && p.kindOf(i)&preposition != 0 {
				i--
			}
		case k&cueVerb != 0 && t.shape == lowerShape && i > floor && (p.kindOf(i-1)&pronounWord != 0 || p.word(i-1) == ","):
			i--
		case t.shape == lowerShape && i-1 > floor && p.word(i) == "and" && p.kindOf(i-1)&cueVerb != 0:
			i -= 2
		default:
			return i
		}
	}
	return i
}

// aroundInsertion returns the subject before what stands between commas, dashes or
// brackets, of which the last is at i: "Ada Low, who leads the works, said".
func (p *people) aroundInsertion(i, floor int) (mention, bool) {
	mark := p.word(i)
	if mark == ")" {
		mark = "("
	}
	var fallback mention
	have := false
	end := i
	for range 5 {
		j := end - 1
		for j >= floor && p.word(j) != mark {
			j--
		}
		if j < floor {
			break
		}
		if n := p.lastName(j+1, end); n >= 0 && !have && p.names[n].last == end && p.names[n].first == j+1 {
			fallback, have = mention{p.names[n].first, p.names[n].last, n, 0}, true
		}
		m, ok := p.phraseBefore(j-1, floor)
		switch {
		case ok && m.pronoun != 0 && m.pronoun != theyWord:
			return m, true
		case ok && m.name >= 0 && (!have || p.names[m.name].person || p.names[m.name].words > 1):
			return m, true
		case ok && !have:
			fallback, have = m, true
		}
		end = j
	}
	if !have {
		if n := p.firstName(floor, i); n >= 0 {
			return mention{p.names[n].first, p.names[n].last, n, 0}, true
		}
		return p.phraseBefore(i-1, floor)
	}
	return fallback, have
}

// lastName returns the last name that lies between two tokens, -1 if none does.
func (p *people) lastName(from, to int) int {
	for i := to - 1; i >= from; i-- {
		if n := p.nameAt(i); n >= 0 && p.names[n].first >= from && p.names[n].last <= to {
			return n
		}
	}
	return -1
}

// firstName returns the name between two tokens that is most likely the subject:
// the first of a person behind no preposition, otherwise the first of a person, or
// the first of anything; -1 if there is none.
func (p *people) firstName(from, to int) int {
	best, worth := -1, 0
	for i := from; i < to; i++ {
		n := p.nameAt(i)
		if n < 0 || p.names[n].first < from || p.names[n].last > to {
			continue
		}
		r := p.names[n]
		i = r.last - 1
		w := 1
		if !r.placed && (r.first == from || p.kindOf(r.first-1)&preposition == 0) {
			w += 2
		}
		if p.mayBePerson(n) {
			w += 3
		}
		if r.last < to && (p.word(r.last) == "'s" || p.word(r.last) == "’s") {
			w = 1
		}
		if w > worth {
			best, worth = n, w
		}
	}
	return best
}

// phraseBefore returns the noun phrase that ends with a token. A phrase behind a
// preposition belongs to the one before it: "a spokesman for the ministry".
func (p *people) phraseBefore(i, floor int) (mention, bool) {
	var found mention
	have := false
	for i >= floor {
		m, ok := p.simplePhrase(i, floor)
		if !ok {
			break
		}
		found, have = p.prefer(found, m, have), true
		i = m.first - 1
		if i < floor || m.pronoun != 0 {
			break
		}
		k := p.kindOf(i)
		if k&preposition == 0 || i == floor || p.tokens[i].shape != lowerShape && i-1 < floor {
			break
		}
		i--
	}
	return found, have
}

// prefer returns the one of two phrases that is the subject: the one further left,
// which the other hangs on.
func (p *people) prefer(right, left mention, have bool) mention {
	if !have {
		return left
	}
	if left.name < 0 && left.pronoun == 0 && right.name >= 0 && !p.isSpeakingNoun(left) && p.kindOf(left.first)&determiner == 0 {
		return right
	}
	left.last = max(left.last, right.last)
	return left
}

// isSpeakingNoun reports whether a phrase has a word for a person or a body.
func (p *people) isSpeakingNoun(m mention) bool {
	for i := m.first; i < m.last; i++ {
		if p.kindOf(i)&(roleWord|bodyWord|personTitleWord) != 0 {
			return true
		}
	}
	return false
}

// simplePhrase returns the noun phrase without prepositions that ends with a token.
func (p *people) simplePhrase(i, floor int) (mention, bool) {
	k := p.kindOf(i)
	if k&pronounWord != 0 {
		return mention{i, i + 1, -1, k & pronounWord}, true
	}
	if p.tokens[i].kind == markToken {
		return mention{}, false
	}
	m := mention{first: i + 1, last: i + 1, name: -1}
	for j := i; j >= floor && i-j < 12; j-- {
		if n := p.nameAt(j); n >= 0 && p.names[n].first >= floor && p.names[n].last <= i+1 {
			if m.name < 0 && p.names[n].last == i+1 {
				m.name = n
			}
			m.first = p.names[n].first
			j = m.first
			continue
		}
		if p.kindOf(j)&determiner != 0 {
			m.first = j
			break
		}
		if p.endsPhrase(j, j == i) {
			break
		}
		m.first = j
	}
	return m, m.first < m.last
}

// endsPhrase reports whether a token cannot be in a noun phrase before its end.
func (p *people) endsPhrase(i int, last bool) bool {
	t, k := p.tokens[i], p.kindOf(i)
	if t.kind == markToken {
		w := p.word(i)
		return w != "'s" && w != "’s" && w != "-" && (w != "'" && w != "’" || t.spaced)
	}
	return k&(preposition|conjunction|whoWord|auxiliary|pronounWord) != 0 ||
		t.shape == lowerShape && (k&cueVerb != 0 && k&nounToo == 0 || !last && k&functionWord != 0 && k&roleWord == 0 && !numeral.of(t.hash))
}

var indefinite = hashes("everyone everybody someone somebody nobody")

var numeral = hashes("two three four five six seven eight nine ten several many some few most other another one")

// behind returns who is named from a token on, as in "said Ada Low", up to an end.
func (p *people) behind(i, end int) (mention, bool) {
	end = min(end, i+maxReach)
	if i >= end {
		return mention{}, false
	}
	k := p.kindOf(i)
	switch {
	case p.nameAt(i) >= 0:
	case k&(heWord|sheWord) != 0 && (i+1 >= end || p.tokens[i+1].kind == markToken):
		return mention{i, i + 1, -1, k & pronounWord}, true
	case indefinite.of(p.tokens[i].hash):
		return mention{i, i + 1, -1, 0}, true
	case p.tokens[i].kind == markToken, k&(pronounWord|preposition|conjunction|auxiliary|timeWord) != 0 && k&determiner == 0,
		k&functionWord != 0 && k&determiner == 0 && !numeral.of(p.tokens[i].hash):
		return mention{}, false
	}
	m := p.phraseBehind(i, end)
	if m.last == m.first {
		return m, false
	}
	if m.name < 0 {
		m = p.namedBehind(m, end)
	}
	return m, true
}

// phraseBehind returns the noun phrase that begins with a token.
func (p *people) phraseBehind(i, end int) mention {
	m := mention{first: i, last: i, name: -1}
	for j := i; j < end; j++ {
		if n := p.nameAt(j); n >= 0 && p.names[n].last <= end {
			m.last = p.names[n].last
			if m.last == end || !p.isModified(m.last) {
				m.name = n
				return m
			}
			j = m.last - 1
			continue
		}
		t, k, w := p.tokens[j], p.kindOf(j), p.word(j)
		mark := t.kind == markToken && w != "'s" && w != "’s" && w != "-" && (w != "." || j == i || !titles.of(p.tokens[j-1].hash))
		if mark || k&(conjunction|whoWord|auxiliary) != 0 && w != "and" || k&preposition != 0 && w != "of" && w != "for" {
			break
		}
		m.last = j + 1
	}
	return m
}

// isModified reports whether a token goes on with a phrase in which the name before
// it says what kind: "the Brazil coach", "Brazil's coach".
func (p *people) isModified(i int) bool {
	w := p.word(i)
	return w == "'s" || w == "’s" || p.kindOf(i)&(roleWord|bodyWord) != 0 && !p.isCapital(i)
}

// namedBehind adds the name to a phrase that gives it behind a comma: "the chief
// executive, Ada Low".
func (p *people) namedBehind(m mention, end int) mention {
	reach := 1
	if p.kindOf(m.first)&determiner != 0 {
		reach = 8 // the director of the house, Ada Low
	}
	for j := m.last; j+1 < min(end, m.last+reach+1) && p.kindOf(j)&(cueVerb|whoWord|conjunction) == 0; j++ {
		if p.word(j) != "," {
			continue
		}
		n := p.nameAt(j + 1)
		if n >= 0 && p.names[n].first == j+1 && p.names[n].last <= end && (j == m.last || p.mayBePerson(n)) {
			m.name, m.last = n, p.names[n].last
		}
		break
	}
	return m
}
