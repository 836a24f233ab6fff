package suggest

// people are the names of persons and bodies in an article, in order.
type people struct {
	*analysis
	names     []nameRun
	bySurname map[uint32][]int // full names by their last word, each person once
	byFirst   map[uint32][]int // and by their first
}

// nameRun is a row of words with capitals that is no mere start of a sentence.
// Tokens are end-exclusive.
type nameRun struct {
	first, from, last int // from is where the name begins behind titles such as "Mr"
	words             int // of the name
	body              bool
	heading           bool // it stands on a line whose words nearly all have capitals
	person            bool // its title or first name tells
	known             bool // something beside it tells that it is a person
	placed            bool // "in" or the like stands before it somewhere, as before places
}

// peopleOf finds the names of an article.
func (a *analysis) peopleOf() *people {
	p := &people{analysis: a, bySurname: map[uint32][]int{}, byFirst: map[uint32][]int{}}
	for _, l := range a.lines {
		heading := a.isHeading(l)
		for i := l.first; i < l.last; {
			run, ok := p.runAt(i, l)
			if !ok {
				i++
				continue
			}
			run.heading = heading
			p.names = append(p.names, run)
			i = run.last
		}
	}
	p.learn()
	for i, r := range p.names {
		if r.words < 2 || r.heading || r.body {
			continue
		}
		p.enter(p.bySurname, p.tokens[r.last-1].hash, i)
		p.enter(p.byFirst, p.tokens[r.from].hash, i)
	}
	return p
}

// learn takes from some places where a name stands what is true of it everywhere:
// that it is a place, or a person's since the last word stands for it alone.
func (p *people) learn() {
	var placed, alone table[bool]
	placed.reset(len(p.names))
	alone.reset(len(p.names))
	for _, r := range p.names {
		if r.placed && !r.person {
			placed.set(p.wordsHash(r.from, r.last), true)
		} else if r.words == 1 {
			alone.set(p.tokens[r.last-1].hash, true)
		}
	}
	for i := range p.names {
		r := &p.names[i]
		r.placed = placed.of(p.wordsHash(r.from, r.last))
		if r.words > 1 && r.words < 4 && !r.placed && alone.of(p.tokens[r.last-1].hash) {
			r.known = true
		}
	}
}

// enter adds a full name to an index, unless a person of that name is in it.
func (p *people) enter(index map[uint32][]int, key uint32, i int) {
	r := p.names[i]
	known := index[key]
	for _, k := range known {
		o := p.names[k]
		if p.tokens[o.last-1].hash == p.tokens[r.last-1].hash && p.sameFirst(o, r) {
			return
		}
	}
	if len(known) < 8 {
		index[key] = append(known, i)
	}
}

// isHeading reports whether nearly all longer words of a line have capitals.
func (a *analysis) isHeading(l line) bool {
	long, capitals := 0, 0
	for i := l.first; i < l.last; i++ {
		t := a.tokens[i]
		if t.kind == wordToken && t.end-t.start > 3 {
			long++
			if t.shape != lowerShape {
				capitals++
			}
		}
	}
	return long >= 4 && 5*capitals >= 4*long
}

// isCapital reports whether a token is a word with a capital that may belong to a
// name.
func (a *analysis) isCapital(i int) bool {
	t := a.tokens[i]
	return t.kind == wordToken && t.shape != lowerShape && t.shape != otherShape
}

const smallWord = pronounWord | whoWord | auxiliary | determiner | preposition | conjunction | functionWord

// runAt returns the name that begins at a token.
func (p *people) runAt(i int, l line) (nameRun, bool) {
	if !p.beginsName(i, l) {
		return nameRun{}, false
	}
	k := p.kindOf(i)
	last := p.endOfRun(i, l)
	r := nameRun{first: i, last: last, from: p.withoutTitles(i, last)}
	for j := r.from; j < last; j++ {
		if p.tokens[j].kind == markToken {
			continue
		}
		r.words++
		r.body = r.body || p.kindOf(j)&bodyWord != 0
	}
	if r.words == 1 && r.from == i && k&personTitleWord != 0 && i > l.first && p.kindOf(i-1)&determiner != 0 {
		return nameRun{}, false // the CEO
	}
	first := p.kindOf(r.from)&(maleName|femaleName) != 0
	r.body = r.body || r.from == i && r.words > 1 && k&firstOfPlace != 0 && !first
	r.person = (first || r.from > r.first) && !r.body
	r.placed = i > l.first && p.kindOf(i-1)&placePrepositionWord != 0
	r.known = p.tellsPerson(r, l)
	return r, true
}

// beginsName reports whether a name may begin at a token: it has a capital, and is
// no small word or time that has it for standing first.
func (p *people) beginsName(i int, l line) bool {
	if !p.isCapital(i) {
		return false
	}
	k, t := p.kindOf(i), p.tokens[i]
	switch {
	case k&(maleName|femaleName) != 0 && i+1 < l.last && p.isCapital(i+1): // May Hale
		return true
	case k&timeWord != 0:
		return false
	case k&smallWord != 0 && k&personTitleWord == 0:
		return t.shape == upperShape && t.end-t.start <= 2 // US
	}
	return true
}

// tellsPerson reports whether what stands beside a name tells that it is one of a
// person.
func (p *people) tellsPerson(r nameRun, l line) bool {
	if i := r.first; i > l.first {
		k := p.kindOf(i - 1)
		if k&roleWord != 0 || k&cueVerb != 0 && r.words > 1 || i-2 >= l.first && p.word(i-1) == "," && p.kindOf(i-2)&roleWord != 0 {
			return true
		}
	}
	i := r.last
	switch {
	case i+1 >= l.last:
		return false
	case p.word(i) == ",":
		return p.kindOf(i+1)&whoWord != 0 || isAge(p.word(i+1)) && i+2 < l.last && p.word(i+2) == ","
	}
	return p.kindOf(i)&whoWord != 0 || r.words > 1 && p.isCue(i)
}

// isAge reports whether a word may be a person's age in years.
func isAge(word string) bool {
	return len(word) == 2 && isASCIIDigit(word[0]) && isASCIIDigit(word[1]) || len(word) == 3 && word[0] == '1' && word[1] == '0' && isASCIIDigit(word[2])
}

// endOfRun returns the end of the name that begins at a token.
func (p *people) endOfRun(i int, l line) int {
	last := i + 1
	for last < l.last {
		t := p.tokens[last]
		next := last + 1
		joined := next < l.last && p.isCapital(next)
		switch {
		case p.isCapital(last):
			k := p.kindOf(last)
			if k&timeWord != 0 && k&(maleName|femaleName) == 0 || k&(determiner|conjunction|preposition) != 0 && t.end-t.start > 1 && t.shape != upperShape {
				return last
			}
			last++
		case t.kind == markToken && !t.spaced && p.word(last) == "." && joined && p.tokens[next].spaced &&
			(isInitial(p.word(last-1)) || titles.of(p.tokens[last-1].hash)):
			last = next
		case t.kind == markToken && !t.spaced && isHyphen(p.word(last)) && next < l.last && !p.tokens[next].spaced &&
			p.tokens[next].kind == wordToken && (joined || last-i == 1 || p.isCapital(last-1) && p.tokens[next].end-p.tokens[next].start <= 6):
			last = next + 1
		case t.kind == wordToken && p.kindOf(last)&nameParticle != 0 && next+1 < l.last && isHyphen(p.word(next)) &&
			!p.tokens[next].spaced && p.isCapital(next+1) && !p.tokens[next+1].spaced:
			last = next + 1
		case t.kind == wordToken && p.kindOf(last)&nameParticle != 0 && joined:
			last = next
		case t.kind == wordToken && t.hash == ofHash && joined && p.kindOf(last-1)&(bodyWord|personTitleWord) != 0:
			last = next
		default:
			return last
		}
	}
	return last
}

func isHyphen(mark string) bool { return mark == "-" || mark == "‑" || mark == "–" }

var ofHash = hashLower("of")

// withoutTitles returns where the name within a run begins, behind the last title.
func (p *people) withoutTitles(first, last int) int {
	from := first
	for i := first; i+1 < last; i++ {
		k := p.kindOf(i)
		firstName := i == first && last-first == 2 && k&(maleName|femaleName) != 0 && k&roleWord == 0 && !formsOfAddress.of(p.tokens[i].hash)
		if k&personTitleWord == 0 || firstName { // Dean Hale
			continue
		}
		next := i + 1
		if p.word(next) == "." || p.word(next) == "-" {
			next++
		}
		if next < last && p.tokens[next].hash == ofHash {
			next += 2
		}
		if next < last && (p.kindOf(next)&bodyWord == 0 || last-next > 1) {
			from = next
		}
	}
	return from
}

// formsOfAddress are titles that tell whether someone is a man or a woman.
var formsOfAddress = hashes("mr mrs ms miss")

// nameAt returns the name that a token belongs to, -1 if it belongs to none.
func (p *people) nameAt(token int) int {
	low, high := 0, len(p.names)
	for low < high {
		if m := int(uint(low+high) >> 1); p.names[m].last <= token {
			low = m + 1
		} else {
			high = m
		}
	}
	if low < len(p.names) && p.names[low].first <= token {
		return low
	}
	return -1
}
