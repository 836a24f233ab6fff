package suggest

import (
	"slices"
	"sync"

	"galley/store/standoff"
)

// State is what the suggesters know. It never changes.
type State struct {
	quotes      *quoteModel
	statistics  *statisticModel
	locations   *locationModel
	boilerplate *boilerplateModel
}

// Starter returns the state that a project begins with, learned from the starter
// articles. It is made once, at the first call.
var Starter = sync.OnceValues(func() (*State, error) {
	lessons, err := StarterLessons()
	if err != nil {
		return nil, err
	}
	return Learn(lessons), nil
})

// Learn returns the state that lessons make. The same lessons in the same order
// make the same state.
func Learn(lessons []Lesson) *State {
	return &State{
		quotes:      trainQuotes(lessons),
		statistics:  trainStatistics(lessons),
		locations:   trainLocations(lessons),
		boilerplate: trainBoilerplate(lessons),
	}
}

// Suggest returns what it would label in a text, sorted by start, the outer one
// first.
func (s *State) Suggest(text string) []Suggestion {
	a := analyse(text)
	var all []Suggestion
	all = s.quotes.suggest(a, all)
	all = s.statistics.suggest(a, all)
	all = s.locations.suggest(a, all)
	all = s.boilerplate.suggest(a, all)
	all = slices.DeleteFunc(all, func(x Suggestion) bool {
		return !standoff.IsGraphemeBoundary(text, x.Range.Start) || !standoff.IsGraphemeBoundary(text, x.Range.End)
	})
	slices.SortFunc(all, compare)
	return all
}
