package standofftest

import (
	"slices"

	"galley/store/standoff"
)

// Change changes a scheme in one way. fresh is an id and a name that nothing has yet;
// pick chooses one of n, from 0. Where there is nothing to change, it does nothing. What
// it leaves may have a fault.
type Change func(s *standoff.Scheme, fresh string, pick func(n int) int)

// Changes returns a change of each kind: everything that a scheme consists of is made,
// changed, moved and removed by some.
func Changes() []Change {
	all := []Change{
		addLabel, addLabel, dropLabel, moveLabel, addType, addType, moveType, addField, dropField, moveField,
		otherUse, otherUse, otherUse, dropType, dropType, dropType, dropType, // most have a label or a type that is in use
	}
	for _, do := range labelChanges {
		all = append(all, func(s *standoff.Scheme, fresh string, pick func(int) int) {
			if len(s.Labels) > 0 {
				do(s, &s.Labels[pick(len(s.Labels))], fresh, pick)
			}
		})
	}
	for _, do := range typeChanges {
		all = append(all, func(s *standoff.Scheme, fresh string, pick func(int) int) {
			if len(s.Relations) == 0 {
				addType(s, fresh+"t", pick)
			}
			do(s, &s.Relations[pick(len(s.Relations))], fresh, pick)
		})
	}
	for _, do := range attributeChanges {
		all = append(all, func(s *standoff.Scheme, fresh string, pick func(int) int) {
			if len(s.Fields) == 0 {
				addField(s, fresh+"f", pick)
			}
			do(&s.Fields[pick(len(s.Fields))], fresh, pick)
		})
	}
	return all
}

// quoted are the articles of which examples are drawn: none, some that may be erased
// later, which takes them out of the journal, too, and one that never is.
var quoted = []standoff.ArticleID{0, 1, 2, 1000}

var labelChanges = []func(s *standoff.Scheme, l *standoff.Label, fresh string, pick func(int) int){
	func(_ *standoff.Scheme, l *standoff.Label, fresh string, _ func(int) int) {
		l.Name, l.Letter = fresh, fresh[len(fresh)-1:]
	},
	func(_ *standoff.Scheme, l *standoff.Label, fresh string, pick func(int) int) {
		l.Key = []string{"", "x", "y", fresh}[pick(4)]
	},
	func(s *standoff.Scheme, l *standoff.Label, _ string, pick func(int) int) {
		l.Parent = append([]standoff.Label{{}}, s.Labels...)[pick(len(s.Labels)+1)].ID
	},
	func(_ *standoff.Scheme, l *standoff.Label, _ string, _ func(int) int) { l.Retired = !l.Retired },
	func(_ *standoff.Scheme, l *standoff.Label, fresh string, _ func(int) int) { l.Guideline = fresh },
	func(_ *standoff.Scheme, l *standoff.Label, fresh string, pick func(int) int) {
		l.Examples = append(l.Examples, standoff.Example{Text: fresh, Article: quoted[pick(len(quoted))], Counter: pick(2) == 0, Why: fresh})
		l.Examples = l.Examples[pick(len(l.Examples)):]
	},
	func(_ *standoff.Scheme, l *standoff.Label, _ string, pick func(int) int) {
		l.Light, l.Dark, l.Underline = uint32(pick(100)), uint32(pick(100)), standoff.Underline(pick(4))
	},
	func(_ *standoff.Scheme, l *standoff.Label, _ string, pick func(int) int) {
		l.Dimmed, l.SuggestFrom = !l.Dimmed, float64(pick(5))/4
	},
	func(_ *standoff.Scheme, l *standoff.Label, fresh string, pick func(int) int) {
		l.Attributes = append(slices.Clone(l.Attributes), newAttribute(fresh, pick))
		l.Attributes = l.Attributes[pick(len(l.Attributes)):]
	},
}

var typeChanges = []func(s *standoff.Scheme, t *standoff.RelationType, fresh string, pick func(int) int){
	func(_ *standoff.Scheme, t *standoff.RelationType, fresh string, _ func(int) int) { t.Name = fresh },
	func(_ *standoff.Scheme, t *standoff.RelationType, fresh string, pick func(int) int) {
		t.Key = []string{"", "r", fresh}[pick(3)]
	},
	func(s *standoff.Scheme, t *standoff.RelationType, _ string, pick func(int) int) {
		if len(s.Labels) > 0 {
			t.From = []standoff.LabelID{s.Labels[pick(len(s.Labels))].ID}
		}
	},
	func(s *standoff.Scheme, t *standoff.RelationType, _ string, pick func(int) int) {
		if len(s.Labels) > 0 {
			t.To = []standoff.LabelID{s.Labels[pick(len(s.Labels))].ID}
		}
	},
	func(_ *standoff.Scheme, t *standoff.RelationType, _ string, _ func(int) int) { t.Retired = !t.Retired },
	func(_ *standoff.Scheme, t *standoff.RelationType, fresh string, _ func(int) int) { t.Guideline = fresh },
	func(_ *standoff.Scheme, t *standoff.RelationType, fresh string, pick func(int) int) {
		t.Attributes = append(slices.Clone(t.Attributes), newAttribute(fresh, pick))
		t.Attributes = t.Attributes[pick(len(t.Attributes)):]
	},
}

var attributeChanges = []func(a *standoff.Attribute, fresh string, pick func(int) int){
	func(a *standoff.Attribute, fresh string, pick func(int) int) {
		now := newAttribute(fresh, pick)
		now.Name = a.Name
		*a = now
	},
	func(a *standoff.Attribute, fresh string, _ func(int) int) { a.Title, a.Help = fresh, fresh },
	func(a *standoff.Attribute, fresh string, _ func(int) int) { a.Unit, a.Key = fresh, fresh },
	func(a *standoff.Attribute, _ string, _ func(int) int) { a.Required = !a.Required },
	func(a *standoff.Attribute, fresh string, pick func(int) int) {
		if a.Type == standoff.AttributeChoice || a.Type == standoff.AttributeChoices {
			a.Options = append(slices.Clone(a.Options), standoff.Option{ID: fresh})
		}
		a.Default = ValueFor(*a, fresh, pick)
	},
}

func newAttribute(fresh string, pick func(int) int) standoff.Attribute {
	types := standoff.AttributeTypes()
	a := standoff.Attribute{Name: fresh, Type: types[pick(len(types))]}
	if a.Type == standoff.AttributeChoice || a.Type == standoff.AttributeChoices {
		a.Options = []standoff.Option{{ID: fresh}}
	}
	return a
}

// ValueFor returns a value that an attribute takes. What it links to need not be there.
func ValueFor(a standoff.Attribute, fresh string, pick func(n int) int) standoff.Value {
	switch a.Type {
	case standoff.AttributeNumber:
		return standoff.Number(float64(pick(1000)))
	case standoff.AttributeTruth:
		return standoff.Truth(pick(2) == 0)
	case standoff.AttributeChoice, standoff.AttributeChoices:
		if len(a.Options) == 0 {
			return standoff.Value{}
		}
		return standoff.Choice(a.Options[pick(len(a.Options))].ID)
	case standoff.AttributeDate:
		d, _ := standoff.ParseDate([]string{"2026", "2026-03", "2024-02-29"}[pick(3)])
		return d.Value()
	case standoff.AttributeLink:
		return standoff.Link(standoff.SpanID(fresh))
	case standoff.AttributeTextOrLink:
		return []standoff.Value{standoff.Link(standoff.SpanID(fresh)), standoff.Text(fresh)}[pick(2)]
	case standoff.AttributePlace:
		return standoff.Place{Name: fresh, Country: "NO", Located: true, Latitude: float64(pick(90))}.Value()
	}
	return standoff.Text(fresh)
}

func addLabel(s *standoff.Scheme, fresh string, pick func(int) int) {
	l := standoff.Label{ID: standoff.LabelID(fresh), Name: fresh, Use: []standoff.Use{standoff.UseSpans, standoff.UseSpans, standoff.UseArticles, standoff.UseArticles, standoff.UseGroup}[pick(5)]}
	s.Labels = slices.Insert(s.Labels, pick(len(s.Labels)+1), l)
}

func otherUse(s *standoff.Scheme, _ string, pick func(int) int) {
	if len(s.Labels) > 0 {
		l := &s.Labels[pick(len(s.Labels))]
		l.Use = standoff.Use((int(l.Use) + 1 + pick(2)) % 3)
	}
}

func dropLabel(s *standoff.Scheme, _ string, pick func(int) int) { s.Labels = dropOne(s.Labels, pick) }

func moveLabel(s *standoff.Scheme, _ string, pick func(int) int) { s.Labels = moveOne(s.Labels, pick) }

func addType(s *standoff.Scheme, fresh string, pick func(int) int) {
	s.Relations = slices.Insert(s.Relations, pick(len(s.Relations)+1), standoff.RelationType{ID: standoff.RelationTypeID(fresh), Name: fresh})
}

func dropType(s *standoff.Scheme, _ string, pick func(int) int) {
	if len(s.Relations) > 1 {
		s.Relations = dropOne(s.Relations, pick)
	}
}

func moveType(s *standoff.Scheme, fresh string, pick func(int) int) {
	for len(s.Relations) < 2 {
		addType(s, fresh+[]string{"a", "b"}[len(s.Relations)], pick)
	}
	s.Relations = moveOne(s.Relations, pick)
}

func addField(s *standoff.Scheme, fresh string, pick func(int) int) {
	s.Fields = slices.Insert(s.Fields, pick(len(s.Fields)+1), newAttribute(fresh, pick))
}

func dropField(s *standoff.Scheme, _ string, pick func(int) int) {
	if len(s.Fields) > 1 {
		s.Fields = dropOne(s.Fields, pick)
	}
}

func moveField(s *standoff.Scheme, _ string, pick func(int) int) { s.Fields = moveOne(s.Fields, pick) }

func dropOne[T any](list []T, pick func(int) int) []T {
	if len(list) == 0 {
		return list
	}
	at := pick(len(list))
	return slices.Delete(list, at, at+1)
}

func moveOne[T any](list []T, pick func(int) int) []T {
	if len(list) < 2 {
		return list
	}
	at := pick(len(list))
	x := list[at]
	list = slices.Delete(list, at, at+1)
	return slices.Insert(list, pick(len(list)+1), x)
}
