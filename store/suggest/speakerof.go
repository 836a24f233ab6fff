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
