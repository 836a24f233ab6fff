package standoff

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// NamesNear returns passages of a text that may be names of people, places or
// organisations, each once: words that begin with a capital, and what is joined of
// them. That which stands nearest to a range comes first; most are returned at most.
// No language is presumed: what begins a sentence counts if it is not written with a
// small letter elsewhere, and comes behind the others if it stands nowhere else. In
// scripts without capitals there are none.
//
// It looks no further than [NamesWithin] bytes from the ends of the range, so that its
// cost does not follow the length of the text.
func NamesNear(text string, near Range, most int) []string {
	t := nameScan{text: text, small: map[string]bool{}, sentence: true}
	from := max(near.Start-NamesWithin, 0)
	to := min(min(near.End, near.Start+NamesWithin)+NamesWithin, Byte(len(text)))
	for !boundary(text, from) {
		from++
	}
	for to > from && !boundary(text, to) {
		to--
	}
	for p := range Paragraphs(text[from:to]) {
		for part := range wordsOf(text, Range{from + p.Start, from + p.End}) {
			t.part(part)
		}
		t.mark("\n")
	}
	return t.names(near, most)
}

// NamesWithin is how far from a range [NamesNear] looks, in bytes.
const NamesWithin = 32 << 10

const (
	wordsOfName  = 6 // words of a name at most; more are a headline
	linksOfName  = 3 // words with small letters between two parts of a name, at most, as in "Ursula von der Leyen"
	linkOfName   = 4 // letters of such a word, at most
	letterOfName = 1 // of the words of a name one must have more
)

// nameScan goes through the words of a text.
type nameScan struct {
	text     string
	runs     []nameRun
	open     bool            // the last of them may go on
	links    int             // words with small letters behind it so far; −1 if something else follows it
	sentence bool            // the next word begins a sentence
	small    map[string]bool // words that stand with a small letter
}

// nameRun is some words with capitals side by side.
type nameRun struct {
	Range
	first  Byte // the end of its first word
	words  int
	begins bool // it begins a sentence
	linked bool // only words with small letters are between it and the run before
}

// part takes a word, or what is between words.
func (t *nameScan) part(r Range) {
	word := r.In(t.text)
	if !isWord(word) {
		t.mark(word)
		return
	}
	c, _ := utf8.DecodeRuneInString(strings.TrimLeftFunc(word, func(c rune) bool { return !unicode.IsLetter(c) && !unicode.IsNumber(c) }))
	if unicode.IsUpper(c) || unicode.IsTitle(c) {
		t.capital(Range{r.Start, r.Start + Byte(len(withoutEnding(word)))}, r.End)
	} else {
		t.small[strings.ToLower(word)] = true
		t.open = false
		if t.links >= 0 {
			t.links++
		}
		if t.links > linksOfName || utf8.RuneCountInString(word) > linkOfName {
			t.links = -1
		}
	}
	t.sentence = false
}

// capital takes a word that begins with a capital; end is that of the word with its
// ending.
func (t *nameScan) capital(r Range, end Byte) {
	if n := len(t.runs); t.open && n > 0 {
		last := &t.runs[n-1]
		last.End, last.words = r.End, last.words+1
	} else {
		t.runs = append(t.runs, nameRun{Range: r, first: r.End, words: 1, begins: t.sentence, linked: t.links > 0})
	}
	t.open, t.links = r.End == end, 0
	if !t.open {
		t.links = -1
	}
}

// mark takes what is between words.
func (t *nameScan) mark(s string) {
	switch s {
	case " ", "\u00A0", "\u202F":
		return
	case "-", "‐", "‑":
		return
	case ".": // of an initial
		if n := len(t.runs); t.open && n > 0 && t.initial(t.runs[n-1]) {
			return
		}
	}
	for _, c := range s {
		if unicode.In(c, unicode.STerm, unicode.Pi, unicode.Ps) || strings.ContainsRune("\n\"„:…", c) {
			t.sentence = true
		}
	}
	t.open, t.links = false, -1
}

// initial reports whether a run ends with a single letter.
func (t *nameScan) initial(r nameRun) bool {
	text := r.In(t.text)
	c, n := utf8.DecodeLastRuneInString(text)
	before, _ := utf8.DecodeLastRuneInString(text[:len(text)-n])
	return unicode.IsUpper(c) && (len(text) == n || !unicode.IsLetter(before))
}

// withoutEnding returns a word without a small letter behind an apostrophe, which is no
// part of a name.
func withoutEnding(word string) string {
	c, n := utf8.DecodeLastRuneInString(word)
	stem := word[:len(word)-n]
	if !unicode.IsLower(c) {
		return word
	}
	for _, mark := range [...]string{"'", "’"} {
		if s, ok := strings.CutSuffix(stem, mark); ok && s != "" {
			return s
		}
	}
	return word
}

// found is a name with how it was found.
type found struct {
	words    string
	sure     bool // it is a name wherever a sentence begins
	far      Byte // from the range
	at       Byte
	repeated int
}

// longName is a name with words of small letters in it.
type longName struct {
	*found
	parts []string // with capitals
}

// decide keeps the long name or its parts: only what is repeated is taken for one name,
// and a part of that is one by itself where it stands elsewhere, too.
func (x longName) decide(all map[string]*found) {
	if x.repeated == 1 {
		delete(all, x.words)
		return
	}
	for _, part := range x.parts {
		if all[part] != nil && all[part].repeated <= x.repeated {
			delete(all, part)
		}
	}
}

// names returns what was found.
func (t *nameScan) names(near Range, most int) []string {
	all := map[string]*found{}
	add := func(r Range, sure bool) *found {
		words := r.In(t.text)
		x := all[words]
		if x == nil {
			x = &found{words: words, far: Byte(len(t.text)), at: r.Start}
			all[words] = x
		}
		x.sure, x.far, x.repeated = x.sure || sure, min(x.far, distance(near, r)), x.repeated+1
		return x
	}
	var linked []longName
	for i, r := range t.runs {
		if r.begins && t.small[strings.ToLower(Range{r.Start, r.first}.In(t.text))] {
			if r.words == 1 {
				continue
			}
			r.Start, r.begins = r.first+Byte(strings.IndexFunc(t.text[r.first:r.End], unicode.IsLetter)), false
			r.words--
		}
		if r.begins && r.words == 1 && isContraction(r.In(t.text)) {
			continue
		}
		if r.words > wordsOfName || utf8.RuneCountInString(r.In(t.text)) <= letterOfName {
			continue
		}
		add(r.Range, !r.begins || r.words > 1)
		if i > 0 && r.linked && !(t.runs[i-1].begins && t.runs[i-1].words == 1) {
			whole := Range{t.runs[i-1].Start, r.End}
			linked = append(linked, longName{add(whole, true), []string{t.runs[i-1].In(t.text), r.In(t.text)}})
		}
	}
	for _, x := range linked {
		x.decide(all)
	}
	out := make([]*found, 0, len(all))
	for _, x := range all {
		out = append(out, x)
	}
	slices.SortFunc(out, func(a, b *found) int {
		if a.sure != b.sure {
			if a.sure {
				return -1
			}
			return 1
		}
		return cmp.Or(cmp.Compare(a.far, b.far), cmp.Compare(a.at, b.at), cmp.Compare(b.words, a.words))
	})
	words := make([]string, 0, min(len(out), most))
	for _, x := range out[:min(len(out), most)] {
		words = append(words, x.words)
	}
	return words
}

// isContraction reports whether a word has small letters behind an apostrophe, as "They're"
// has.
func isContraction(word string) bool {
	at := strings.LastIndexAny(word, "'’")
	if at <= 0 {
		return false
	}
	_, n := utf8.DecodeRuneInString(word[at:])
	rest := word[at+n:]
	return rest != "" && strings.ToLower(rest) == rest
}

// distance returns how far the ends of a range are from another, in bytes.
func distance(from, to Range) Byte {
	switch {
	case to.End <= from.Start:
		return from.Start - to.End
	case to.Start >= from.End:
		return to.Start - from.End
	}
	return max(min(to.Start-from.Start, from.End-to.End), 0)
}
