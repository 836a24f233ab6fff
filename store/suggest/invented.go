package suggest

import (
	"cmp"
	"maps"
	"runtime"
	"slices"
	"sync"
	"unicode"
	"unicode/utf8"

	"galley/store/standoff"
)

// leastPassages is how many passages a label must have before anything is learned
// of it. With fewer, what a tagger would find is chance.
const leastPassages = 12

// inventedModel proposes passages of a label that people made themselves.
type inventedModel struct {
	label  standoff.LabelID
	names  bool // nearly all of its passages begin with a capital: only names are looked at
	tagger *tagger
}

// trainInvented learns the labels that lessons have besides the program's own four,
// sorted by id; of several, some at once.
func trainInvented(lessons []seenLesson) []inventedModel {
	count, capitals := map[standoff.LabelID]int{}, map[standoff.LabelID]int{}
	var own []seenLesson // the starter articles say nothing of such labels
	for _, l := range lessons {
		if !l.Starter {
			own = append(own, l)
		}
		for _, s := range l.Spans {
			count[s.Label]++
			if s.Check(l.Text) != nil {
				continue
			}
			if c, _ := utf8.DecodeRuneInString(s.In(l.Text)); !unicode.IsLower(c) && unicode.IsLetter(c) {
				capitals[s.Label]++
			}
		}
	}
	for _, label := range []standoff.LabelID{Quote, Statistic, Location, Boilerplate} {
		delete(count, label)
	}
	var models []inventedModel
	for _, label := range slices.SortedFunc(maps.Keys(count), cmp.Compare[standoff.LabelID]) {
		if count[label] < leastPassages {
			continue
		}
		models = append(models, inventedModel{label: label, names: capitals[label]*10 >= count[label]*9})
	}
	var all sync.WaitGroup
	busy := make(chan struct{}, runtime.GOMAXPROCS(0))
	for i := range models {
		busy <- struct{}{}
		all.Go(func() {
			models[i].tagger = trainOn(own, models[i].label, models[i].names)
			<-busy
		})
	}
	all.Wait()
	return models
}

// suggest appends the passages of an article.
func (m inventedModel) suggest(s *sight, into []Suggestion) []Suggestion {
	return m.tagger.suggest(s, m.label, m.names, into)
}
