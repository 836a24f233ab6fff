package dataset

import (
	"fmt"

	"galley/store/standoff"
	"galley/store/standoff/palette"
)

// names are the ids of what a file names, and what its documents may have.
type names struct {
	labels, articleLabels map[string]standoff.LabelID
	types                 map[string]standoff.RelationTypeID
	may                   *allowed
}

// mostLooks is how many different colours labels get before the first comes again.
const mostLooks = 64

// naming makes the scheme of what a file names.
type naming struct {
	names
	scheme standoff.Scheme
	use    map[standoff.LabelID]standoff.Use
	looks  []palette.Pair
	o      ReadOptions
}

// names gives ids to what a file names, and returns the scheme of those. A name that is
// an id stays one. Labels of which the file says more come as it has them, in its order;
// labels that it only groups others by are there for those that are wanted.
func (s *survey) names(o ReadOptions) (names, standoff.Scheme) {
	n := &naming{
		names: names{labels: map[string]standoff.LabelID{}, articleLabels: map[string]standoff.LabelID{}, types: map[string]standoff.RelationTypeID{}},
		use:   map[standoff.LabelID]standoff.Use{}, o: o,
		looks: palette.Colours(min(mostLooks, o.Looks+len(s.labels.all)+len(s.articleLabels.all)+len(s.said.Labels))),
	}
	n.said(s)
	for _, name := range s.labels.all {
		n.label(SaidLabel{Label: name}, standoff.UseSpans)
	}
	for _, name := range s.articleLabels.all {
		n.label(SaidLabel{Label: name}, standoff.UseArticles)
	}
	for _, name := range s.types.all {
		n.relation(name)
	}
	n.scheme.Fields = s.said.Fields
	return n.names, n.scheme
}

// said takes the labels of which the file says more than the name.
func (n *naming) said(s *survey) {
	ids := map[string]standoff.LabelID{}
	for _, l := range s.said.Labels {
		spans, articles := s.labels.count[l.Label] > 0, s.articleLabels.count[l.Label] > 0
		use := l.Use
		switch {
		case spans:
			use = standoff.UseSpans
		case articles:
			use = standoff.UseArticles
		}
		id := n.label(l, use)
		n.under(id, ids[l.Parent])
		if ids[l.Label] = id; spans && articles {
			n.under(n.label(l, standoff.UseArticles), ids[l.Parent])
		}
	}
}

// under puts the label that has come last below another, if it is of the id.
func (n *naming) under(id, parent standoff.LabelID) {
	if last := len(n.scheme.Labels) - 1; last >= 0 && n.scheme.Labels[last].ID == id && id != parent {
		n.scheme.Labels[last].Parent = parent
	}
}

// label gives an id to a label, and adds it to the scheme unless one of the id is there. It
// returns "" for one that is not wanted.
func (n *naming) label(said SaidLabel, use standoff.Use) standoff.LabelID {
	into := map[standoff.Use]map[string]standoff.LabelID{standoff.UseSpans: n.labels, standoff.UseArticles: n.articleLabels}[use]
	if id, there := into[said.Label]; there {
		return id
	}
	id, wanted := standoff.LabelID(""), true
	if n.o.Labels != nil {
		id, wanted = n.o.Labels(said.Label, use)
	}
	if !wanted {
		return ""
	}
	name := said.Name
	if name == "" {
		name = said.Label
	}
	l := standoff.Scheme{}.NewLabel(name) // of all labels it would look through all, for each
	given := id != ""
	if !given && said.Name == "" {
		id = standoff.LabelID(said.Label)
	}
	if isID(string(id)) {
		l.ID = id
	}
	if have, there := n.use[l.ID]; there && have == use && given { // two names for one label
		n.took(into, said.Label, l.ID)
		return l.ID
	}
	for free, k := l.ID, 2; ; k++ {
		if _, there := n.use[l.ID]; !there {
			break
		}
		l.ID = standoff.LabelID(fmt.Sprintf("%s_%d", free, k))
	}
	number := n.o.Looks + len(n.scheme.Labels)
	look := n.looks[number%len(n.looks)]
	if said.Colour != nil {
		look = palette.Of(*said.Colour)
	}
	l.Key, l.Use, l.Guideline = "", use, said.Guideline
	l.Light, l.Dark, l.Underline = look.Light, look.Dark, standoff.Underline(number%4)
	n.use[l.ID] = use
	n.took(into, said.Label, l.ID)
	n.scheme.Labels = append(n.scheme.Labels, l)
	return l.ID
}

// relation gives an id to a type of relations, and adds it to the scheme unless one of the id
// is there.
func (n *naming) relation(name string) {
	t := n.scheme.NewRelationType(name)
	var id standoff.RelationTypeID
	if n.o.Types != nil {
		id = n.o.Types(name)
	}
	_, there := n.scheme.RelationType(standoff.RelationTypeID(name))
	switch {
	case id != "":
		t.ID = id
	case isID(name) && !there:
		t.ID = standoff.RelationTypeID(name)
	}
	t.Key = ""
	n.types[name] = t.ID
	if _, there = n.scheme.RelationType(t.ID); !there {
		n.scheme.Relations = append(n.scheme.Relations, t)
	}
}

// took takes note of the id of a name. A group has none: nothing is labelled with it.
func (n *naming) took(into map[string]standoff.LabelID, name string, id standoff.LabelID) {
	if into != nil {
		into[name] = id
	}
}

// named lists the labels with what they are for the project.
func (s *survey) named(n names) []NamedLabel {
	var out []NamedLabel
	for _, x := range []struct {
		list *nameList
		ids  map[string]standoff.LabelID
		use  standoff.Use
	}{{&s.labels, n.labels, standoff.UseSpans}, {&s.articleLabels, n.articleLabels, standoff.UseArticles}} {
		for _, name := range x.list.all {
			out = append(out, NamedLabel{Name: name, Use: x.use, Count: x.list.count[name], Label: x.ids[name]})
		}
	}
	return out
}

// isID reports whether a name can be an id as it is: in one line, of a length that the
// store takes.
func isID(name string) bool {
	return name != "" && len(name) <= standoff.MaxLabelID && standoff.Printable(name) == name
}
