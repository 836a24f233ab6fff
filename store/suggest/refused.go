package suggest

import (
	"maps"
	"slices"
	"strings"

	"galley/store/standoff"
)

// refusals are the passages that annotators do not want to be asked about again, by
// label, in lower case with single spaces.
type refusals map[standoff.LabelID]map[string]bool

// rejectionsToRefuse is how often the same words must be rejected, and never be
// given the label, before they are not suggested any more.
const rejectionsToRefuse = 2

// longestRefused is how long a passage may be to be remembered, in bytes: a longer
// one will hardly come again.
const longestRefused = 200

// refusedIn returns what the lessons refuse.
func refusedIn(lessons []Lesson) refusals {
	rejected := map[standoff.LabelID]map[string]int{}
	for _, l := range lessons {
		for label, ranges := range l.Rejected {
			for _, r := range ranges {
				if r.Check(l.Text) != nil || r.Len() > longestRefused {
					continue
				}
				if rejected[label] == nil {
					rejected[label] = map[string]int{}
				}
				rejected[label][Folded(r.In(l.Text))]++
			}
		}
	}
	for _, l := range lessons {
		if l.Starter {
			continue
		}
		for _, s := range l.Spans {
			if words := rejected[s.Label]; words != nil && s.Check(l.Text) == nil && s.Len() <= longestRefused {
				delete(words, Folded(s.In(l.Text)))
			}
		}
	}
	refused := refusals{}
	for label, words := range rejected {
		for word, n := range words {
			if n < rejectionsToRefuse {
				continue
			}
			if refused[label] == nil {
				refused[label] = map[string]bool{}
			}
			refused[label][word] = true
		}
	}
	return refused
}

func (r refusals) has(label standoff.LabelID, words string) bool {
	return len(r[label]) > 0 && len(words) <= longestRefused && r[label][Folded(words)]
}

// Folded spells words as those are that are refused: in lower case, with single spaces.
func Folded(words string) string { return strings.ToLower(strings.Join(strings.Fields(words), " ")) }

// Refused returns the words that the state no longer suggests for a label, since
// they were rejected twice or more and never accepted: in lower case, sorted.
func (s *State) Refused(label standoff.LabelID) []string {
	return slices.Sorted(maps.Keys(s.refused[label]))
}

// Allowing returns the state that suggests some words for a label again, as [State.Refused]
// spells them.
func (s *State) Allowing(label standoff.LabelID, words string) *State {
	if !s.refused[label][words] {
		return s
	}
	with := *s
	with.refused = maps.Clone(s.refused)
	with.refused[label] = maps.Clone(s.refused[label])
	delete(with.refused[label], words)
	return &with
}
