package suggest

import "galley/store/standoff"

// tally is how often the same words were given a label, and how often a suggestion of
// them was rejected, in the articles that people have worked on.
type tally struct{ given, rejected int }

// decisions are what people decided about words, by label, as [refusals] spell them.
type decisions map[standoff.LabelID]map[string]tally

// decisionsIn counts what the lessons that are no starter articles say of words.
func decisionsIn(lessons []Lesson) decisions {
	all := decisions{}
	for _, l := range lessons {
		if l.Starter {
			continue
		}
		for _, s := range l.Spans {
			all.add(l.Text, s.Label, s.Range, tally{given: 1})
		}
		for label, ranges := range l.Rejected {
			for _, r := range ranges {
				all.add(l.Text, label, r, tally{rejected: 1})
			}
		}
	}
	return all
}

func (d decisions) add(text string, label standoff.LabelID, r standoff.Range, n tally) {
	if r.Check(text) != nil || r.Len() > longestRefused {
		return
	}
	if d[label] == nil {
		d[label] = map[string]tally{}
	}
	words := Folded(r.In(text))
	was := d[label][words]
	d[label][words] = tally{was.given + n.given, was.rejected + n.rejected}
}
