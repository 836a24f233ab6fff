package suggest

// fromLine returns who speaks a quote whose own sentence does not say: whom the
// sentences beside it in the paragraph name, or who spoke before.
func (x *attribution) fromLine(i int, found []speaker) (mention, speakerPlace) {
	q := x.quotes[i]
	previous := i > 0 && x.quotes[i-1].end == q.line && found[i-1].how != nowhere
	if previous && x.begins[i] == x.ends[i-1] {
		return found[i-1].mention, betweenIts
	}
	if m, ok := x.sentenceBefore(i); ok {
		return m, sameLine
	}
	if previous {
		return found[i-1].mention, sameLine
	}
	if i+1 < len(x.quotes) && x.quotes[i+1].line == q.end && found[i+1].how != nowhere {
		return found[i+1].mention, sameLine
	}
	if m, ok := x.sentenceBehind(i); ok {
		return m, sameLine
	}
	x.readTo(q.first)
	if n := len(x.salient); n > 0 && x.linesBetween(x.salient[n-1].line, q.line) <= 2 {
		return x.salient[n-1].mention, carried
	}
	return mention{}, nowhere
}

// sentenceBefore returns who speaks, or of whom is spoken, in the sentence before a
// quote that begins one, behind the quote before.
func (x *attribution) sentenceBefore(i int) (mention, bool) {
	s := x.begins[i] - 1
	if s < 0 || x.quotes[i].first != x.sentences[s+1].first || x.sentences[s].first < x.floor(i) {
		return mention{}, false
	}
	return x.reporter(x.sentences[s].first, x.sentences[s].last)
}

// sentenceBehind returns who speaks in the sentence behind a quote, before the next.
func (x *attribution) sentenceBehind(i int) (mention, bool) {
	s := x.ends[i] + 1
	if s >= len(x.sentences) || x.sentences[s].last > x.ceiling(i) {
		return mention{}, false
	}
	from := x.sentences[s].first
	for v := from + 1; v < min(x.sentences[s].last, from+12); v++ {
		if x.isCue(v) {
			if m, ok := x.before(v, from); ok {
				return m, true
			}
		}
	}
	return mention{}, false
}

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

// resolve finds the full name of a quote's speaker.
func (x *attribution) resolve(i int, f *speaker) {
	if f.how == nowhere {
		return
	}
	f.name = x.nameOf(f.mention)
	if n := len(x.salient); f.how == carried && n > 0 {
		x.salient[n-1].line = x.quotes[i].end
	}
}

// nameOf returns the full name of whom a mention means, or how the article calls
// someone to whom it gives no name; "" if that is not known. It takes note that the
// article speaks of them.
func (x *attribution) nameOf(m mention) string {
	meant := unnamed
	switch {
	case m.name >= 0:
		if x.mayBePerson(m.name) || x.names[m.name].words == 1 {
			x.readTo(m.first)
			x.note(m.name, m)
		}
		if x.isUnfit(m.name) {
			return ""
		}
		return x.written(x.fullName(m.name))
	case m.pronoun&(heWord|sheWord) != 0:
		x.readTo(m.first)
		meant = x.meantBy(m)
	case x.tokens[m.first].hash == itHash:
		x.readTo(m.first)
		if b := x.body; b.last > b.first && b.last <= m.first && x.linesBetween(x.lineOf(b.first), x.lineOf(m.first)) <= 1 {
			return x.written(b.name)
		}
		return ""
	case m.pronoun != 0:
		return ""
	default:
		if body := x.bodyIn(m); body != "" {
			return body
		}
		x.readTo(m.first)
		meant = x.inRole(m)
		if meant == unnamed {
			return x.description(m)
		}
	}
	if meant == unnamed {
		return ""
	}
	x.note(meant, m)
	return x.written(x.fullName(meant))
}

var itHash = hashLower("it")

// longestDescription is how many tokens a description of a speaker may have.
const longestDescription = 12

// description returns how the article calls a speaker without a name, if that tells
// something of them: "spokeswoman for the harbour". It leaves out the article.
func (x *attribution) description(m mention) string {
	first := m.first
	switch x.word(first) {
	case "the", "The", "a", "A", "an", "An", "one", "One":
		first++
	}
	if !x.isSpeakingNoun(m) || first >= m.last || m.last-first > longestDescription {
		return ""
	}
	return x.passage(first, m.last).In(x.text)
}

// isUnfit reports whether what is taken for a name is none of a speaker: the word
// for some people that begins a sentence ("Prosecutors said"), a title, a place.
func (x *attribution) isUnfit(n int) bool {
	r := x.names[n]
	if r.placed && !r.person && !r.body {
		return true
	}
	if r.words > 1 || r.person || x.fullName(n) != n {
		return false
	}
	w := x.word(r.last - 1)
	starts := r.first == 0 || x.tokens[r.first-1].kind == markToken || r.first == x.lines[x.lineOf(r.first)].first
	return starts && (w[len(w)-1] == 's' || x.kindOf(r.first)&personTitleWord != 0)
}

// lineOf returns the line that a token lies on.
func (x *attribution) lineOf(token int) int {
	low, high := 0, len(x.lines)
	for low < high {
		if m := int(uint(low+high) >> 1); x.lines[m].last <= token {
			low = m + 1
		} else {
			high = m
		}
	}
	return min(low, len(x.lines)-1)
}

// inRole returns whom a phrase such as "the judge" means, -1 if nobody is known to
// be one: the person that the article spoke of last whose name stands beside that
// word.
func (x *attribution) inRole(m mention) int {
	role := x.tokens[m.last-1]
	if x.kindOf(m.last-1)&(roleWord|personTitleWord) == 0 || x.kindOf(m.first)&determiner == 0 ||
		x.word(m.first) == "a" || x.word(m.first) == "an" || x.word(m.first) == "one" || x.word(m.first) == "another" {
		return -1
	}
	for i := len(x.salient) - 1; i >= max(0, len(x.salient)-12); i-- {
		n := x.salient[i].name
		if n == unnamed {
			continue
		}
		for _, r := range []nameRun{x.names[n], x.names[max(x.salient[i].mention.name, 0)]} {
			for j := max(0, r.first-6); j < min(len(x.tokens), r.last+8); j++ {
				if x.tokens[j].hash == role.hash && (j < m.first || j >= m.last) {
					return n
				}
			}
		}
	}
	return -1
}

// bodyIn returns the name of the body that a phrase stands for: "the Scottish
// government", "a spokesman for the Harbour Office".
func (x *attribution) bodyIn(m mention) string {
	spokes := false
	for i := m.first; i < m.last; i++ {
		spokes = spokes || x.kindOf(i)&spokesWord != 0
		if n := x.nameAt(i); n >= 0 && spokes && x.names[n].last <= m.last && !x.names[n].placed {
			return x.written(n)
		}
	}
	first := m.first
	if x.kindOf(first)&determiner != 0 && x.nameAt(first) < 0 {
		first++
	}
	if first < m.last && x.isCapital(first) && x.kindOf(m.last-1)&bodyWord != 0 {
		return x.passage(first, m.last).In(x.text)
	}
	return ""
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

// fromRepeated gives a quote that stands in the article twice, as pull quotes do,
// the speaker of the other one.
func (x *attribution) fromRepeated(found []speaker) {
	byWords := make(map[uint32]int, len(x.quotes))
	for i, q := range x.quotes {
		h := x.wordsHash(q.from, q.to)
		if found[i].how != nowhere && found[i].how != carried {
			byWords[h] = i
		} else if _, ok := byWords[h]; !ok && found[i].how != nowhere {
			byWords[h] = i
		}
	}
	for i, q := range x.quotes {
		if found[i].how != nowhere && found[i].how != carried {
			continue
		}
		if j, ok := byWords[x.wordsHash(q.from, q.to)]; ok {
			found[i].name, found[i].mention, found[i].how = found[j].name, found[j].mention, carried
		}
	}
}
