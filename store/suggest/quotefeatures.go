package suggest

// features appends the features of a quotation.
func (v *quoteView) features(i int, into []uint32) []uint32 {
	q := v.all[i]
	x := v.lookInside(q)
	n := bucket(x.words, 0, 1, 2, 3, 4, 5, 7, 10, 15, 25)
	end := hashLower(x.end)
	into = append(into, feature("bias"),
		feature("words", n),
		feature("first", uint32(x.first)),
		feature("end", end),
		feature("words end", min(n, 6), bit(x.end != "")),
		feature("title", bit(x.isTitle()), bit(x.end != ""), bucket(x.words, 1, 6)),
		feature("speech", bucket(x.speech, 0, 1, 3)),
		feature("marks", uint32(q.marks), bit(q.marks == v.common)),
		feature("closed", bit(q.unclosed), bit(q.end > q.line)),
	)
	if x.upper == x.words {
		into = append(into, feature("all capitals", bucket(x.words, 1)))
	}
	if v.repeats(i) {
		into = append(into, feature("repeats", bucket(x.words, 3)))
	}
	return v.around(q, x, v.sentences[v.sentence[i]], into)
}

// repeats reports whether another quotation of the article has the same words.
func (v *quoteView) repeats(i int) bool {
	for j := max(0, i-32); j < min(len(v.inner), i+32); j++ {
		if j != i && v.inner[j] == v.inner[i] {
			return true
		}
	}
	return false
}

// around appends the features of what stands around a quotation, in its sentence.
func (v *quoteView) around(q quotation, x wording, s sentence, into []uint32) []uint32 {
	l, last := v.lines[q.line], v.lines[q.end]
	from := max(s.first, l.first)
	bare := bit(x.end == "" || x.end == "…")
	before, behind := v.neighbour(q.first-1, q.first > l.first), v.neighbour(q.last, q.last < last.last)
	cueBefore, cueBehind := v.cueBefore(q, from), v.cueBehind(q, last)
	into = append(into,
		feature("own line", bit(before.none), bit(behind.none), bit(x.end != "")),
		feature("next", behind.mark, bit(x.end != "")),
		feature("next word", behind.gist),
		feature("cue behind", cueBehind, bare),
		feature("before", before.mark, bit(x.first == lowerShape)),
		feature("word before", before.gist),
		feature("cue before", cueBefore, bare),
		feature("cues", bit(cueBefore > 0), bit(cueBehind > 0), bit(x.words <= 4), bare),
	)
	if q.first-2 >= l.first {
		into = append(into, feature("second before", v.gist(q.first-2)))
	}
	if x.isTitle() && x.words <= 8 {
		into = v.titleFeatures(q, x, l, last, into)
	}
	if x.words <= 3 && x.end == "," && !behind.none && v.explains(q.last) {
		into = append(into, feature("explained"))
	}
	if n := v.namingOf(q, from); n > 0 {
		into = append(into, feature("names", n, bit(x.isTitle())))
	}
	if bare > 0 && before.word && behind.word {
		into = append(into, feature("mid", bucket(x.words, 1, 2, 3, 5, 8), bit(cueBefore > 0)))
	}
	for _, name := range v.company(q, from, last.last) {
		if name != "" {
			into = append(into, feature(name), feature(name, bit(x.isTitle()), bare, bit(cueBefore > 0)))
		}
	}
	return into
}

// neighbour is a token beside a quotation.
type neighbour struct {
	none, word bool
	mark       uint32 // which mark it is, if it is one
	gist       uint32
}

// neighbour returns what the classifier sees of a token beside a quotation, if it
// is there.
func (v *quoteView) neighbour(i int, there bool) neighbour {
	switch {
	case !there:
		return neighbour{none: true, mark: hashLower("")}
	case v.tokens[i].kind == markToken:
		return neighbour{mark: v.tokens[i].hash, gist: v.gist(i)}
	}
	return neighbour{word: true, mark: hashLower("word"), gist: v.gist(i)}
}

// company returns the names of the features for kinds of words near a quotation.
func (v *quoteView) company(q quotation, from, to int) (names [6]string) {
	near, behind := v.kindsIn(max(from, q.first-4), q.first), v.kindsIn(q.last, min(to, q.last+2))
	for i, c := range [...]struct {
		is   bool
		name string
	}{
		{near&workWord != 0, "work"},
		{behind&workWord != 0, "work behind"},
		{near&hedgeWord != 0, "hedge"},
		{near&otherQuoted != 0, "other"},
		{q.first > from && v.kindOf(q.first-1)&determiner != 0, "article"},
		{near&standsForSay != 0, "stands for say"},
	} {
		if c.is {
			names[i] = c.name
		}
	}
	return names
}

// kindsIn returns the kinds of the words from one token to another.
func (v *quoteView) kindsIn(from, to int) speechKind {
	var k speechKind
	for i := from; i < to; i++ {
		k |= v.kindOf(i)
	}
	return k
}

// gist returns what counts of a word beside a quotation: which it is if it is a
// small word or one about speech, how it is written otherwise.
func (a *analysis) gist(i int) uint32 {
	t := a.tokens[i]
	k := a.kindOf(i)
	if t.kind == markToken || k&(cueVerb|pronounWord|whoWord|auxiliary|determiner|preposition|conjunction|functionWord|namingVerb) != 0 {
		return t.hash
	}
	return 100*uint32(t.kind) + uint32(t.shape)
}

// explains reports whether a token begins to say what the words before it mean:
// "which", "a", "the".
func (a *analysis) explains(i int) bool {
	switch a.word(i) {
	case "which", "a", "an", "the", "meaning", "for", "or", "after":
		return true
	}
	return false
}

// titleFeatures appends what tells the title of a work from words that someone
// says, in a quotation that is written as a title.
func (v *quoteView) titleFeatures(q quotation, x wording, l, last line, into []uint32) []uint32 {
	long := bucket(x.words, 1, 2, 5)
	before := uint32(0)
	if q.first > l.first {
		k := v.kindOf(q.first - 1)
		switch {
		case v.word(q.first-1) == "'s" || v.word(q.first-1) == "’s":
			before = 1
		case k&(workWord|namingVerb) != 0:
			before = 2
		case k&preposition != 0:
			before = 3
		case k&determiner != 0:
			before = 4
		case v.word(q.first-1) == ",":
			before = 5
		case k&cueVerb != 0 || v.word(q.first-1) == ":":
			before = 6
		default:
			before = 7
		}
	}
	into = append(into, feature("title before", before, long), feature("title after", before))
	if q.last < last.last {
		switch v.word(q.last) {
		case "(", "by":
			into = append(into, feature("title by"))
		}
	}
	return into
}
