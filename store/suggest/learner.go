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
	return l.own.average(l.step)
}

// learner teaches two taggers side by side: one reads the starter articles, the other
// an annotator's own. What either gets wrong teaches both, but what the annotator's
// articles teach has its weight only in the one that reads them (Daumé 2007): their
// ways hold there where they differ, and those of the starter articles elsewhere.
type learner struct {
	starter, own taught
	step         float32
	truth, path  decoder
}

// taught is a tagger that is being taught: its weights, and the sums from which
// their averages come.
type taught struct{ now, sums tagger }

func newLearner() *learner {
	return &learner{starter: newTaught(), own: newTaught(), step: 1}
}

func newTaught() taught {
	return taught{tagger{cells: make([]cell, 1<<taggerBits)}, tagger{cells: make([]cell, 1<<taggerBits)}}
}

// learn decodes a sentence, and moves the weights towards what annotators say of it
// if that is something else.
func (l *learner) learn(s sequence) {
	l.step++
	by := &l.starter
	if s.own {
		by = &l.own
	}
	l.path.emit(&by.now, s, by.now.cells)
	got := l.path.best(&by.now.moves, s.allowed)
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
	want := l.truth.best(&by.now.moves, s.known)
	l.starter.move(s, want, got, 1, l.step)
	l.own.move(s, want, got, s.weight, l.step)
}

// move changes the weights of a sentence towards the tags wanted and away from those
// got.
func (t *taught) move(s sequence, want, got []uint8, by, step float32) {
	mask := uint32(len(t.now.cells) - 1)
	before, gotBefore := tags, tags
	for i := range got {
		w, g := int(want[i]), int(got[i])
		if w != g && s.allowed[i] != onlyOutside {
			for _, f := range s.features[i] {
				at := f & mask
				change(&t.now.cells[at], &t.sums.cells[at], w, by, step)
				change(&t.now.cells[at], &t.sums.cells[at], g, -by, step)
			}
		}
		if w != g || before != gotBefore {
			change(&t.now.moves[before], &t.sums.moves[before], w, by, step)
			change(&t.now.moves[gotBefore], &t.sums.moves[gotBefore], g, -by, step)
		}
		before, gotBefore = w, g
	}
}

func change(now, sum *cell, tag int, by, step float32) {
	now[tag] += by
	sum[tag] += by * step
}

// average returns the tagger of the weights' averages over all steps.
func (t *taught) average(step float32) *tagger {
	out := &tagger{cells: make([]cell, len(t.now.cells))}
	for i := range out.cells {
		for tag := range tags {
			out.cells[i][tag] = t.now.cells[i][tag] - t.sums.cells[i][tag]/step
		}
	}
	for i := range out.moves {
		for tag := range tags {
			out.moves[i][tag] = t.now.moves[i][tag] - t.sums.moves[i][tag]/step
		}
	}
	return out
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
