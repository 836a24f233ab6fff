package suggest

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

// cueBehind returns how near behind a quotation a verb of saying stands in its
// sentence: 1 at once, 2 soon, 3 later, 0 nowhere.
func (a *analysis) cueBehind(q quotation, l line) uint32 {
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
