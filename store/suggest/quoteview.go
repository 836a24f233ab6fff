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
		if speech.of(t.hash)&speechWord != 0 {
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
