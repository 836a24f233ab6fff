package suggest

import "slices"

// boilerLine is a line that is not blank, with what can be told of it alone.
type boilerLine struct {
	line     int // its index in the analysis
	words    int
	capitals int // words with a capital first
	uppers   int // words all in capitals, of two letters or more
	stops    int // stop words
	numbers  int
	marks    int
	stopsEnd int // sentences that end with a mark
	cues     lineCues
	end      endMark
	quoted   bool // begins with a quotation mark
	joined   bool // the line before it is not blank
	hash     lineHash
	first    uint32 // hash of the first word, of the last one, of the first two
	last     uint32
	firstTwo uint32
	outside  bool    // was no part of the main text where the article was found
	repeated bool    // stands in the article more than once
	overlap  float64 // share of its telling words that other long lines hold too; -1 if that says nothing
}

// lineHash names a line whatever its case, white space, and digits.
type lineHash uint64

// endMark is what a line ends with.
type endMark uint8

const (
	endsWithWord endMark = iota
	endsWithNumber
	endsWithStop
	endsWithQuestion
	endsWithEllipsis
	endsWithColon
	endsWithComma
	endsWithQuote
	endsWithBracket
	endsWithOther
)

const (
	longLine  = 15 // words from which a line is taken for a paragraph
	largePart = 3  // a line with more than this part of an article's words has nothing to be compared with
	stemBytes = 5  // bytes of a word that tell what it is about
	shortLine = 9  // words up to which a line is taken for an item of a list
)

var stopWords = hashes("a about after all also an and any are as at be been before being but by can could did do does for from had has have he her him his how i if in into is it its just like may me more most my no not of on one or our out over own said she should so some such than that the their them then there these they this to under up was we were what when where which while who whom why will with would you your")

// boilerLines appends the lines that are not blank, which must be all that there are.
func (a *analysis) boilerLines(lines []boilerLine) []boilerLine {
	lines = slices.Grow(lines, len(a.lines))
	joined := false
	for i, l := range a.lines {
		if l.first == l.last {
			joined = false
			continue
		}
		b := a.boilerLine(l)
		b.line, b.joined = i, joined
		lines = append(lines, b)
		joined = true
	}
	markRepeated(lines)
	return lines
}

// boilerLine reads a line.
func (a *analysis) boilerLine(l line) boilerLine {
	b := boilerLine{cues: a.cues(l), hash: a.lineHash(l), overlap: -1}
	for i := l.first; i < l.last; i++ {
		switch t := a.tokens[i]; t.kind {
		case wordToken:
			b.words++
			if t.shape != lowerShape {
				b.capitals++
			}
			if t.shape == upperShape {
				b.uppers++
			}
			if stopWords.of(t.hash) {
				b.stops++
			}
			if b.first == 0 {
				b.first = t.hash
			} else if b.firstTwo == 0 {
				b.firstTwo = feature("", b.first, t.hash)
			}
			b.last = t.hash
		case numberToken:
			b.numbers++
		default:
			b.marks++
			if isStop(a.word(i)) && (i+1 == l.last || a.tokens[i+1].spaced || isCloser(a.word(i+1))) {
				b.stopsEnd++
			}
		}
	}
	b.quoted = isQuote(a.word(l.first))
	b.end = a.endMark(l)
	return b
}

func isStop(mark string) bool {
	switch mark {
	case ".", "!", "?", "…":
		return true
	}
	return false
}

func isQuote(mark string) bool {
	switch mark {
	case "\"", "'", "“", "‘", "«", "„":
		return true
	}
	return false
}

// endMark returns what a line ends with. A quotation mark behind the end of a
// sentence does not count.
func (a *analysis) endMark(l line) endMark {
	i := l.last - 1
	switch a.tokens[i].kind {
	case wordToken:
		return endsWithWord
	case numberToken:
		return endsWithNumber
	}
	mark := a.word(i)
	if isCloser(mark) && i > l.first && isStop(a.word(i-1)) {
		mark = a.word(i - 1)
	}
	switch mark {
	case ".":
		if i >= l.first+2 && a.word(i-1) == "." && a.word(i-2) == "." {
			return endsWithEllipsis
		}
		return endsWithStop
	case "!":
		return endsWithStop
	case "?":
		return endsWithQuestion
	case "…":
		return endsWithEllipsis
	case ":":
		return endsWithColon
	case ",", ";", "—", "–":
		return endsWithComma
	case "\"", "”", "’", "'", "»":
		return endsWithQuote
	case ")", "]":
		return endsWithBracket
	}
	return endsWithOther
}

// lineHash hashes a line's words and marks. Numbers are all alike.
func (a *analysis) lineHash(l line) lineHash {
	h := uint64(14695981039346656037)
	for _, t := range a.tokens[l.first:l.last] {
		word := t.hash
		if t.kind == numberToken {
			word = 0
		}
		h = (h ^ uint64(word)) * 1099511628211
		h ^= h >> 29
	}
	return lineHash(h)
}

// markRepeated marks the lines that stand in the article more than once.
func markRepeated(lines []boilerLine) {
	hashes := make([]lineHash, len(lines))
	for i, l := range lines {
		hashes[i] = l.hash
	}
	slices.Sort(hashes)
	for i := range lines {
		at, _ := slices.BinarySearch(hashes, lines[i].hash)
		lines[i].repeated = at+1 < len(hashes) && hashes[at+1] == lines[i].hash
	}
}

// tellingWords are the words of an article that tell what its lines are about, each
// as a number that words with the same first letters share.
type tellingWords struct {
	words  []int32
	ends   []int // of each line, the end of its words, which begin where those of the line before end
	number int   // of different words

	numbers table[int32] // by the first letters, from 1 on
}

// read reads the telling words of the lines of an article.
func (t *tellingWords) read(a *analysis, lines []boilerLine) {
	t.words, t.ends = t.words[:0], zeros(t.ends, len(lines))
	t.numbers.reset(len(a.tokens))
	for i, l := range lines {
		for _, k := range a.tokensOf(l) {
			if !isTelling(k) {
				continue
			}
			stem := hashLower(a.text[k.start:min(k.end, k.start+stemBytes)])
			n := t.numbers.of(stem)
			if n == 0 {
				n = int32(t.numbers.n + 1)
				t.numbers.set(stem, n)
			}
			t.words = append(t.words, n-1)
		}
		t.ends[i] = len(t.words)
	}
	t.number = t.numbers.n
}

// of returns the words of a line.
func (t *tellingWords) of(line int) []int32 {
	if line == 0 {
		return t.words[:t.ends[0]]
	}
	return t.words[t.ends[line-1]:t.ends[line]]
}

// shared counts, for each line, its words that stand on another line that is in.
func (t *tellingWords) shared(in func(line int) bool) []int {
	const several = -1
	on := make([]int, t.number) // the line that a word stands on, from 1 on
	for i := range t.ends {
		if !in(i) {
			continue
		}
		for _, w := range t.of(i) {
			if on[w] == 0 {
				on[w] = i + 1
			} else if on[w] != i+1 {
				on[w] = several
			}
		}
	}
	shared := make([]int, len(t.ends))
	for i := range t.ends {
		for _, w := range t.of(i) {
			if on[w] != 0 && on[w] != i+1 {
				shared[i]++
			}
		}
	}
	return shared
}

// markOverlap measures how much a line shares with the paragraphs of the article:
// a headline says what they say, the headline of another story does not.
func markOverlap(lines []boilerLine, t *tellingWords) {
	shared := t.shared(func(i int) bool { return lines[i].words >= longLine })
	all := 0
	for i, l := range lines {
		if l.words >= longLine {
			all += len(t.of(i))
		}
	}
	for i, l := range lines {
		if n := len(t.of(i)); n > 0 && (l.words < longLine || n*largePart < all) {
			lines[i].overlap = float64(shared[i]) / float64(n)
		}
	}
}

func (a *analysis) tokensOf(b boilerLine) []token {
	l := a.lines[b.line]
	return a.tokens[l.first:l.last]
}

// isTelling reports whether a token is a word that tells what a line is about.
func isTelling(t token) bool {
	return t.kind == wordToken && t.end-t.start >= 4 && !stopWords.of(t.hash)
}
