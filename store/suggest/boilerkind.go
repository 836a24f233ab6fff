package suggest

import (
	"maps"
	"math/bits"
	"slices"

	"galley/store/standoff"
)

// kindClassifier tells one kind of boilerplate from the others.
type kindClassifier struct {
	Kind   string // the id of an option of the attribute
	Filter *classifier
}

const (
	kindAttribute = "kind"
	clearKind     = 0.5 // how likely the kind of a block must be
)

// kindOf returns the kind that somebody gave a span, "" if none.
func kindOf(s standoff.Span) string {
	v := s.Attributes[kindAttribute]
	if choices := v.Choices(); len(choices) > 0 {
		return choices[0]
	}
	return v.Text()
}

// kindFeatures appends what tells of which kind a line of boilerplate is.
func (p *page) kindFeatures(i int, body [2]int, into []uint32) []uint32 {
	l := &p.lines[i]
	length := lengthStep(l.words)
	group := cueGroup(length)
	where := uint32(1)
	if i < body[0] {
		where = 0
	} else if i >= body[1] {
		where = 2
	}
	above := uint32(bits.Len32(uint32(p.headings[i].cue)))
	into = append(into,
		biasTemplate.of(0, 0),
		lengthTemplate.of(length, 0),
		endTemplate.of(uint32(l.end), group),
		capitalTemplate.of(shareStep(l.capitals, l.words), group),
		bodyTemplate.of(where, 0),
		bodyTemplate.of(where, 1+group),
		headingTemplate.of(above, 0),
		headingTemplate.of(above, 1+group),
		runTemplate.of(distanceStep(p.runs[i]), 0),
		firstTemplate.of(l.first, 0),
		lastTemplate.of(l.last, 0),
		firstTwoTemplate.of(l.firstTwo, 0),
	)
	for set := uint32(l.cues.all); set != 0; set &= set - 1 {
		cue := uint32(bits.TrailingZeros32(set))
		into = append(into, cueTemplate.of(cue, 16), cueTemplate.of(cue, group))
	}
	for set := uint32(l.cues.start); set != 0; set &= set - 1 {
		into = append(into, startCueTemplate.of(uint32(bits.TrailingZeros32(set)), 0))
	}
	for _, d := range [...]int{-1, 1} {
		if j := i + d; j >= 0 && j < len(p.lines) {
			for set := uint32(p.lines[j].cues.all &^ weakCues); set != 0; set &= set - 1 {
				into = append(into, neighbourTemplate.of(uint32(d+2), uint32(bits.TrailingZeros32(set))))
			}
		}
	}
	return into
}

// kind returns the kind of most of a block's lines, "" if none is clear.
func (m *boilerplateModel) kind(p *page, first, end int, body [2]int) string {
	if len(m.Kinds) == 0 {
		return ""
	}
	var buf [128]uint32
	sums := make([]float64, len(m.Kinds))
	all := 0.0
	for i := first; i < end; i++ {
		features := p.kindFeatures(i, body, buf[:0])
		for k := range m.Kinds {
			s := m.Kinds[k].Filter.score(features)
			sums[k] += s
			all += s
		}
	}
	best := 0
	for k, s := range sums {
		if s > sums[best] {
			best = k
		}
	}
	if sums[best] < clearKind*max(all, float64(end-first)) {
		return ""
	}
	return m.Kinds[best].Kind
}

// trainKinds learns the kinds that lessons give their boilerplate.
func trainKinds(read []boilerLesson, first [][]float64) []kindClassifier {
	var examples []example
	var kinds []string
	seen := map[string]bool{}
	for i, r := range read {
		body := r.page.body(first[i])
		for j, kind := range r.kinds {
			if kind == "" {
				continue
			}
			examples = append(examples, example{r.page.kindFeatures(j, body, nil), false, r.weight})
			kinds = append(kinds, kind)
			seen[kind] = true
		}
	}
	var classifiers []kindClassifier
	for _, kind := range slices.Sorted(maps.Keys(seen)) {
		for i := range examples {
			examples[i].yes = kinds[i] == kind
		}
		classifiers = append(classifiers, kindClassifier{kind, trainRounds(boilerplateRounds, nil, examples)})
	}
	return classifiers
}
