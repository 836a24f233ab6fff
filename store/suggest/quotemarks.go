package suggest

import "galley/store/standoff"

// quotation is a passage in quotation marks. Tokens are end-exclusive.
type quotation struct {
	first, last int // with the marks
	from, to    int // without them
	line, end   int // the lines that it begins and ends on
	marks       markFamily
	unclosed    bool // its end is guessed
}

// rangeOf returns what a quotation covers, marks included.
func (a *analysis) rangeOf(q quotation) standoff.Range { return a.passage(q.first, q.last) }

// markFamily are marks that open and close each other.
type markFamily uint8

const (
	noMarks       markFamily = iota
	doubleMarks              // " “ ” „ ''
	guillemets               // « »
	smallGuillems            // ‹ ›
	cornerMarks              // 「 」
	whiteCorners             // 『 』
	singleMarks              // ' ‘ ’ ‚ `
	markFamilies
)

// quoteMark is a mark of quotation on a line.
type quoteMark struct {
	first, last   int // its tokens: two of them where '' is written for "
	family        markFamily
	opens, closes bool // what it can do, as it is written and where it stands
	weak          bool // as the end of a quote; it may as well be an apostrophe
	elision       bool // it stands for letters left out, in all likelihood: 'em
	certain       bool // as the end of a quote: punctuation stands before it
}

// familyOf returns the family of a mark, and whether its form opens and closes.
func familyOf(mark string) (f markFamily, opens, closes bool) {
	switch mark {
	case "\"", "＂":
		return doubleMarks, true, true
	case "“", "„", "‟":
		return doubleMarks, true, false
	case "”":
		return doubleMarks, false, true
	case "«":
		return guillemets, true, false
	case "»":
		return guillemets, false, true
	case "‹":
		return smallGuillems, true, false
	case "›":
		return smallGuillems, false, true
	case "「":
		return cornerMarks, true, false
	case "」":
		return cornerMarks, false, true
	case "『":
		return whiteCorners, true, false
	case "』":
		return whiteCorners, false, true
	case "'":
		return singleMarks, true, true
	case "‘", "‚", "‛", "`":
		return singleMarks, true, false
	case "’":
		return singleMarks, false, true
	}
	return noMarks, false, false
}

// markPlace is how a mark touches its neighbours.
type markPlace uint8

const (
	atStart markPlace = iota // before a word, with a space or an opening mark before it
	atEnd                    // behind a word
	apart                    // touches nothing, or only punctuation
	within                   // between two words that it touches
)

// marksOf appends the marks of quotation on a line.
func (a *analysis) marksOf(l line, into []quoteMark) []quoteMark {
	opened := false // the token before is a mark at the start of something
	for i := l.first; i < l.last; i++ {
		if a.tokens[i].kind != markToken {
			opened = false
			continue
		}
		family, opens, closes := familyOf(a.word(i))
		if family == noMarks {
			opened = false
			continue
		}
		m := quoteMark{first: i, last: i + 1, family: family}
		if family == singleMarks && i+1 < l.last && !a.tokens[i+1].spaced && a.word(i+1) == a.word(i) {
			m.last, m.family = i+2, doubleMarks
		}
		p := a.placeOf(m, l, opened)
		opened = p == atStart
		if a.isMeasure(m, l) {
			opened = false
			continue
		}
		i = m.last - 1
		m.opens, m.closes = a.ways(m, p, opens, closes)
		if m.family == singleMarks {
			a.judgeSingle(&m, l, p)
		}
		if m.opens || m.closes {
			into = append(into, m)
		}
	}
	return into
}

// placeOf returns how a mark touches its neighbours. opened says that the token
// before it is a mark at the start of something.
func (a *analysis) placeOf(m quoteMark, l line, opened bool) markPlace {
	free := m.first == l.first || a.tokens[m.first].spaced || opened
	dash := false
	if !free {
		switch a.word(m.first - 1) {
		case "(", "[", "{", "/", "=", ">", "¿", "¡":
			free = true
		case "-", "–", "—", "―", "…", ":":
			free, dash = true, true
		}
	}
	alone := m.last == l.last || a.tokens[m.last].spaced
	punctuation := false
	if !alone && a.tokens[m.last].kind == markToken {
		switch w := a.word(m.last); w {
		case ",", ";", ":", ")", "]", "!", "?", "–", "—", "-", "/":
			punctuation = true
		case ".", "…":
			punctuation = m.last+1 >= l.last || a.word(m.last+1) != "."
		default:
			f, _, _ := familyOf(w)
			punctuation = f != noMarks && !free
		}
	}
	switch {
	case free && (alone || punctuation && dash):
		return apart
	case free && punctuation && a.word(m.last) != "…" && a.word(m.last) != "-" && a.word(m.last) != "–" && a.word(m.last) != "—":
		return apart
	case free:
		return atStart
	case alone || punctuation:
		return atEnd
	}
	return within
}

// ways returns what a mark can do, from its place and from what its form can.
func (a *analysis) ways(m quoteMark, p markPlace, opens, closes bool) (canOpen, canClose bool) {
	switch {
	case m.family == guillemets || m.family == smallGuillems:
		// « Oui », «Oui» and »Ja«: the form counts, unless the place says otherwise.
		return opens && p != atEnd || closes && p == atStart, closes && p != atStart || opens && p == atEnd
	case m.family == cornerMarks || m.family == whiteCorners:
		return opens, closes
	case opens && closes:
		return p != atEnd, p != atStart
	case opens:
		return p != atEnd, p == atEnd
	}
	return p == atStart, p != atStart
}

// judgeSingle works out what else than the mark of a quote a single mark may be.
func (a *analysis) judgeSingle(m *quoteMark, l line, p markPlace) {
	mark := a.word(m.first)
	if mark == "’" {
		m.opens = false // the apostrophe of ’90s and ’em
	}
	m.opens = m.opens && p == atStart
	m.closes = m.closes && p != atStart && m.first > l.first && !a.tokens[m.first].spaced
	if m.opens {
		next := a.tokens[m.last]
		switch {
		case next.kind == numberToken && isDecade(a.word(m.last)):
			m.opens = false
		case next.kind == wordToken && elisions.of(next.hash):
			m.elision = true
		}
	}
	if !m.closes {
		return
	}
	before := a.tokens[m.first-1]
	word := a.word(m.first - 1)
	spacedNext := m.last < l.last && a.tokens[m.last].spaced
	wordNext := spacedNext && a.tokens[m.last].kind != markToken
	switch {
	case before.kind == markToken:
		m.certain = word != "'s"
	case before.kind == numberToken:
		m.weak = wordNext
	case !wordNext:
		m.weak = (word[len(word)-1] == 's' || word[len(word)-1] == 'S') && spacedNext
	default:
		end := word[len(word)-1]
		m.weak = end == 's' || end == 'S' || end == 'z' || len(word) > 3 && word[len(word)-2:] == "in" || word == "o" || word == "n"
	}
}

// isDecade reports whether a number is a decade without its century: 90s.
func isDecade(number string) bool {
	return len(number) == 3 && number[2] == 's' && isASCIIDigit(number[0]) && number[1] == '0'
}

// elisions are words that begin with an apostrophe for what they leave out.
var elisions = hashes("tis twas em til till cause cos coz round bout n nuff ere neath til un")

// isMeasure reports whether a mark stands for feet, inches, minutes or seconds.
func (a *analysis) isMeasure(m quoteMark, l line) bool {
	i := m.first
	if i == l.first || a.tokens[i].spaced || a.tokens[i-1].kind != numberToken {
		return false
	}
	straight := func(i int) bool {
		switch a.word(i) {
		case "'", "\"", "’", "”", "′", "″":
			return true
		}
		return false
	}
	if !straight(i) {
		return false
	}
	if i+1 < l.last && !a.tokens[i+1].spaced && a.tokens[i+1].kind == numberToken {
		return true // 6'2
	}
	if i-2 > l.first && !a.tokens[i-1].spaced && straight(i-2) && !a.tokens[i-2].spaced && a.tokens[i-3].kind == numberToken {
		return true // 6'2"
	}
	return i+1 < l.last && a.tokens[i+1].kind == wordToken && sizedThings.of(a.tokens[i+1].hash)
}

// sizedThings are things whose size is given in inches or feet.
var sizedThings = hashes("screen screens tv television pizza pizzas pipe pipes display monitor vinyl single singles wheel wheels tall wide deep long high thick x rims blades")
