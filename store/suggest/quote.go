package suggest

import (
	"slices"

	"galley/store/standoff"
)

// quoteModel proposes quotes: what stands in quotation marks, without what a
// classifier takes for a title, a motto, a coined term and the like.
type quoteModel struct {
	Filter *classifier
	Fit    logit // turns what the filter says into a probability
}

// quoteThreshold is the score from which on a quote is proposed.
const quoteThreshold = 0.2

// trainQuotes learns quotes from lessons. What is in the marks is known without;
// the lessons tell which of it is a quote. No lessons, no change to what the
// classifier holds likely before.
func trainQuotes(lessons []Lesson) *quoteModel {
	var examples []example
	var halves [2][]example
	for n, lesson := range lessons {
		before := len(examples)
		examples = quoteExamples(lesson, examples)
		halves[n%2] = append(halves[n%2], examples[before:]...)
	}
	prior := quotePrior()
	return &quoteModel{Filter: trainFrom(prior, examples), Fit: fitQuotes(prior, halves)}
}

// enoughToFit is how many outcomes it takes to correct the filter's own
// probabilities.
const enoughToFit = 100

// fitQuotes learns how the filter's margins turn into probabilities, from what it
// says of each half of the examples having learned from the other.
func fitQuotes(prior map[uint32]float32, halves [2][]example) logit {
	if len(halves[0])+len(halves[1]) < enoughToFit {
		return logit{Slope: 1}
	}
	var outcomes []outcome
	for n, half := range halves {
		filter := trainFrom(prior, halves[1-n])
		for _, e := range half {
			outcomes = append(outcomes, outcome{filter.margin(e.features), e.yes})
		}
	}
	return fitLogit(outcomes)
}

// score returns how likely a passage of these features is a quote, in [0, 1].
func (m *quoteModel) score(features []uint32) float64 { return m.Fit.of(m.Filter.margin(features)) }

// quoteExamples appends what a lesson tells of the passages in quotation marks.
func quoteExamples(lesson Lesson, into []example) []example {
	a := analyse(lesson.Text)
	all := a.quotations()
	if len(all) == 0 {
		return into
	}
	quotes, boilerplate, rejected := passagesOf(lesson.of(Quote)), passagesOf(lesson.of(Boilerplate)), passagesOf(lesson.Rejected[Quote])
	view := a.viewOf(all)
	for i, q := range all {
		r := a.rangeOf(q)
		yes := quotes.cover(r)
		switch {
		case yes:
		case lesson.Complete && boilerplate.cover(r):
			continue // another suggester's matter
		case !lesson.Complete && !slices.Contains(rejected.near(r), r):
			continue
		}
		into = append(into, example{
			features: view.features(i, nil),
			yes:      yes,
			weight:   float64(max(lesson.Weight, 1)),
		})
	}
	return into
}

// suggest appends the quotes of an article, with their speakers and kinds.
func (m *quoteModel) suggest(a *analysis, into []Suggestion) []Suggestion {
	all := a.quotations()
	if len(all) == 0 {
		return into
	}
	view := a.viewOf(all)
	scores := make([]float64, 0, len(all))
	kept := make([]quotation, 0, len(all))
	var buf []uint32
	for i, q := range all {
		buf = view.features(i, buf[:0])
		if score := m.score(buf); score >= quoteThreshold {
			kept = append(kept, q)
			scores = append(scores, score)
		}
	}
	speakers := a.speakersOf(kept)
	kinds := a.kindsOf(kept)
	for i, q := range kept {
		attributes := map[string]standoff.Value{"kind": standoff.Choice(kinds[i])}
		if name := speakers[i].name; name != "" {
			attributes["speaker"] = standoff.Text(name)
		}
		into = append(into, Suggestion{
			Label: Quote, Range: a.rangeOf(q), Attributes: attributes,
			Score: scores[i], Origin: standoff.OriginModel,
		})
	}
	return into
}
