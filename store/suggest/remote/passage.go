package remote

import (
	"strings"
	"unicode"

	"galley/store/standoff"
)

// MaxPassage is how long a passage of a request is at most, in bytes.
const MaxPassage = 4000

// passages returns what requests are made of: the paragraphs that hold a letter or a
// digit, without the blanks around them. Longer ones than [MaxPassage] are cut
// between sentences, else between words, else between graphemes.
func passages(text string) []standoff.Range {
	var all []standoff.Range
	for p := range standoff.Paragraphs(text) {
		for p.Len() > MaxPassage {
			cut := cutOf(text, p)
			all = appendPassage(all, text, standoff.Range{Start: p.Start, End: cut})
			p.Start = cut
		}
		all = appendPassage(all, text, p)
	}
	return all
}

func appendPassage(all []standoff.Range, text string, r standoff.Range) []standoff.Range {
	r = standoff.Trim(text, r)
	says := func(c rune) bool { return unicode.IsLetter(c) || unicode.IsNumber(c) }
	if r.Empty() || r.Len() > MaxPassage || !strings.ContainsFunc(r.In(text), says) {
		return all // a grapheme of thousands of bytes is no text
	}
	return append(all, r)
}

// cutOf returns where to cut a paragraph that is too long.
func cutOf(text string, p standoff.Range) standoff.Byte {
	most := p.Start + MaxPassage
	cut := p.Start
	for next := standoff.NextSentence(text, p.Start); next <= most && next > cut; next = standoff.NextSentence(text, cut) {
		cut = next
	}
	if cut > p.Start {
		return cut
	}
	if word := standoff.PrevWord(text, most); word > p.Start {
		return word
	}
	g := standoff.GraphemeAt(text, most)
	if g.Start > p.Start {
		return g.Start
	}
	return g.End
}
