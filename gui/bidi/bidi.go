// Package bidi is the bidirectional algorithm (UAX #9): which way each character of a
// paragraph runs, and in which order the parts of a line are seen.
//
// golang.org/x/text knows the classes of the characters; it does not give the levels
// away, without which a line that mixes directions cannot be put in order, and takes
// the direction of a line from the line. The package promises to return for any text,
// and to take time in proportion to its length. It shapes and draws nothing.
package bidi

import (
	"golang.org/x/text/unicode/bidi"
)

// maxDepth is how deep embeddings nest (BD2).
const maxDepth = 125

// Turns reports whether a text may hold anything that does not run from left to
// right.
func Turns(text string) bool {
	for _, r := range text {
		switch {
		case r < 0x590:
		case r < 0x900, r >= 0x200E && r <= 0x2069 && (r <= 0x200F || r >= 0x202A && r <= 0x202E || r >= 0x2066),
			r >= 0xFB1D && r <= 0xFEFF, r >= 0x10800 && r <= 0x10FFF, r >= 0x1E800 && r <= 0x1EFFF:
			return true
		}
	}
	return false
}

func classOf(r rune) bidi.Class {
	p, _ := bidi.LookupRune(r)
	return p.Class()
}

// RightToLeft reports whether a paragraph runs from right to left: its first
// strong character outside isolates decides (P2 and P3). There may be none.
func RightToLeft(text string) (rtl, found bool) {
	isolates := 0
	for _, r := range text {
		switch c := classOf(r); c {
		case bidi.L, bidi.R, bidi.AL:
			if isolates == 0 {
				return c != bidi.L, true
			}
		case bidi.LRI, bidi.RLI, bidi.FSI:
			isolates++
		case bidi.PDI:
			isolates = max(isolates-1, 0)
		}
	}
	return false, false
}

// paragraphLevels is a paragraph while its levels are worked out.
type paragraphLevels struct {
	runes    []rune
	original []bidi.Class
	classes  []bidi.Class
	levels   []uint8
	match    []int // of an isolate's beginning its end, and the other way round; -1 where there is none
	base     uint8
}

// Levels returns the embedding level of each character of a paragraph, even
// for left to right.
func Levels(runes []rune, base uint8) []uint8 {
	p := &paragraphLevels{runes: runes, base: base, levels: make([]uint8, len(runes)), match: make([]int, len(runes))}
	p.original = make([]bidi.Class, len(runes))
	for i, r := range runes {
		p.original[i] = classOf(r)
	}
	p.classes = append([]bidi.Class(nil), p.original...)
	p.matchIsolates()
	p.explicit()
	for _, s := range p.sequences() {
		s.weak()
		s.brackets()
		s.neutral()
		s.implicit()
	}
	for i := range runes {
		if removed(p.original[i]) {
			p.levels[i] = base
			if i > 0 {
				p.levels[i] = p.levels[i-1]
			}
		}
	}
	return p.levels
}

// LineLevels returns the levels of one line of a paragraph: what is blank at
// its end, and tabs with what is blank before them, are at the paragraph's own
// (L1).
func LineLevels(runes []rune, levels []uint8, base uint8) []uint8 {
	out := append([]uint8(nil), levels...)
	blank := true
	for i := len(out) - 1; i >= 0; i-- {
		switch c := classOf(runes[i]); {
		case c == bidi.S || c == bidi.B:
			blank = true
			out[i] = base
		case c == bidi.WS || isolate(c) || c == bidi.PDI || removed(c):
			if blank {
				out[i] = base
			}
		default:
			blank = false
		}
	}
	return out
}

func isolate(c bidi.Class) bool { return c == bidi.LRI || c == bidi.RLI || c == bidi.FSI }

// removed reports whether a character is left out of account (X9).
func removed(c bidi.Class) bool {
	switch c {
	case bidi.LRE, bidi.RLE, bidi.LRO, bidi.RLO, bidi.PDF, bidi.BN:
		return true
	}
	return false
}

// matchIsolates finds the end of each isolate (BD9).
func (p *paragraphLevels) matchIsolates() {
	var open []int
	for i, c := range p.classes {
		p.match[i] = -1
		switch {
		case isolate(c):
			open = append(open, i)
		case c == bidi.PDI && len(open) > 0:
			from := open[len(open)-1]
			open = open[:len(open)-1]
			p.match[i], p.match[from] = from, i
		}
	}
}

// embedding is one entry of the stack of embeddings (X1).
type embedding struct {
	level    uint8
	override bidi.Class // bidi.ON for none
	isolate  bool
}

// explicit gives each character the level of the embedding it stands in (X1 to
// X8).
func (p *paragraphLevels) explicit() {
	stack := []embedding{{level: p.base, override: bidi.ON}}
	lostIsolates, lostEmbeddings, isolates := 0, 0, 0
	for i, c := range p.original {
		top := stack[len(stack)-1]
		p.levels[i] = top.level
		switch {
		case c == bidi.LRE || c == bidi.RLE || c == bidi.LRO || c == bidi.RLO || isolate(c):
			inner := isolate(c)
			if inner && top.override != bidi.ON {
				p.classes[i] = top.override
			}
			next := deeper(top.level, p.leads(i))
			if next > maxDepth || lostIsolates > 0 || lostEmbeddings > 0 {
				if inner {
					lostIsolates++
				} else if lostIsolates == 0 {
					lostEmbeddings++
				}
				break
			}
			e := embedding{level: next, override: bidi.ON, isolate: inner}
			switch c {
			case bidi.LRO:
				e.override = bidi.L
			case bidi.RLO:
				e.override = bidi.R
			}
			if inner {
				isolates++
			}
			stack = append(stack, e)
		case c == bidi.PDI:
			switch {
			case lostIsolates > 0:
				lostIsolates--
			case isolates > 0:
				lostEmbeddings = 0
				for !stack[len(stack)-1].isolate {
					stack = stack[:len(stack)-1]
				}
				stack = stack[:len(stack)-1]
				isolates--
			}
			top = stack[len(stack)-1]
			p.levels[i] = top.level
			if top.override != bidi.ON {
				p.classes[i] = top.override
			}
		case c == bidi.PDF:
			switch {
			case lostIsolates > 0:
			case lostEmbeddings > 0:
				lostEmbeddings--
			case !top.isolate && len(stack) > 1:
				stack = stack[:len(stack)-1]
			}
		case c == bidi.B:
			p.levels[i] = p.base
		case c != bidi.BN && top.override != bidi.ON:
			p.classes[i] = top.override
		}
	}
}

// leads reports whether an embedding or isolate runs from right to left.
func (p *paragraphLevels) leads(i int) (rtl bool) {
	switch p.original[i] {
	case bidi.RLE, bidi.RLO, bidi.RLI:
		return true
	case bidi.FSI:
		end := len(p.runes)
		if p.match[i] >= 0 {
			end = p.match[i]
		}
		for j := i + 1; j < end; j++ {
			switch c := p.original[j]; {
			case c == bidi.L:
				return false
			case c == bidi.R || c == bidi.AL:
				return true
			case isolate(c):
				if p.match[j] < 0 {
					return false
				}
				j = p.match[j]
			}
		}
	}
	return false
}

// deeper returns the next level above one that runs a way.
func deeper(level uint8, rtl bool) uint8 {
	if rtl {
		return (level + 1) | 1
	}
	return (level + 2) &^ 1
}

// sequence is an isolating run sequence (BD13): the characters that are resolved
// together.
type sequence struct {
	*paragraphLevels
	at       []int // where its characters stand in the paragraph
	level    uint8
	sos, eos bidi.Class
}

// sequences cuts the paragraph into isolating run sequences (X10).
func (p *paragraphLevels) sequences() []*sequence {
	var runs [][]int
	starts := map[int]int{} // the run that begins with a character
	last := -1
	for i := range p.runes {
		if removed(p.original[i]) {
			continue
		}
		if last < 0 || p.levels[i] != p.levels[last] {
			starts[i] = len(runs)
			runs = append(runs, nil)
		}
		runs[len(runs)-1] = append(runs[len(runs)-1], i)
		last = i
	}
	var out []*sequence
	for _, run := range runs {
		if first := run[0]; p.original[first] == bidi.PDI && p.match[first] >= 0 {
			continue // it belongs to the sequence of its isolate's beginning
		}
		s := &sequence{paragraphLevels: p, level: p.levels[run[0]], at: run}
		for {
			end := s.at[len(s.at)-1]
			if !isolate(p.original[end]) || p.match[end] < 0 {
				break
			}
			s.at = append(s.at[:len(s.at):len(s.at)], runs[starts[p.match[end]]]...)
		}
		s.ends()
		out = append(out, s)
	}
	return out
}

// ends sets the classes that stand for what is before and after the sequence.
func (s *sequence) ends() {
	before, after := s.base, s.base
	for i := s.at[0] - 1; i >= 0; i-- {
		if !removed(s.original[i]) {
			before = s.levels[i]
			break
		}
	}
	last := s.at[len(s.at)-1]
	if !isolate(s.original[last]) {
		for i := last + 1; i < len(s.runes); i++ {
			if !removed(s.original[i]) {
				after = s.levels[i]
				break
			}
		}
	}
	s.sos, s.eos = strong(max(before, s.level)), strong(max(after, s.level))
}

// strong returns the class that runs a level's way.
func strong(level uint8) bidi.Class {
	if level%2 == 1 {
		return bidi.R
	}
	return bidi.L
}
