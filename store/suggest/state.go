package suggest

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"sync"
	"unicode/utf8"

	"galley/assets/starter"
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
	decided     decisions
	within      bool // annotators label what lies within boilerplate
	finished    int  // complete lessons that are not starter articles
}

// Starter returns the state that a project begins with, learned from the starter
// articles. It comes with the program and is read once, at the first call.
var Starter = sync.OnceValues(func() (*State, error) {
	s, err := load(starter.State(), places{gazetteer.Default()})
	if err != nil {
		return nil, fmt.Errorf("read what the starter articles taught: %w", err)
	}
	return s, nil
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
	all, err := StarterLessons()
	if err != nil {
		return nil, err
	}
	return Learn(append(all, own...)), nil
}

// Learn returns the state that lessons make, the starter articles among them. The
// same lessons in the same order make the same state.
func Learn(lessons []Lesson) *State {
	s := &State{names: places{gazetteer.Default()}, refused: refusedIn(lessons), decided: decisionsIn(lessons), within: labelsWithin(lessons)}
	for _, l := range lessons {
		if l.Complete && !l.Starter {
			s.finished++
		}
	}
	var all sync.WaitGroup
	for _, learn := range []func(){
		func() { s.quotes = trainQuotes(lessons) },
		func() { s.statistics = trainStatistics(lessons) },
		func() { s.boilerplate = trainBoilerplate(lessons) },
		func() {
			seen := lookAt(lessons, s.names)
			all.Go(func() { s.locations = trainLocations(seen) })
			s.invented = trainInvented(seen)
		},
	} {
		all.Go(learn)
	}
	all.Wait()
	return s
}

// Suggest returns what it would label in a text, sorted by start, the outer one
// first. Each label is looked for as if it were alone; what lies within boilerplate says
// so. In a text that is not UTF-8 it finds nothing, nor in what lies behind the first
// megabyte of a text.
func (s *State) Suggest(text string) []Suggestion {
	all, _ := s.SuggestContext(context.Background(), text)
	return all
}

// SuggestContext is Suggest until ctx is done. Then it finds nothing, and returns the
// error of ctx, soon.
func (s *State) SuggestContext(ctx context.Context, text string) ([]Suggestion, error) {
	if !utf8.ValidString(text) {
		return nil, ctx.Err()
	}
	text = begin(text)
	w := workspaces.Get().(*workspace)
	defer w.release()
	a := &w.analysis
	a.ctx = ctx
	a.read(text)
	found := s.find(w)
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	return found, nil
}

// find returns what the state would label in the text that was read. It stops, and what
// it returns means nothing, once the text is not wanted any more.
func (s *State) find(w *workspace) []Suggestion {
	a, text := &w.analysis, w.analysis.text
	var named, other, dull []Suggestion
	var all sync.WaitGroup
	all.Go(func() { named = s.named(a, &w.sight) })
	other = s.statistics.suggest(a, s.quotes.suggest(a, nil))
	if !a.stopped() {
		dull = s.boilerplate.suggest(a, nil)
	}
	all.Wait()
	if a.stopped() {
		return nil
	}
	found := append(other, named...)
	unfit := func(x Suggestion) bool {
		return s.refused.has(x.Label, x.Range.In(text)) ||
			!standoff.IsGraphemeBoundary(text, x.Range.Start) || !standoff.IsGraphemeBoundary(text, x.Range.End)
	}
	dull = slices.DeleteFunc(dull, unfit)
	if s.within {
		for i := range found {
			found[i].Within = true
		}
	} else {
		markBlocks(text, found, dull)
	}
	found = append(slices.DeleteFunc(found, unfit), dull...)
	slices.SortFunc(found, compare)
	return found
}

// workspace is where an article is looked through. It is used again for others.
type workspace struct {
	analysis analysis
	sight    sight
}

var workspaces = sync.Pool{New: func() any { return new(workspace) }}

// release keeps the workspace for the next article, without this one's text.
func (w *workspace) release() {
	w.analysis.forget()
	workspaces.Put(w)
}

// longestText is how much of a text is looked through, in bytes: more than any article
// has, and little enough to be done in a second or two.
const longestText = 1 << 20

// begin returns the beginning of a text that is looked through, up to the end of a
// line or a word; nothing of a text that has neither for so long.
func begin(text string) string {
	if len(text) <= longestText {
		return text
	}
	end := strings.LastIndexByte(text[:longestText], '\n')
	if end < 0 {
		end = strings.LastIndexByte(text[:longestText], ' ')
	}
	return text[:max(end, 0)]
}

// named returns the locations of an article, and the passages of labels that people
// invented.
func (s *State) named(a *analysis, seen *sight) []Suggestion {
	seen.look(a, s.names)
	all := s.locations.suggest(seen, nil)
	if !a.stopped() {
		s.names.locate(a.text, all)
	}
	for _, m := range s.invented {
		all = m.suggest(seen, all)
	}
	return all
}

// markBlocks says of suggestions in which one of boilerplate they lie. A text of which
// nothing would be left, such as a sentence by itself, has none that matters.
func markBlocks(text string, all, boilerplate []Suggestion) {
	var blocks standoff.Pieces // they are in order, and a line apart
	for _, x := range boilerplate {
		blocks = append(blocks, x.Range)
	}
	if !anyBeside(text, blocks) {
		return
	}
	for i, x := range all {
		at, there := slices.BinarySearchFunc(blocks, x.Range.Start, func(p standoff.Range, start standoff.Byte) int {
			switch {
			case p.End <= start:
				return -1
			case p.Start > start:
				return 1
			}
			return 0
		})
		if there && x.Range.End <= blocks[at].End {
			all[i].Block = blocks[at]
		}
	}
}

// anyBeside reports whether a text has more than white space beside some pieces.
func anyBeside(text string, pieces standoff.Pieces) bool {
	at := standoff.Byte(0)
	for _, p := range pieces {
		if strings.TrimSpace(text[at:p.Start]) != "" {
			return true
		}
		at = p.End
	}
	return strings.TrimSpace(text[at:]) != ""
}

// enoughWithin is how many spans annotators must have left within boilerplate before
// something is suggested there.
const enoughWithin = 3

// labelsWithin reports whether the annotators label what lies within boilerplate.
func labelsWithin(lessons []Lesson) bool {
	n := 0
	for _, l := range lessons {
		if l.Starter {
			continue
		}
		dull := standoff.Join(l.of(Boilerplate)...)
		for _, x := range l.Spans {
			if x.Label != Boilerplate && dull.Overlaps(x.Range) {
				n++
			}
		}
	}
	return n >= enoughWithin
}
