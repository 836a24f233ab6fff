package suggest

import (
	"fmt"
	"slices"
	"sync"

	"galley/store/standoff"
	"galley/store/suggest/gazetteer"
)

// State is what the suggesters know. It never changes.
type State struct {
	names       gazetteerNames
	quotes      *quoteModel
	statistics  *statisticModel
	locations   *locationModel
	boilerplate *boilerplateModel
	invented    []inventedModel
	refused     refusals
	finished    int // complete lessons that are not starter articles
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

// version names the rules and the starter articles: it goes up when either changes.
const version = "1"

// Version names what the state was made of, such as "1+12": the program's rules, and
// how many finished articles it has learned from besides.
func (s *State) Version() string {
	if s.finished == 0 {
		return version
	}
	return fmt.Sprintf("%s+%d", version, s.finished)
}

// LearnMore returns the state that the starter articles and more lessons make.
func LearnMore(own []Lesson) (*State, error) {
	starter, err := StarterLessons()
	if err != nil {
		return nil, err
	}
	return Learn(append(starter, own...)), nil
}

// Learn returns the state that lessons make, the starter articles among them. The
// same lessons in the same order make the same state.
func Learn(lessons []Lesson) *State {
	s := &State{names: places{gazetteer.Default()}, refused: refusedIn(lessons)}
	for _, l := range lessons {
		if l.Complete && !l.Starter {
			s.finished++
		}
	}
	var all sync.WaitGroup
	for _, learn := range []func(){
		func() { s.quotes = trainQuotes(lessons) },
		func() { s.statistics = trainStatistics(lessons) },
		func() { s.locations = trainLocations(lessons, s.names) },
		func() { s.boilerplate = trainBoilerplate(lessons) },
		func() { s.invented = trainInvented(lessons, s.names) },
	} {
		all.Go(learn)
	}
	all.Wait()
	return s
}

// Suggest returns what it would label in a text, sorted by start, the outer one
// first. Each label is looked for as if it were alone.
func (s *State) Suggest(text string) []Suggestion {
	a := analyse(text)
	seen := look(a, s.names)
	var all []Suggestion
	all = s.quotes.suggest(a, all)
	all = s.statistics.suggest(a, all)
	first := len(all)
	all = s.locations.suggest(seen, all)
	s.names.locate(text, all[first:])
	all = s.boilerplate.suggest(a, all)
	for _, m := range s.invented {
		all = m.suggest(seen, all)
	}
	all = slices.DeleteFunc(all, func(x Suggestion) bool {
		return s.refused.has(x.Label, x.Range.In(text)) ||
			!standoff.IsGraphemeBoundary(text, x.Range.Start) || !standoff.IsGraphemeBoundary(text, x.Range.End)
	})
	slices.SortFunc(all, compare)
	return all
}
