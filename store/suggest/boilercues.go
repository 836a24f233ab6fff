package suggest

import (
	"strings"
	"sync"
)

// cueSet is a set of cues.
type cueSet uint32

// The cues: what the words of a line hint at.
const (
	advertCue cueSet = 1 << iota
	menuCue
	teaserCue
	creditCue
	bylineCue
	shareCue
	commentCue
	subscribeCue
	legalCue
	cookieCue
	contactCue
	biographyCue
	dateCue
	clockCue
	agoCue
	addressCue // a web address, an e-mail address, a handle or a hashtag
	separatorCue
	youCue
	speechCue
	nameCue // "By" and a name
)

// cuePhrase is the cues of a phrase, and whether longer ones begin with it.
type cuePhrase struct {
	cues   cueSet
	longer bool
}

// cueTable returns the phrases by the hash of their words. It is made once.
var cueTable = sync.OnceValue(func() table[cuePhrase] {
	all := map[uint32]cuePhrase{}
	for cue, phrases := range cuePhrases {
		for phrase := range strings.SplitSeq(phrases, ",") {
			a := analyse(strings.Join(strings.Fields(phrase), " "))
			h := uint32(0)
			for i, t := range a.tokens {
				h = joinHash(h, t.hash)
				p := all[h]
				if i+1 < len(a.tokens) {
					p.longer = true
				} else {
					p.cues |= cue
				}
				all[h] = p
			}
		}
	}
	return tableOf(all)
})

func joinHash(h, word uint32) uint32 {
	h = (h ^ word) * 0x9E3779B1
	return h ^ h>>15
}

// lineCues are the cues of a line.
type lineCues struct {
	all   cueSet
	start cueSet // of phrases that begin within its first tokens
	end   cueSet // of phrases that end within its last ones
	hits  int    // how many phrases of strongCues it has
}

const (
	edgeTokens = 3
	weakCues   = youCue | speechCue
	strongCues = ^(weakCues | dateCue | clockCue | agoCue)
)

// add notes the cues of the tokens from first to last, end-exclusive.
func (c *lineCues) add(set cueSet, first, last int, l line) {
	if set == 0 {
		return
	}
	c.all |= set
	if first < l.first+edgeTokens {
		c.start |= set
	}
	if last > l.last-edgeTokens {
		c.end |= set
	}
	if set&strongCues != 0 {
		c.hits++
	}
}

// cues returns what a line's words hint at.
func (a *analysis) cues(l line) lineCues {
	var c lineCues
	phrases := cueTable()
	for i := l.first; i < l.last; i++ {
		t := a.tokens[i]
		if t.kind != wordToken {
			c.add(a.plainCue(i, l), i, i+1, l)
			continue
		}
		switch {
		case a.isAddress(i, l):
			c.add(addressCue, i, i+3, l)
		case t.hash == byHash && i+1 < l.last && t.shape != lowerShape && a.tokens[i+1].shape != lowerShape && a.tokens[i+1].kind == wordToken:
			c.add(nameCue, i, i+2, l)
		}
		h := joinHash(0, t.hash)
		p := phrases.of(h)
		c.add(p.cues, i, i+1, l)
		for j := i + 1; p.longer && j < l.last; j++ {
			h = joinHash(h, a.tokens[j].hash)
			p = phrases.of(h)
			c.add(p.cues, i, j+1, l)
		}
	}
	return c
}

// plainCue returns the cue of a mark or a number.
func (a *analysis) plainCue(i int, l line) cueSet {
	word := a.word(i)
	if a.tokens[i].kind == numberToken {
		if i+2 < l.last && a.word(i+1) == ":" && a.tokens[i+2].kind == numberToken && !a.tokens[i+2].spaced {
			return clockCue | numberCue(word)
		}
		return numberCue(word)
	}
	if (word == "@" || word == "#") && i+1 < l.last && !a.tokens[i+1].spaced {
		return addressCue
	}
	return markCue(word)
}

var byHash = hashLower("by")

// markCue returns the cue of a mark.
func markCue(mark string) cueSet {
	switch mark {
	case "|", "•", "·", "»", "›", ">", "/", "▸", "→", "←", "▶", "►", "+", "×", "✕":
		return separatorCue
	case "©":
		return legalCue
	}
	return 0
}

// numberCue returns the cue of a number: a year, or a clock time such as 4pm.
func numberCue(number string) cueSet {
	if len(number) == 4 && (number[:2] == "19" || number[:2] == "20") && isASCIIDigit(number[2]) && isASCIIDigit(number[3]) {
		return dateCue
	}
	if strings.HasSuffix(number, "am") || strings.HasSuffix(number, "pm") {
		return clockCue
	}
	return 0
}

// isAddress reports whether a web address or an e-mail address goes on behind a word.
func (a *analysis) isAddress(i int, l line) bool {
	if i+2 >= l.last || a.tokens[i+1].spaced || a.tokens[i+2].spaced || a.tokens[i+2].kind != wordToken {
		return false
	}
	switch a.word(i + 1) {
	case "@":
		return true
	case ".":
		return a.tokens[i+2].shape == lowerShape
	}
	return false
}
