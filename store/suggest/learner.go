package suggest

import (
	"math/rand/v2"

	"galley/store/standoff"
)

// trainTagger learns from sentences. The same sentences in the same order make the
// same tagger.
func trainTagger(sentences []sequence) *tagger {
	l := newLearner()
	order := make([]int, len(sentences))
	for i := range order {
		order[i] = i
	}
	random := rand.New(rand.NewPCG(11, 12))
	for range taggerRounds {
		random.Shuffle(len(order), func(i, j int) { order[i], order[j] = order[j], order[i] })
		for _, i := range order {
			l.learn(sentences[i])
		}
	}
	return l.average()
}

// learner is a tagger that is being taught: its weights, and the sums from which
// their averages come.
type learner struct {
	now, sums   tagger
	step        float32
	truth, path decoder
}

func newLearner() *learner {
	return &learner{
		now:  tagger{cells: make([]cell, 1<<taggerBits)},
		sums: tagger{cells: make([]cell, 1<<taggerBits)},
		step: 1,
	}
}

// learn decodes a sentence, and moves the weights towards what annotators say of it
// if that is something else.
func (l *learner) learn(s sequence) {
	l.step++
	l.path.emit(&l.now, s, l.now.cells)
	got := l.path.best(&l.now.moves, s.allowed)
	right := true
	for i, tag := range got {
		if s.known[i]&(1<<tag) == 0 {
			right = false
			break
		}
	}
	if right {
		return
	}
	l.truth.score = l.path.score
	want := l.truth.best(&l.now.moves, s.known)
	mask := uint32(len(l.now.cells) - 1)
	before, gotBefore := tags, tags
	for i := range got {
		w, g := int(want[i]), int(got[i])
		if w != g && s.allowed[i] != onlyOutside {
			for _, f := range s.features[i] {
				at := f & mask
				l.change(&l.now.cells[at], &l.sums.cells[at], w, s.weight)
				l.change(&l.now.cells[at], &l.sums.cells[at], g, -s.weight)
			}
		}
		if w != g || before != gotBefore {
			l.change(&l.now.moves[before], &l.sums.moves[before], w, s.weight)
			l.change(&l.now.moves[gotBefore], &l.sums.moves[gotBefore], g, -s.weight)
		}
		before, gotBefore = w, g
	}
}

func (l *learner) change(now, sum *cell, tag int, by float32) {
	now[tag] += by
	sum[tag] += by * l.step
}

// average returns the tagger of the weights' averages over all steps.
func (l *learner) average() *tagger {
	t := &tagger{cells: make([]cell, len(l.now.cells))}
	for i := range t.cells {
		for tag := range tags {
			t.cells[i][tag] = l.now.cells[i][tag] - l.sums.cells[i][tag]/l.step
		}
	}
	for i := range t.moves {
		for tag := range tags {
			t.moves[i][tag] = l.now.moves[i][tag] - l.sums.moves[i][tag]/l.step
		}
	}
	return t
}

// knownTags returns, for the tokens of a sentence, the tags that a lesson allows
// them: of a passage with the label, those that make it; of what was rejected and,
// in an article that is finished, of all else, outside.
func knownTags(a *analysis, s sentence, right, rejected passages, complete bool) []uint8 {
	known := make([]uint8, s.last-s.first)
	for i := range known {
		known[i] = anyTag
		if complete {
			known[i] = onlyOutside
		}
	}
	at := func(r standoff.Range) (first, last int) {
		first = max(a.tokenAt(r.Start), s.first)
		last = first
		for last < s.last && a.tokens[last].start < r.End {
			last++
		}
		return first - s.first, last - s.first
	}
	here := a.passage(s.first, s.last)
	for _, r := range rejected.near(here) {
		// The passage as it is was wrong; a part of it may be right.
		if first, last := at(r); last > first {
			known[first] &^= 1 << begins
			if known[first] == 0 {
				known[first] = onlyOutside
			}
		}
	}
	for _, r := range right.near(here) {
		first, last := at(r)
		for i := first; i < last; i++ {
			known[i] = 1 << inside
		}
		if first < last && a.tokens[first+s.first].start >= r.Start {
			known[first] = 1 << begins
		}
		if first < last && last < len(known) && known[last]&(1<<inside) != 0 && known[last] != 1<<inside {
			known[last] &^= 1 << inside
		}
	}
	return known
}
