package suggest

import "slices"

// quotations returns the passages of a text that stand in quotation marks, in
// order. They do not overlap: of those within each other, only the outer ones are
// among them. Each paragraph of a quote may open with a mark, of which only the
// last is closed.
func (a *analysis) quotations() []quotation {
	p := pairing{analysis: a}
	for n, l := range a.lines {
		if l.first == l.last {
			continue
		}
		p.marks = a.marksOf(l, p.marks[:0])
		for f := doubleMarks; f < singleMarks; f++ {
			p.pair(f, n)
		}
		p.pairSingles(n)
	}
	for f := doubleMarks; f < singleMarks; f++ {
		p.giveUp(f)
	}
	return outermost(p.found, p.singles)
}

// pairing finds which marks belong together.
type pairing struct {
	*analysis
	marks   []quoteMark // of the line
	running [markFamilies]running
	stack   []quoteMark
	found   []quotation
	singles []quotation
}

// running is a quote whose end was not on the lines read so far.
type running struct {
	open  quoteMark
	line  int // where it began
	last  int // the line that it was last continued on
	going bool
}

// pair pairs the marks of a family on a line.
func (p *pairing) pair(f markFamily, n int) {
	r := &p.running[f]
	p.stack = p.stack[:0]
	for _, m := range p.marks {
		if m.family != f {
			continue
		}
		switch {
		case r.going && len(p.stack) == 0 && m.first == p.lines[n].first && m.opens:
			// The quote of the paragraph before goes on in this one.
			r.last = n
			p.stack = append(p.stack, r.open)
		case m.closes && len(p.stack) > 0:
			open := p.stack[len(p.stack)-1]
			p.stack = p.stack[:len(p.stack)-1]
			p.add(open, m, n)
		case m.opens:
			p.stack = append(p.stack, m)
		}
		if r.going && r.last != n {
			p.giveUp(f)
		}
	}
	if r.going && r.last != n {
		p.giveUp(f)
	}
	p.leftOver(f, n)
}

// add keeps the quote between two marks.
func (p *pairing) add(open, end quoteMark, n int) {
	q := quotation{first: open.first, last: end.last, from: open.last, to: end.first, line: n, end: n, marks: open.family}
	if r := &p.running[open.family]; r.going && r.open.first == open.first {
		q.line = r.line
		r.going = false
	}
	if q.from < q.to {
		p.found = append(p.found, q)
	}
}

// leftOver treats the marks of a line that open a quote and were not closed.
func (p *pairing) leftOver(f markFamily, n int) {
	r := &p.running[f]
	for i, open := range p.stack {
		if r.going && open.first == r.open.first {
			continue
		}
		next := p.lines[n].last
		if i+1 < len(p.stack) {
			next = p.stack[i+1].first
		} else {
			next = min(next, p.firstWithin(open.first, next))
		}
		cue := p.cueCut(open.last, next)
		if next == p.lines[n].last && cue == next && i+1 == len(p.stack) && p.goesOn(f, n) {
			*r = running{open: open, line: n, last: n, going: true}
			return
		}
		p.addUnclosed(open, cue, n, n)
	}
}

// firstWithin returns where the first of the last quotations begins that lie behind a
// token, or end if there is none.
func (p *pairing) firstWithin(token, end int) int {
	for i := len(p.found) - 1; i >= 0 && p.found[i].first > token; i-- {
		end = p.found[i].first
	}
	return end
}

// goesOn reports whether the next line with anything on it opens with a mark of a
// family.
func (p *pairing) goesOn(f markFamily, n int) bool {
	for _, l := range p.lines[n+1:] {
		if l.first == l.last {
			continue
		}
		family, opens, _ := familyOf(p.word(l.first))
		return family == f && (opens || p.word(l.first) == "”") && l.first+1 < l.last
	}
	return false
}

// giveUp ends a quote that runs over paragraphs at the last of them.
func (p *pairing) giveUp(f markFamily) {
	r := &p.running[f]
	if !r.going {
		return
	}
	r.going = false
	p.addUnclosed(r.open, p.lines[r.last].last, r.line, r.last)
}

// addUnclosed keeps a quote that no mark closes, up to a token.
func (p *pairing) addUnclosed(open quoteMark, end, line, last int) {
	if end > open.last && open.opens {
		p.found = append(p.found, quotation{
			first: open.first, last: end, from: open.last, to: end,
			line: line, end: last, marks: open.family, unclosed: true,
		})
	}
}

// cueCut returns where a quote ends that no mark closes before a token: at a comma
// that words such as "he said" follow, or else at that token.
func (p *pairing) cueCut(from, end int) int {
	for i := from; i+2 < end; i++ {
		if p.tokens[i].kind != markToken || p.word(i) != "," {
			continue
		}
		a, b := p.tokens[i+1], p.tokens[i+2]
		subject := speech.of(a.hash)&(heWord|sheWord) != 0 || a.shape == capitalShape
		if speech.of(b.hash)&cueVerb != 0 && subject || speech.of(a.hash)&cueVerb != 0 && b.shape == capitalShape {
			return i + 1
		}
	}
	return end
}

// pairSingles pairs the single marks of a line.
func (p *pairing) pairSingles(n int) {
	r := &p.running[singleMarks]
	marks := p.marks
	if r.going {
		ok := false
		if len(marks) > 0 && marks[0].family == singleMarks && marks[0].first == p.lines[n].first && marks[0].opens {
			if end, found := p.endOfSingle(marks[1:]); found {
				p.singles = append(p.singles, quotation{
					first: r.open.first, last: marks[1+end].last, from: r.open.last, to: marks[1+end].first,
					line: r.line, end: n, marks: singleMarks,
				})
				marks = marks[end+2:]
			} else {
				ok = p.goesOn(singleMarks, n)
				marks = nil
			}
		}
		r.going = ok
	}
	for i := 0; i < len(marks); i++ {
		m := marks[i]
		if m.family != singleMarks || !m.opens {
			continue
		}
		end, found := p.endOfSingle(marks[i+1:])
		switch {
		case found && m.elision && !marks[i+1+end].certain:
		case found:
			close := marks[i+1+end]
			if close.first-m.last == 1 && elisions.of(p.tokens[m.last].hash) {
				continue // rock 'n' roll
			}
			p.singles = append(p.singles, quotation{
				first: m.first, last: close.last, from: m.last, to: close.first, line: n, end: n, marks: singleMarks,
			})
			i += end + 1
		case m.first == p.lines[n].first || p.word(m.first-1) == ":" || p.word(m.first-1) == ",":
			if i+1 == len(marks) && p.goesOn(singleMarks, n) {
				*r = running{open: m, line: n, last: n, going: true}
			}
		}
	}
}

// maxMarksWithin is how many marks may stand in a quote in single marks.
const maxMarksWithin = 64

// endOfSingle returns which of the marks that follow a single mark closes it: one
// that can be nothing else, or the first that can. Another that opens a quote ends
// the search.
func (p *pairing) endOfSingle(marks []quoteMark) (at int, found bool) {
	weak := -1
	for i, m := range marks[:min(len(marks), maxMarksWithin)] {
		if m.family != singleMarks {
			continue
		}
		switch {
		case m.opens && !m.elision:
			return max(weak, 0), weak >= 0
		case m.closes && !m.weak:
			return i, true
		case m.closes && weak < 0:
			weak = i
		}
	}
	return max(weak, 0), weak >= 0
}

// outermost returns the quotations that lie in no other. Single marks that cross
// double ones count as apostrophes.
func outermost(doubles, singles []quotation) []quotation {
	byStart := func(x, y quotation) int {
		if x.first != y.first {
			return x.first - y.first
		}
		return y.last - x.last
	}
	slices.SortStableFunc(doubles, byStart)
	doubles = flatten(doubles)
	all := make([]quotation, 0, len(doubles)+len(singles))
	d := 0
	for _, s := range singles {
		for d < len(doubles) && doubles[d].last <= s.first {
			d++
		}
		crosses := false
		for _, q := range doubles[d:] {
			if q.first >= s.last {
				break
			}
			if q.first < s.first || q.last > s.last {
				crosses = true
				break
			}
		}
		if !crosses {
			all = append(all, s)
		}
	}
	all = append(all, doubles...)
	slices.SortStableFunc(all, byStart)
	return flatten(all)
}

// flatten drops what begins within one before it, in a list that is in order.
func flatten(all []quotation) []quotation {
	kept := all[:0]
	end := 0
	for _, q := range all {
		if q.first >= end {
			kept = append(kept, q)
			end = q.last
		}
	}
	return kept
}
