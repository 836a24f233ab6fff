package suggest

import "math/bits"

// template is what a feature of a line is about. A feature is a template with one
// or two values.
type template uint32

const (
	biasTemplate template = iota
	lengthTemplate
	endTemplate
	stopTemplate
	capitalTemplate
	upperTemplate
	sentenceTemplate
	numberTemplate
	markTemplate
	cueTemplate
	cueCountTemplate
	quotedTemplate
	repeatedTemplate
	overlapTemplate
	firstTemplate
	lastTemplate
	firstTwoTemplate
	lineTemplate
	topTemplate
	bottomTemplate
	placeTemplate
	joinedTemplate
	neighbourTemplate
	pairTemplate
	runTemplate
	densityTemplate
	beforeStoryTemplate
	afterStoryTemplate
	scoreTemplate
	scoresTemplate
	nearTemplate
	bodyTemplate
	bodyLengthTemplate
	bodyEdgeTemplate
	headingTemplate
	talkTemplate
	leadTemplate
	headlineTemplate
	startCueTemplate
	endCueTemplate
	hitsTemplate
)

func (t template) of(value, more uint32) uint32 {
	h := (uint32(t)*0x9E3779B1 ^ value) * 0x85EBCA6B
	h = (h ^ h>>13 ^ more) * 0xC2B2AE35
	return h ^ h>>16
}

// lengthStep, shareStep and distanceStep put numbers into few steps.
func lengthStep(words int) uint32 {
	switch {
	case words <= 3:
		return uint32(words)
	case words <= 5:
		return 4
	case words <= 8:
		return 5
	case words <= 12:
		return 6
	case words <= 18:
		return 7
	case words <= 28:
		return 8
	case words <= 45:
		return 9
	}
	return 10
}

func shareStep(part, whole int) uint32 {
	if whole == 0 {
		return 7
	}
	return uint32(part * 6 / whole)
}

func distanceStep(n int) uint32 {
	if n < 4 {
		return uint32(max(n, 0))
	}
	return uint32(min(2+bits.Len(uint(n)), 10))
}

// features appends the features of a line that do not depend on scores.
func (p *page) features(i int, into []uint32) []uint32 {
	into = p.ownFeatures(i, into)
	into = p.placeFeatures(i, into)
	for _, d := range [...]int{-2, -1, 1, 2} {
		into = p.neighbourFeatures(i, d, into)
	}
	return into
}

// ownFeatures appends what the line itself tells.
func (p *page) ownFeatures(i int, into []uint32) []uint32 {
	l := &p.lines[i]
	length := lengthStep(l.words)
	cues := l.cues.all
	into = append(into,
		biasTemplate.of(0, 0),
		lengthTemplate.of(length, 0),
		endTemplate.of(uint32(l.end), 0),
		endTemplate.of(uint32(l.end), length+1),
		stopTemplate.of(shareStep(l.stops, l.words), 0),
		stopTemplate.of(shareStep(l.stops, l.words), length+1),
		capitalTemplate.of(shareStep(l.capitals, l.words), 0),
		capitalTemplate.of(shareStep(l.capitals, l.words), length+1),
		sentenceTemplate.of(distanceStep(l.stopsEnd), 0),
		numberTemplate.of(distanceStep(l.numbers), min(length, 7)),
		markTemplate.of(shareStep(l.marks, l.words+l.marks+l.numbers), 0),
	)
	if l.words <= wordLine {
		into = append(into,
			firstTemplate.of(l.first, 0),
			lastTemplate.of(l.last, 0),
			firstTwoTemplate.of(l.firstTwo, 0),
			lineTemplate.of(uint32(l.hash), uint32(l.hash>>32)),
		)
	}
	if l.uppers > 0 && l.uppers*2 >= l.words {
		into = append(into, upperTemplate.of(0, 0), upperTemplate.of(1, length))
	}
	if l.quoted {
		into = append(into, quotedTemplate.of(uint32(l.end), 0), quotedTemplate.of(1, length))
	}
	if l.repeated {
		into = append(into, repeatedTemplate.of(length, 0))
		if l.quoted {
			into = append(into, repeatedTemplate.of(length, 1))
		}
	}
	overlap := uint32(7)
	if l.overlap >= 0 {
		overlap = uint32(l.overlap * 5)
	}
	into = append(into, overlapTemplate.of(overlap, 0), overlapTemplate.of(overlap, length+1))
	group := cueGroup(length)
	if l.words <= cueLine {
		into = append(into, cueCountTemplate.of(uint32(bits.OnesCount32(uint32(cues))), min(length, 8)))
		for set := uint32(cues); set != 0; set &= set - 1 {
			into = append(into, cueTemplate.of(uint32(bits.TrailingZeros32(set)), group))
		}
	}
	if l.words <= shortLine {
		return into
	}
	into = append(into, hitsTemplate.of(shareStep(2*min(l.cues.hits, l.words/2), l.words), group))
	for set := uint32(l.cues.start &^ weakCues); set != 0; set &= set - 1 {
		into = append(into, startCueTemplate.of(uint32(bits.TrailingZeros32(set)), group))
	}
	for set := uint32(l.cues.end &^ weakCues); set != 0; set &= set - 1 {
		into = append(into, endCueTemplate.of(uint32(bits.TrailingZeros32(set)), group))
	}
	return into
}

// cueGroup puts lengths together: what a cue means in a line of five words says
// nothing of what it means in a paragraph.
func cueGroup(length uint32) uint32 {
	switch {
	case length <= 3:
		return 0
	case length <= 5:
		return 1
	}
	return length - 4
}

// placeFeatures appends where the line stands.
func (p *page) placeFeatures(i int, into []uint32) []uint32 {
	l := &p.lines[i]
	group := min(lengthStep(l.words), 8) / 2
	before, after := 11, 11 // lines to the first paragraph, from the last one
	if i < p.firstLong {
		before = p.firstLong - i
	}
	if i > p.lastLong {
		after = i - p.lastLong
	}
	layout := uint32(0)
	if p.spread {
		layout = 1
	}
	if l.joined {
		layout += 2
	}
	if i+1 < len(p.lines) && p.lines[i+1].joined {
		layout += 4
	}
	low, high := max(i-5, 0), min(i+6, len(p.lines))
	density := shareStep(p.longBefore[high]-p.longBefore[low], p.wordsBefore[high]-p.wordsBefore[low])
	h := p.headings[i]
	above := uint32(bits.Len32(uint32(h.cue)))
	talk := p.talk[min(i+7, len(p.lines))] - p.talk[max(i-6, 0)]
	return append(into,
		headingTemplate.of(above, distanceStep(h.away)),
		headingTemplate.of(above, 32+group),
		talkTemplate.of(distanceStep(talk), group),
		topTemplate.of(distanceStep(i), group),
		bottomTemplate.of(distanceStep(len(p.lines)-1-i), group),
		placeTemplate.of(uint32(p.wordsBefore[i]*8/(p.wordsBefore[len(p.lines)]+1)), 0),
		joinedTemplate.of(layout, 0),
		joinedTemplate.of(layout, group+1),
		beforeStoryTemplate.of(distanceStep(before), group),
		afterStoryTemplate.of(distanceStep(after), group),
		runTemplate.of(distanceStep(p.runs[i]), group),
		densityTemplate.of(density, group),
	)
}

// neighbourFeatures appends what the line d further on is like.
func (p *page) neighbourFeatures(i, d int, into []uint32) []uint32 {
	where := uint32(d + 2)
	if i+d < 0 || i+d >= len(p.lines) {
		return append(into, neighbourTemplate.of(where, 999))
	}
	l, n := &p.lines[i], &p.lines[i+d]
	length := lengthStep(n.words)
	into = append(into,
		neighbourTemplate.of(where, length),
		neighbourTemplate.of(where, 16+uint32(n.end)),
		neighbourTemplate.of(where, 32+shareStep(n.capitals, n.words)),
	)
	if d == -1 || d == 1 {
		into = append(into, pairTemplate.of(where, lengthStep(l.words)*16+length))
		for set := uint32(n.cues.all &^ weakCues); set != 0; set &= set - 1 {
			into = append(into, neighbourTemplate.of(where, 64+uint32(bits.TrailingZeros32(set))))
		}
	}
	return into
}

// contextFeatures appends what the first scores of the lines around say. The body
// is the run of lines that holds most of the story by those scores.
func (p *page) contextFeatures(i int, scores []float64, c *pageContext, into []uint32) []uint32 {
	body := c.body
	l := &p.lines[i]
	length := lengthStep(l.words)
	group := min(length, 8) / 2
	at := func(i int) uint32 {
		if i < 0 || i >= len(scores) {
			return 9
		}
		return scoreStep(scores[i])
	}
	into = append(into,
		scoreTemplate.of(at(i), 0),
		scoreTemplate.of(at(i), length+1),
		scoresTemplate.of(at(i-1)*16+at(i+1), 0),
		scoresTemplate.of(at(i-1)*16+at(i+1), group+1),
		nearTemplate.of(p.near(i, 2, scores), group),
		nearTemplate.of(p.near(i, 6, scores), 16+group),
	)
	where := uint32(1)
	edge := 0
	switch {
	case i < body[0]:
		where, edge = 0, body[0]-i
	case i >= body[1]:
		where, edge = 2, i-body[1]+1
	default:
		edge = min(i-body[0], body[1]-1-i)
	}
	telling, shared := len(p.telling.of(i)), c.shared[i]
	if c.isLead(i) && telling*largePart >= c.leadTelling {
		shared = telling
	}
	return append(into,
		headlineTemplate.of(c.relation(i), 0),
		headlineTemplate.of(c.relation(i), 1+group),
		leadTemplate.of(uint32(min(shared, 4)), group),
		leadTemplate.of(shareStep(shared, telling), 16+group),
		leadTemplate.of(uint32(min(shared, 4)), 32+where*8+group),
		leadTemplate.of(shareStep(shared, telling), 64+where*8+group),
		headingTemplate.of(uint32(bits.Len32(uint32(p.headings[i].cue))), 64+group),
		talkTemplate.of(distanceStep(p.talk[min(i+7, len(p.lines))]-p.talk[max(i-6, 0)]), group),
		bodyTemplate.of(where, 0),
		bodyTemplate.of(where, at(i)+1),
		bodyLengthTemplate.of(where, length),
		bodyEdgeTemplate.of(where, distanceStep(edge)),
	)
}

func scoreStep(score float64) uint32 {
	switch {
	case score < .02:
		return 0
	case score < .1:
		return 1
	case score < .3:
		return 2
	case score < .5:
		return 3
	case score < .7:
		return 4
	case score < .9:
		return 5
	case score < .98:
		return 6
	}
	return 7
}

// near returns a step for the scores of the lines up to reach away, by their words.
func (p *page) near(i, reach int, scores []float64) uint32 {
	sum, weights := 0.0, 0.0
	for j := max(i-reach, 0); j <= i+reach && j < len(scores); j++ {
		if j != i {
			w := lineWeight(p.lines[j].words)
			sum += w * scores[j]
			weights += w
		}
	}
	if weights == 0 {
		return 9
	}
	return scoreStep(sum / weights)
}
