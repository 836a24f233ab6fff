package suggest

import "unicode/utf8"

// titles end with a full stop that ends no sentence where they are written with a
// capital, or before a number; smallAbbreviations, however they are written.
var (
	titles             = hashes("mr mrs ms dr prof st gen col lt sgt capt cmdr maj adm rev hon sen rep gov pres jr sr inc ltd co corp dept jan feb mar apr jun jul aug sep sept oct nov dec mon tue wed thu fri sat sun ala ariz ark calif colo conn del fla ga ill ind kan ky md mass mich minn miss mont neb nev okla ore pa tenn tex va vt wash wis wyo mt ft u.s u.k u.n")
	smallAbbreviations = hashes("vs vol approx est ca cf e.g i.e a.m p.m rs")
	// numbered end with a full stop before a number: No. 10.
	numbered = hashes("no nos fig figs art pp ch sec vol")
)

// split appends the sentences of a line: they end at a mark that ends sentences,
// with the quotation marks and brackets behind it, if a space and anything but a
// small letter follows.
func (a *analysis) split(l line) {
	first := l.first
	for i := l.first; i < l.last; i++ {
		if !a.endsSentence(i, l) {
			continue
		}
		end := i + 1
		for end < l.last && !a.tokens[end].spaced && isCloser(a.word(end)) {
			end++
		}
		if end < l.last && (!a.tokens[end].spaced || a.tokens[end].kind == wordToken && a.tokens[end].shape == lowerShape) {
			continue
		}
		a.sentences = append(a.sentences, sentence{first, end})
		first, i = end, end-1
	}
	if first < l.last {
		a.sentences = append(a.sentences, sentence{first, l.last})
	}
}

// endsSentence reports whether a token may end a sentence of its line.
func (a *analysis) endsSentence(i int, l line) bool {
	switch a.word(i) {
	case "!", "?", "…", "。", "！", "？", "؟", "।":
		return true
	case ".":
		if i == l.first || a.tokens[i].spaced {
			return true
		}
		before := a.tokens[i-1]
		if numbered.of(before.hash) && before.shape != lowerShape && i+1 < l.last && a.tokens[i+1].kind == numberToken {
			return false
		}
		if smallAbbreviations.of(before.hash) || titles.of(before.hash) && before.shape != lowerShape {
			return false
		}
		// An initial, as in "J. Smith".
		return before.kind != wordToken || !isInitial(a.word(i-1)) || before.shape == lowerShape
	}
	return false
}

// isInitial reports whether a word is one letter, accents and all: É in É. Roux.
func isInitial(word string) bool {
	_, size := utf8.DecodeRuneInString(word)
	return size == len(word) && size > 0
}

func isCloser(mark string) bool {
	switch mark {
	case "\"", "'", "”", "’", "»", "›", ")", "]", "“", "‘":
		return true
	}
	return false
}
