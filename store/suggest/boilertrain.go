package suggest

import (
	"cmp"
	"slices"

	"galley/store/standoff"
)

// boilerLesson is a lesson as the classifier of lines reads it.
type boilerLesson struct {
	page     *page
	decided  []bool
	is       []bool   // boilerplate
	kinds    []string // of boilerplate, "" if nobody said
	weight   float64
	complete bool
	starter  bool
}

// trainBoilerplate learns boilerplate from lessons.
func trainBoilerplate(lessons []Lesson) *boilerplateModel {
	read := make([]boilerLesson, len(lessons))
	decided := false
	for i, l := range lessons {
		read[i] = readBoilerLesson(l)
		for _, d := range read[i].decided {
			decided = decided || d
		}
	}
	m := &boilerplateModel{Known: knownLines(read), Story: storyLines(read)}
	if !decided {
		return m
	}
	// The classifiers of the parts are averaged, which is steadier than one of all.
	first := make([][]float64, len(read))
	var parts []*classifier
	for fold := range boilerplateFolds {
		part := trainRounds(boilerplateRounds, nil, aloneExamples(read, otherFolds(fold)))
		for i := fold; i < len(read); i += boilerplateFolds {
			first[i] = part.scoreAlone(read[i].page)
		}
		parts = append(parts, part)
	}
	m.Alone = average(parts)
	parts = parts[:0]
	for fold := range boilerplateFolds {
		parts = append(parts, trainRounds(boilerplateRounds, nil, contextExamples(read, first, otherFolds(fold))))
	}
	m.Context = average(parts)
	m.Kinds = trainKinds(read, first)
	return m
}

// otherFolds reports of a lesson whether it is in another fold.
func otherFolds(fold int) func(lesson int) bool {
	return func(lesson int) bool { return lesson%boilerplateFolds != fold }
}

// average returns the classifier whose weights are the means of others'.
func average(parts []*classifier) *classifier {
	mean := map[uint32]float32{}
	for _, p := range parts {
		for f, w := range p.weights.all() {
			mean[f] += w / float32(len(parts))
		}
	}
	return &classifier{tableOf(mean)}
}

// readBoilerLesson takes a line for boilerplate if most of its words are labelled
// so, and for the story if the article is finished or most of it was rejected.
func readBoilerLesson(lesson Lesson) boilerLesson {
	a := analyse(lesson.Text)
	p := newPage(a)
	read := boilerLesson{
		page:     p,
		decided:  make([]bool, len(p.lines)),
		is:       make([]bool, len(p.lines)),
		weight:   float64(max(lesson.Weight, 1)),
		complete: lesson.Complete,
		starter:  lesson.Starter,
	}
	labelled := a.covered(p.lines, lesson.of(Boilerplate))
	rejected := a.covered(p.lines, lesson.Rejected[Boilerplate])
	for i := range p.lines {
		read.is[i] = labelled[i]
		read.decided[i] = labelled[i] || rejected[i] || lesson.Complete
	}
	read.kinds = a.boilerplateKinds(p.lines, lesson.Spans)
	return read
}

// boilerplateKinds returns the kind of the boilerplate that each line begins in, "" if none.
func (a *analysis) boilerplateKinds(lines []boilerLine, spans []standoff.Span) []string {
	kinds := make([]string, len(lines))
	for _, s := range spans {
		kind := kindOf(s)
		if s.Label != Boilerplate || kind == "" {
			continue
		}
		for _, r := range s.Pieces() {
			i, _ := slices.BinarySearchFunc(lines, r.Start, func(l boilerLine, b standoff.Byte) int {
				return cmp.Compare(a.lines[l.line].Start, b)
			})
			for ; i < len(lines) && a.lines[lines[i].line].Start < r.End; i++ {
				kinds[i] = kind
			}
		}
	}
	return kinds
}

// covered reports of each line whether ranges hold more than half of its tokens.
func (a *analysis) covered(lines []boilerLine, ranges []standoff.Range) []bool {
	inside := make([]int, len(a.tokens)+1) // how many ranges begin less how many end, by token
	for _, r := range ranges {
		first, end := a.tokenAt(r.Start), a.tokenAt(max(r.End-1, r.Start))
		if end < len(a.tokens) && a.tokens[end].start < r.End {
			end++
		}
		if first < end {
			inside[first]++
			inside[end]--
		}
	}
	for i := 1; i < len(inside); i++ {
		inside[i] += inside[i-1]
	}
	set := make([]bool, len(lines))
	for i, l := range lines {
		n := 0
		for t := a.lines[l.line].first; t < a.lines[l.line].last; t++ {
			if inside[t] > 0 {
				n++
			}
		}
		set[i] = n*2 > a.lines[l.line].last-a.lines[l.line].first
	}
	return set
}

// knownLines returns the lines that are labelled boilerplate somewhere and are the
// story nowhere.
func knownLines(read []boilerLesson) map[lineHash]bool {
	known := map[lineHash]bool{}
	for _, boilerplate := range []bool{true, false} {
		for _, r := range read {
			for i, l := range r.page.lines {
				switch {
				case !r.decided[i] || r.is[i] != boilerplate:
				case boilerplate:
					known[l.hash] = true
				default:
					delete(known, l.hash)
				}
			}
		}
	}
	return known
}

// storyLines returns the lines that an annotator took for the story somewhere.
func storyLines(read []boilerLesson) map[lineHash]bool {
	story := map[lineHash]bool{}
	for _, r := range read {
		for i, l := range r.page.lines {
			if !r.starter && r.decided[i] && !r.is[i] && l.words >= leastLineWords {
				story[l.hash] = true
			}
		}
	}
	return story
}

// aloneExamples returns the decided lines of the lessons that are in.
func aloneExamples(read []boilerLesson, in func(int) bool) []example {
	var examples []example
	for i, r := range read {
		if !in(i) {
			continue
		}
		for j := range r.page.lines {
			if r.decided[j] {
				examples = append(examples, example{r.page.features(j, nil), r.is[j], r.weight * wordWeight(r.page.lines[j].words)})
			}
		}
	}
	return examples
}

// contextExamples returns the decided lines with the scores around them.
func contextExamples(read []boilerLesson, first [][]float64, in func(int) bool) []example {
	var examples []example
	for i, r := range read {
		if !in(i) {
			continue
		}
		context := r.page.context(first[i])
		for j := range r.page.lines {
			if r.decided[j] {
				features := r.page.contextFeatures(j, first[i], context, r.page.ownFeatures(j, nil))
				examples = append(examples, example{features, r.is[j], r.weight * wordWeight(r.page.lines[j].words)})
			}
		}
	}
	return examples
}

// wordWeight counts long lines more: a person sees a paragraph that is missing
// before a word of a menu.
func wordWeight(words int) float64 { return 0.5 + min(float64(words), 60)/20 }

// scoreAlone scores the lines of a page without the scores around them.
func (c *classifier) scoreAlone(p *page) []float64 {
	scores := make([]float64, len(p.lines))
	var buf [128]uint32
	for i := range p.lines {
		scores[i] = c.score(p.features(i, buf[:0]))
	}
	return scores
}
