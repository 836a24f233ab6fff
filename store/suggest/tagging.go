package suggest

import (
	"slices"
	"sync"

	"galley/store/standoff"
)

// seenLesson is a lesson with what taggers see of its text.
type seenLesson struct {
	Lesson
	*sight
}

// lookAt works out what taggers see of lessons.
func lookAt(lessons []Lesson, names gazetteerNames) []seenLesson {
	seen := make([]seenLesson, len(lessons))
	for i, l := range lessons {
		seen[i] = seenLesson{l, look(analyse(l.Text), names)}
	}
	return seen
}

// trainOn learns the passages of a label. If names is true, they are names: words
// with capitals, and what joins them.
func trainOn(lessons []seenLesson, label standoff.LabelID, names bool) *tagger {
	var all []sequence
	var halves [2][]sequence
	for n, lesson := range lessons {
		s := lesson.sight
		right, rejected := passagesOf(lesson.of(label)), passagesOf(lesson.Rejected[label])
		for _, x := range s.sentences {
			known := knownTags(s.analysis, x, right, rejected, lesson.completeFor(label))
			if !informs(known) {
				continue
			}
			q := s.sequence(x, names, known, &room{})
			q.weight = float32(max(lesson.Weight, 1))
			q.own = !lesson.Starter
			if slices.ContainsFunc(q.allowed, func(tags uint8) bool { return tags != onlyOutside }) {
				all = append(all, q)
				halves[n%2] = append(halves[n%2], q)
			}
		}
	}
	var fit logit
	var lean float32
	var fitted sync.WaitGroup
	fitted.Go(func() { fit, lean = calibrate(halves[0], halves[1]) })
	t := trainTagger(all)
	fitted.Wait()
	t.fit, t.lean = fit, lean
	return t
}

// informs reports whether anything is known of a sentence.
func informs(known []uint8) bool {
	for _, k := range known {
		if k != anyTag {
			return true
		}
	}
	return false
}

// calibrate learns how margins turn into probabilities: from what a tagger that
// learned from one half of the lessons says of the other, which is held out. What is
// less sure than the best tags is looked for as far as it may be of use.
func calibrate(rest, held []sequence) (fit logit, lean float32) {
	t := trainTagger(rest)
	sum := 0.0
	best := t.outcomes(held)
	for _, o := range best {
		sum += o.margin
	}
	if len(best) == 0 {
		return fitLogit(nil), 0
	}
	t.lean = float32(leanShare * sum / float64(len(best)))
	return fitLogit(t.outcomes(held)), t.lean
}

// leanShare is how far less sure passages are looked for, as a share of the mean
// margin of those of the best tags.
const leanShare = 0.3

// outcomes returns the margins of what the tagger finds, and whether it is right.
func (t *tagger) outcomes(held []sequence) (all []outcome) {
	var d decoder
	var some []found
	for _, q := range held {
		q.first = 0
		some = t.find(&d, q, some[:0])
		for _, f := range some {
			all = append(all, outcome{float64(f.margin), fits(q.known, f)})
		}
	}
	return all
}

// fits reports whether a passage is one that annotators made.
func fits(known []uint8, f found) bool {
	if known[f.first]&(1<<begins) == 0 {
		return false
	}
	for i := f.first + 1; i < f.last; i++ {
		if known[i]&(1<<inside) == 0 {
			return false
		}
	}
	return f.last == len(known) || known[f.last] != 1<<inside
}

// sequence returns a sentence as taggers read it, with what is known of its tokens,
// nil if that is nothing. Annotators may see a name where no capital is. It lies in
// the given room, until that is given to the next.
func (s *sight) sequence(x sentence, names bool, known []uint8, in *room) sequence {
	n := x.last - x.first
	in.features, in.allowed = grown(in.features, n), grown(in.allowed, n)
	q := sequence{features: in.features, allowed: in.allowed, known: known, first: x.first}
	flat := in.flat[:0]
	if cap(flat) < n*mostFeatures {
		flat = make([]uint32, 0, n*mostFeatures)
		in.flat = flat
	}
	for i := range n {
		q.allowed[i] = anyTag
		if names && !s.mayBeName(x.first+i, x) {
			q.allowed[i] = onlyOutside
		}
		if known != nil && (known[i] == 1<<begins || known[i] == 1<<inside) {
			q.allowed[i] |= known[i]
		}
		start := len(flat)
		if q.allowed[i] != onlyOutside {
			flat = s.features(x.first+i, x, flat)
		} else {
			flat = append(flat, 0)
		}
		q.features[i] = flat[start:len(flat):len(flat)]
	}
	return q
}

// room is where a sequence lies.
type room struct {
	features [][]uint32
	allowed  []uint8
	flat     []uint32
}

// mostFeatures is how many features a token has at most.
const mostFeatures = 36

// mayBeName reports whether a token may be part of a name.
func (s *sight) mayBeName(i int, x sentence) bool {
	if s.capital(i) || s.known[i].part != notListed {
		return true
	}
	if !joins.of(s.tokens[i].hash) && s.class[i] != possessiveMark {
		return false
	}
	// al-Hasakah; Trinidad and Tobago; St. Louis; King’s Cross
	return i+1 < x.last && s.capital(i+1) && i > x.first && s.capital(i-1) ||
		i+2 < x.last && s.tokens[i+1].kind == markToken && s.capital(i+2) ||
		i+2 < x.last && joins.of(s.tokens[i+1].hash) && s.capital(i+2) && i > x.first && s.capital(i-1) ||
		i > x.first+1 && joins.of(s.tokens[i-1].hash) && s.capital(i-2) && i+1 < x.last && s.capital(i+1) ||
		i > x.first && s.word(i) == "." && !s.tokens[i].spaced && titles.of(s.tokens[i-1].hash)
}

// suggest appends the passages of an article that the tagger finds.
func (t *tagger) suggest(s *sight, label standoff.LabelID, names bool, into []Suggestion) []Suggestion {
	s.found = s.found[:0]
	for _, x := range s.sentences {
		if s.stopped() {
			break
		}
		if names && !s.hasName(x) {
			continue
		}
		s.found = t.find(&s.decoder, s.sequence(x, names, nil, &s.room), s.found)
	}
	for _, f := range s.found {
		into = append(into, Suggestion{
			Label: label, Range: f.rangeOf(s.analysis), Score: t.fit.of(float64(f.margin)), Origin: standoff.OriginModel,
		})
	}
	return into
}

// hasName reports whether a sentence may hold a name.
func (s *sight) hasName(x sentence) bool {
	for i := x.first; i < x.last; i++ {
		if s.capital(i) {
			return true
		}
	}
	return false
}
