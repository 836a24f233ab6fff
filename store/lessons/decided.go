package lessons

import (
	"slices"
	"time"

	"galley/store"
	"galley/store/standoff"
	"galley/store/suggest"
)

// makers tell people from programs, by the names that spans have of them.
type makers struct {
	people, programs map[string]bool
}

// makersOf returns who is known in a project: who has decided in it, and whom datasets
// have described.
func makersOf(p *store.Project) (makers, error) {
	m := makers{map[string]bool{}, map[string]bool{Suggester: true}}
	described, err := p.People()
	if err != nil {
		return m, err
	}
	for _, x := range described {
		if x.Kind == "model" {
			m.programs[x.ID] = true
		} else {
			m.people[x.ID] = true
		}
	}
	names, err := p.Annotators()
	for _, name := range names {
		m.people[name] = true
		delete(m.programs, name)
	}
	return m, err
}

// decided returns the spans that are not mere suggestions, such as those of a file in which
// a program has suggested: nobody has looked at them before the article is finished. What
// somebody has accepted names that person.
func (m makers) decided(all []standoff.Span) []standoff.Span {
	return slices.DeleteFunc(slices.Clone(all), func(x standoff.Span) bool {
		switch by := x.Provenance; {
		case m.programs[by.By]:
			return true
		case by.Origin == standoff.OriginRule || by.Origin == standoff.OriginModel:
			return !m.people[by.By]
		}
		return false
	})
}

// uses are when the labels that people made themselves were first given, as far as spans
// tell that. The others are there from the start.
type uses map[standoff.LabelID]time.Time

func firstUses(documents []standoff.Document) uses {
	first := uses{}
	for _, d := range documents {
		for _, x := range d.Spans {
			if was, there := first[x.Label]; !there || x.Provenance.Created.Before(was) {
				first[x.Label] = x.Provenance.Created
			}
		}
	}
	for _, own := range []standoff.LabelID{suggest.Quote, suggest.Statistic, suggest.Location, suggest.Boilerplate} {
		delete(first, own)
	}
	return first
}

// after returns the labels that were first given when the last decision about an article
// had been taken, sorted. What was propagated to it is none that somebody took there.
func (u uses) after(d standoff.Document) []standoff.LabelID {
	if len(u) == 0 {
		return nil
	}
	var last time.Time
	at := func(t time.Time) {
		if t.After(last) {
			last = t
		}
	}
	for _, x := range d.Spans {
		if x.Provenance.Origin != standoff.OriginPropagated {
			at(x.Provenance.Created)
			at(x.Provenance.Updated)
		}
	}
	for _, x := range d.Objects {
		switch x := x.(type) {
		case standoff.Rejection:
			at(x.Created)
		case standoff.Forecast:
			at(x.Created)
		}
	}
	var labels []standoff.LabelID
	for label, first := range u {
		if first.After(last) {
			labels = append(labels, label)
		}
	}
	slices.Sort(labels)
	return labels
}
