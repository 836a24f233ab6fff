package suggest

import (
	"iter"
	"math"

	"galley/store/standoff"
)

// boilerplateModel proposes boilerplate. It scores lines twice: each by itself, its
// place and its neighbours' looks, then again with the first scores around it.
type boilerplateModel struct {
	Alone   *classifier
	Context *classifier
	Kinds   []kindClassifier

	// Known are the lines that were labelled as boilerplate, and nowhere taken for
	// the story. Repeated are those that stand in other articles of a corpus, too;
	// those of them that an annotator took for the story, Story, say nothing.
	Known    map[lineHash]bool
	Story    map[lineHash]bool
	Repeated *Repeated

	// Outside are the lines of the article that were no part of its main text where it
	// was found.
	Outside standoff.Pieces
}

const (
	boilerplateRounds = 4    // over the lines of the lessons
	boilerplateFolds  = 3    // parts of the lessons, each scored by what the others taught
	knownLine         = 3.0  // what a known line adds to its score's log odds
	repeatedLine      = 4.0  // and a repeated one
	outsideLine       = 5.0  // and one that was no part of the main text
	boilerplateFloor  = 0.5  // scores under it are the story
	beyondDoubt       = 0.95 // scores from it on are boilerplate whatever the line says
	sentenceWords     = 8    // lines with fewer are no sentences of a story
	boilerplateEdge   = 1e-4 // the least score that counts as different from 0, and from 1

	// A block's score is turned into how often all of such a block is boilerplate,
	// as measured on starter articles that were left out of the training. That of
	// doubtful lines, few of which stand together, is that already.
	blockSlope = 0.7
	blockShift = -0.3
)

// suggest appends the boilerplate of an article: a suggestion for each block of
// lines that no blank line and no line of the story breaks. Lines that may well be the
// story are blocks of their own, so that nobody accepts them with what is beyond doubt.
func (m *boilerplateModel) suggest(a *analysis, into []Suggestion) []Suggestion {
	p := pages.Get().(*page)
	defer pages.Put(p)
	p.read(a)
	for i := range p.lines {
		l := a.lines[p.lines[i].line]
		p.lines[i].outside = m.Outside.Overlaps(a.passage(l.first, l.last))
	}
	scores := m.scores(p)
	body := p.body(scores)
	for r := range blocks(p.lines, scores) {
		block := a.boilerplate(p.lines[r.start:r.end], scores[r.start:r.end])
		if kind := m.kind(p, r.start, r.end, body); kind != "" {
			block.Attributes = map[string]standoff.Value{kindAttribute: standoff.Choice(kind)}
		}
		into = append(into, block)
	}
	return into
}

// lineRange is a range of lines, end-exclusive.
type lineRange struct{ start, end int }

// blocks yields the blocks of boilerplate among lines with scores.
func blocks(lines []boilerLine, scores []float64) iter.Seq[lineRange] {
	return func(yield func(lineRange) bool) {
		for i := 0; i < len(lines); {
			if scores[i] < boilerplateFloor {
				i++
				continue
			}
			end, doubtful := i+1, lines[i].doubtful(scores[i])
			for end < len(lines) && lines[end].joined && scores[end] >= boilerplateFloor && lines[end].doubtful(scores[end]) == doubtful {
				end++
			}
			if !yield(lineRange{i, end}) {
				return
			}
			i = end
		}
	}
}

// doubtful reports whether a line with a score, of boilerplate, reads like the story: it
// has the words of a sentence, and is not beyond doubt.
func (l boilerLine) doubtful(score float64) bool {
	return l.words >= sentenceWords && score < beyondDoubt
}

// boilerplate returns the suggestion of a block, without its kind.
func (a *analysis) boilerplate(block []boilerLine, scores []float64) Suggestion {
	first, last := a.lines[block[0].line], a.lines[block[len(block)-1].line]
	sum, weights := 0.0, 0.0
	for i, s := range scores {
		w := lineWeight(block[i].words)
		sum += w * s
		weights += w
	}
	score := sum / weights
	if !block[0].doubtful(scores[0]) {
		score = sigmoid(blockSlope*logOdds(score) + blockShift)
	}
	return Suggestion{
		Label:  Boilerplate,
		Range:  standoff.SnapOut(a.text, a.passage(first.first, last.last)),
		Score:  score,
		Origin: standoff.OriginModel,
	}
}

// scores returns how likely each line is boilerplate, until the page is read or scored anew.
func (m *boilerplateModel) scores(p *page) []float64 {
	if m.Alone == nil {
		return make([]float64, len(p.lines))
	}
	var buf [128]uint32
	p.scored[0], p.scored[1] = zeros(p.scored[0], len(p.lines)), zeros(p.scored[1], len(p.lines))
	first, scores := p.scored[0], p.scored[1]
	for i := range p.lines {
		first[i] = m.known(&p.lines[i], m.Alone.score(p.features(i, buf[:0])))
	}
	context := p.context(first)
	for i := range p.lines {
		features := p.contextFeatures(i, first, context, p.ownFeatures(i, buf[:0]))
		scores[i] = m.known(&p.lines[i], m.Context.score(features))
		if p.lines[i].outside { // which says nothing of the lines around it
			scores[i] = max(scores[i], sigmoid(logOdds(m.Context.score(features))+outsideLine))
		}
	}
	return scores
}

// known raises the score of a line of which more is known than its words.
func (m *boilerplateModel) known(l *boilerLine, score float64) float64 {
	odds := 0.0
	switch {
	case m.repeated(l.hash) > 0:
		odds = repeatedLine
	case m.Known[l.hash]:
		odds = knownLine
	default:
		return score
	}
	return sigmoid(logOdds(score) + odds)
}

// repeated returns how many articles have a line, 0 if that says nothing.
func (m *boilerplateModel) repeated(h lineHash) int {
	if m.Repeated == nil || m.Story[h] {
		return 0
	}
	return m.Repeated.lines[h]
}

// logOdds returns the log odds of a score, which never are infinite.
func logOdds(score float64) float64 {
	score = min(max(score, boilerplateEdge), 1-boilerplateEdge)
	return math.Log(score / (1 - score))
}
