package suggest

// quoteView is what the classifier of quotes looks at.
type quoteView struct {
	*analysis
	all      []quotation
	inner    []uint32 // hashes of the words within each
	common   markFamily
	sentence []int // the sentence that each begins in
}

// viewOf prepares the passages in quotation marks of an article for the classifier.
func (a *analysis) viewOf(all []quotation) *quoteView {
	v := &quoteView{analysis: a, all: all, inner: make([]uint32, len(all)), sentence: make([]int, len(all))}
	singles := 0
	s := 0
	for i, q := range all {
		if q.marks == singleMarks {
			singles++
		}
		v.inner[i] = a.wordsHash(q.from, q.to)
		for s+1 < len(a.sentences) && a.sentences[s].last <= q.first {
			s++
		}
		v.sentence[i] = s
	}
	v.common = doubleMarks
	if 2*singles > len(all) {
		v.common = singleMarks
	}
	return v
}

// wordsHash hashes the words between two tokens, without their punctuation.
func (a *analysis) wordsHash(from, to int) uint32 {
	h := uint32(2166136261)
	for i := from; i < to; i++ {
		if a.tokens[i].kind != markToken {
			h = (h ^ a.tokens[i].hash) * 16777619
		}
	}
	return h
}

// wording is what the words of a quotation look like.
type wording struct {
	words, capitals, long, upper, speech int
	first                                shape
	end                                  string // the punctuation before the closing mark: , . ? ! … — or ""
}

func (a *analysis) lookInside(q quotation) wording {
	x := wording{first: otherShape}
	for i := q.from; i < q.to; i++ {
		t := a.tokens[i]
		if t.kind == markToken {
			continue
		}
		if x.words == 0 {
			x.first = t.shape
		}
		x.words++
		if t.kind != wordToken {
			continue
		}
		if t.end-t.start > 3 {
			x.long++
			if t.shape != lowerShape {
				x.capitals++
			}
		}
		if t.shape == upperShape {
			x.upper++
		}
		if speech[t.hash]&speechWord != 0 {
			x.speech++
		}
	}
	if q.to > q.from && a.tokens[q.to-1].kind == markToken {
		switch w := a.word(q.to - 1); w {
		case ",", ".", "?", "!", "…", "—", "–", "-", ";", ":":
			x.end = w
			if w == "." && q.to-2 >= q.from && a.word(q.to-2) == "." {
				x.end = "…"
			}
		}
	}
	return x
}

// isTitle reports whether the words are written as those of a title.
func (x wording) isTitle() bool { return x.long > 0 && x.capitals == x.long && x.first != lowerShape }

func bucket(n int, steps ...int) uint32 {
	for i, s := range steps {
		if n <= s {
			return uint32(i)
		}
	}
	return uint32(len(steps))
}

func bit(b bool) uint32 {
	if b {
		return 1
	}
	return 0
}

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

// around appends the features of what stands around a quotation.
func (v *quoteView) around(q quotation, x wording, s sentence, into []uint32) []uint32 {
	l, last := v.lines[q.line], v.lines[q.end]
	starts, ends := q.first == l.first, q.last == last.last
	into = append(into, feature("own line", bit(starts), bit(ends), bit(x.end != "")))
	bare := x.end == "" || x.end == "…"
	short := bit(x.words <= 4)

	// Behind it.
	next, nextWord := "", uint32(0)
	if !ends {
		t := v.tokens[q.last]
		nextWord = v.gist(q.last)
		if t.kind == markToken {
			next = v.word(q.last)
		} else {
			next = "word"
		}
	}
	into = append(into, feature("next", hashLower(next), bit(x.end != "")), feature("next word", nextWord))
	if x.isTitle() && x.words <= 8 {
		into = v.titleFeatures(q, x, l, last, into)
	}
	if x.words <= 3 && x.end == "," && !ends && v.explains(q.last) {
		into = append(into, feature("explained"))
	}
	after := v.cueAfter(q, last)
	into = append(into, feature("cue behind", after, bit(bare)))

	// Before it.
	before, beforeWord := "", uint32(0)
	if !starts {
		t := v.tokens[q.first-1]
		beforeWord = v.gist(q.first - 1)
		if t.kind == markToken {
			before = v.word(q.first - 1)
		} else {
			before = "word"
		}
	}
	into = append(into, feature("before", hashLower(before), bit(x.first == lowerShape)), feature("word before", beforeWord))
	if q.first-2 >= l.first {
		into = append(into, feature("second before", v.gist(q.first-2)))
	}
	cue := v.cueBefore(q, max(s.first, l.first))
	into = append(into, feature("cue before", cue, bit(bare)), feature("cues", bit(cue > 0), bit(after > 0), short, bit(bare)))

	near := v.kindsBefore(q, max(s.first, l.first), 4)
	close := v.kindsBefore(q, max(s.first, l.first), 2)
	behind := v.kindsAfter(q, last.last, 2)
	flags := []struct {
		name string
		is   bool
	}{
		{"naming", near&namingVerb != 0},
		{"work", near&workWord != 0},
		{"work behind", behind&workWord != 0},
		{"hedge", near&hedgeWord != 0},
		{"other", near&otherQuoted != 0},
		{"article", close&determiner != 0 && before == "word" && v.kindOf(q.first-1)&determiner != 0},
		{"stands for say", near&standsForSay != 0},
	}
	if n := v.namingOf(q, max(s.first, l.first)); n > 0 {
		into = append(into, feature("names", n, bit(x.isTitle())))
	}
	for _, f := range flags {
		if f.is {
			into = append(into, feature(f.name), feature(f.name, bit(x.isTitle()), bit(bare), bit(cue > 0)))
		}
	}
	if bare && !starts && !ends && before == "word" && next == "word" {
		into = append(into, feature("mid", n3(x.words), bit(cue > 0)))
	}
	return into
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

// namingOf returns how a verb of naming stands before a quotation: 1 after someone
// who names, 2 in the passive or as in "known as", 0 not at all.
func (v *quoteView) namingOf(q quotation, from int) uint32 {
	for i := q.first - 1; i >= max(from, q.first-5); i-- {
		k := v.kindOf(i)
		if k&namingVerb == 0 {
			continue
		}
		if k&cueVerb == 0 || i == from {
			return 2
		}
		before := v.kindOf(i - 1)
		if v.tokens[i-1].kind == markToken && !v.tokens[i].spaced {
			return 2 // so-called
		}
		if before&(pronounWord|whoWord) != 0 || before&auxiliary == 0 && v.tokens[i-1].shape != lowerShape {
			return 1
		}
		return 2
	}
	return 0
}

func n3(words int) uint32 { return bucket(words, 1, 2, 3, 5, 8) }

// isCue reports whether a token is a verb of saying, in its place.
func (a *analysis) isCue(i int) bool {
	k := a.kindOf(i)
	if k&cueVerb == 0 || a.tokens[i].shape == upperShape && a.tokens[i].end-a.tokens[i].start > 1 {
		return false
	}
	if k&nounToo == 0 || i == 0 {
		return true
	}
	b := a.tokens[i-1]
	bk := a.kindOf(i - 1)
	return b.kind == wordToken && (bk&(pronounWord|whoWord|auxiliary) != 0 ||
		bk&(determiner|preposition) == 0 && (b.shape == capitalShape || b.shape == mixedShape || b.shape == upperShape || bk&roleWord != 0)) ||
		b.kind == markToken && a.word(i-1) == ","
}

// cueAfter returns how near behind a quotation a verb of saying stands in its
// sentence: 1 at once, 2 soon, 3 later, 0 nowhere.
func (a *analysis) cueAfter(q quotation, l line) uint32 {
	for i := q.last; i < min(l.last, q.last+16); i++ {
		if a.tokens[i].kind == markToken {
			switch a.word(i) {
			case ".", ";", "?", "!":
				return 0
			}
			if f, opens, _ := familyOf(a.word(i)); f != noMarks && f != singleMarks && opens {
				return 0
			}
			continue
		}
		if a.isCue(i) || a.isAccording(i) {
			return 1 + bucket(i-q.last, 3, 8)
		}
	}
	return 0
}

// isAccording reports whether "according to" stands at a token.
func (a *analysis) isAccording(i int) bool {
	return a.tokens[i].hash == accordingHash && i+1 < len(a.tokens) && a.tokens[i+1].hash == toHash
}

var accordingHash, toHash = hashLower("according"), hashLower("to")

// cueBefore returns how near before a quotation a verb of saying stands, not before
// a token: 1 at once, 2 soon, 3 earlier, 0 nowhere.
func (a *analysis) cueBefore(q quotation, from int) uint32 {
	for i := q.first - 1; i >= max(from, q.first-24); i-- {
		if a.tokens[i].kind != markToken && (a.isCue(i) || a.isAccording(i)) {
			return 1 + bucket(q.first-1-i, 2, 7)
		}
	}
	return 0
}

// kindsBefore returns the kinds of the last words before a quotation.
func (a *analysis) kindsBefore(q quotation, from, n int) speechKind {
	var k speechKind
	for i := q.first - 1; i >= max(from, q.first-n); i-- {
		k |= a.kindOf(i)
	}
	return k
}

// kindsAfter returns the kinds of the first words behind a quotation.
func (a *analysis) kindsAfter(q quotation, to, n int) speechKind {
	var k speechKind
	for i := q.last; i < min(to, q.last+n); i++ {
		k |= a.kindOf(i)
	}
	return k
}
