package suggest

import (
	"strings"
	"unicode/utf8"
)

// sameFirst reports whether the first words of two names may be of one person.
func (p *people) sameFirst(x, y nameRun) bool {
	a, b := p.word(x.from), p.word(y.from)
	if p.tokens[x.from].hash == p.tokens[y.from].hash {
		return true
	}
	first, _ := utf8.DecodeRuneInString(a)
	other, _ := utf8.DecodeRuneInString(b)
	return first == other && (isInitial(a) || isInitial(b))
}

// endsWith reports whether a name ends with another, as "Ada Low Marsh" does with
// "Low Marsh".
func (p *people) endsWith(full, end nameRun) bool {
	n := end.last - end.from
	if full.last-full.from <= n {
		return false
	}
	for i := range n {
		if p.tokens[full.last-n+i].hash != p.tokens[end.from+i].hash {
			return false
		}
	}
	return true
}

// gender returns heWord or sheWord for a name whose title or first word tells it,
// otherwise 0.
func (p *people) gender(i int) speechKind {
	r := p.names[i]
	var k speechKind
	for j := r.first; j < min(r.from+1, r.last); j++ {
		k |= p.kindOf(j) & (maleName | femaleName)
	}
	switch k {
	case maleName:
		return heWord
	case femaleName:
		return sheWord
	}
	if r.words > 1 && k == 0 {
		if first := p.word(r.from); len(first) > 3 && (first[len(first)-1] == 'a' || strings.HasSuffix(first, "ine") || strings.HasSuffix(first, "elle")) {
			return sheWord
		}
	}
	return 0
}

// fullName returns the name by which the article first calls in full whom a name
// means.
func (p *people) fullName(i int) int {
	r := p.names[i]
	if r.body {
		return i
	}
	if r.words >= 2 {
		for _, k := range p.bySurname[p.tokens[r.last-1].hash] {
			if p.sameFirst(p.names[k], r) || p.endsWith(p.names[k], r) {
				return k
			}
		}
		return i
	}
	candidates := p.bySurname[p.tokens[r.last-1].hash]
	if len(candidates) == 0 {
		candidates = p.byFirst[p.tokens[r.last-1].hash]
	}
	best := -1
	gender := p.gender(i)
	for _, k := range candidates {
		g := p.gender(k)
		if r.from > r.first && gender != 0 && g != 0 && g != gender {
			continue
		}
		if best < 0 || k < i {
			best = k
		}
	}
	if best < 0 {
		return i
	}
	return best
}

// written returns a name as it is written, without titles.
func (p *people) written(i int) string {
	r := p.names[i]
	return p.passage(r.from, r.last).In(p.text)
}

// mayBePerson reports whether a name may be one of a person.
func (p *people) mayBePerson(n int) bool {
	r := p.names[n]
	switch {
	case r.body || r.heading || r.words > 4:
		return false
	case r.person || r.known:
		return true
	case r.words == 1:
		return p.fullName(n) != n
	}
	return !r.placed
}
